package schema

import (
	"io/fs"
	"strings"
)

// Tense is a form of a verb.
type Tense string

// The forms of a verb.
const (
	Base       Tense = "base"       // reject
	ThirdForm  Tense = "third"      // rejects
	PastForm   Tense = "past"       // rejected, gave
	Participle Tense = "participle" // rejected, given
	Gerund     Tense = "gerund"     // rejecting
)

// A VerbForm is one spelling of a verb.
type VerbForm struct {
	Spelling string // lower case
	Tense    Tense
}

// irregularVerbs are the irregular verbs, by lemma: past, participle, gerund; an empty
// column is regular.
type irregularVerbs map[string][3]string

func readVerbs(files fs.FS) (irregularVerbs, error) {
	v := irregularVerbs{}
	err := rows(files, "irregular-verbs.txt", 4, func(c []string) error {
		v[c[0]] = [3]string{c[1], c[2], c[3]}
		return nil
	})
	return v, err
}

// Forms spells every form of a verb, regular ones by rule. A spelling that is
// two forms ("rejected") comes twice.
func (v irregularVerbs) forms(lemma string) []VerbForm {
	irregular := v[lemma]
	or := func(word, otherwise string) string {
		if word == "" {
			return otherwise
		}
		return word
	}
	return []VerbForm{
		{lemma, Base},
		{third(lemma), ThirdForm},
		{or(irregular[0], pastOf(lemma)), PastForm},
		{or(irregular[1], pastOf(lemma)), Participle},
		{or(irregular[2], gerundOf(lemma)), Gerund},
	}
}

func third(lemma string) string {
	switch {
	case lemma == "have":
		return "has"
	case strings.HasSuffix(lemma, "y") && !vowelBeforeLast(lemma):
		return lemma[:len(lemma)-1] + "ies"
	case hasAnySuffix(lemma, "s", "x", "z", "ch", "sh", "o"):
		return lemma + "es"
	default:
		return lemma + "s"
	}
}

func pastOf(lemma string) string {
	switch {
	case strings.HasSuffix(lemma, "e"):
		return lemma + "d"
	case strings.HasSuffix(lemma, "y") && !vowelBeforeLast(lemma):
		return lemma[:len(lemma)-1] + "ied"
	default:
		return lemma + "ed"
	}
}

func gerundOf(lemma string) string {
	switch {
	case strings.HasSuffix(lemma, "ie"):
		return lemma[:len(lemma)-2] + "ying"
	case strings.HasSuffix(lemma, "e") && !hasAnySuffix(lemma, "ee", "oe", "ye"):
		return lemma[:len(lemma)-1] + "ing"
	default:
		return lemma + "ing"
	}
}

func vowelBeforeLast(s string) bool {
	return len(s) > 1 && strings.ContainsRune("aeiou", rune(s[len(s)-2]))
}

func hasAnySuffix(s string, suffixes ...string) bool {
	for _, x := range suffixes {
		if strings.HasSuffix(s, x) {
			return true
		}
	}
	return false
}
