// Package feature says what a network sees of a form by itself: the word, and parts of it that
// a form never met in training shares with others. Everything is a 32-bit hash; a model keeps
// the hashes it has learned something about.
package feature

import (
	"strings"
	"unicode"
)

// kinds of features; each seeds the hash so that equal texts of two kinds differ.
const (
	kindWord = iota + 1
	kindForm
	kindPrefix
	kindSuffix
	kindTrigram
	kindShape
	kindLength
)

const (
	maxPrefix = 4
	maxSuffix = 5
	// maxRunes is how much of each end of a long form is looked at.
	maxRunes = 16
)

// Word returns the feature of the whole word: case, digits and the style of its quotation
// marks and dashes do not count.
func Word(form string) uint32 { return hash(kindWord, normal(form)) }

// Parts appends the features of the form's parts to dst: the exact form, beginnings, endings,
// trigrams, shape and length.
func Parts(dst []uint32, form string) []uint32 {
	word := []rune("^" + string(normal(form)) + "$")
	if len(word) > 2*maxRunes {
		word = append(word[:maxRunes:maxRunes], word[len(word)-maxRunes:]...)
	}
	inner := word[1 : len(word)-1]
	dst = append(dst, hash(kindForm, []rune(form)), hash(kindShape, shape(form)), hash(kindLength, []rune{rune(min(len(inner), 12))}))
	for n := 1; n <= min(maxPrefix, len(inner)); n++ {
		dst = append(dst, hash(kindPrefix, inner[:n]))
	}
	for n := 1; n <= min(maxSuffix, len(inner)); n++ {
		dst = append(dst, hash(kindSuffix, inner[len(inner)-n:]))
	}
	for i := 0; i+3 <= len(word); i++ {
		dst = append(dst, hash(kindTrigram, word[i:i+3]))
	}
	return dst
}

var plain = strings.NewReplacer("‘", "'", "’", "'", "“", `"`, "”", `"`, "–", "-", "—", "-", "…", "...")

// normal lowers letters, makes every digit 0 and quotation marks and dashes plain.
func normal(form string) []rune {
	runes := []rune(plain.Replace(form))
	for i, r := range runes {
		if unicode.IsDigit(r) {
			r = '0'
		}
		runes[i] = unicode.ToLower(r)
	}
	return runes
}

// shape writes X for capitals, x for small letters, d for digits and others as they are; what
// repeats is written at most twice: "McKay" → "XxXxx".
func shape(form string) []rune {
	var out []rune
	for _, r := range form {
		switch {
		case unicode.IsUpper(r):
			r = 'X'
		case unicode.IsLetter(r):
			r = 'x'
		case unicode.IsDigit(r):
			r = 'd'
		}
		if n := len(out); n >= 2 && out[n-1] == r && out[n-2] == r {
			continue
		}
		if out = append(out, r); len(out) == maxRunes {
			break
		}
	}
	return out
}

// hash is 32-bit FNV-1a over code points, with a final mix.
func hash(kind uint32, text []rune) uint32 {
	h := uint32(2166136261) ^ kind
	h *= 16777619
	for _, r := range text {
		h ^= uint32(r)
		h *= 16777619
		h ^= h >> 15
	}
	h *= 0x85ebca6b
	return h ^ h>>13
}

// Form returns the feature of the exact form.
func Form(form string) uint32 { return hash(kindForm, []rune(form)) }
