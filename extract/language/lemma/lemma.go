// Package lemma turns a form into its lemma by a rule a classifier can choose: keep or lower
// the case, take an ending off, put another on ("studies" → "study": "k|ies|y").
package lemma

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Rule is an edit of the end of a form. Its zero value leaves the form as it is.
type Rule struct {
	Lower   bool   // lower the form first
	Off, On string // lower-cased ending taken off, ending put on
}

// Of returns the rule that makes lemma out of form and takes least off.
func Of(form, lemma string) Rule {
	if r := edit(form, lemma, false); r.Off == "" && r.On == "" {
		return r
	}
	lower := lowered(form)
	kept, low := edit(form, lemma, false), edit(lower, lemma, true)
	if len(low.Off) < len(kept.Off) {
		return low
	}
	return kept
}

// edit takes off what follows the common beginning.
func edit(form, lemma string, lower bool) Rule {
	i := 0
	for i < len(form) && i < len(lemma) && form[i] == lemma[i] {
		i++
	}
	for i > 0 && !boundary(form, i) {
		i--
	}
	return Rule{lower, lowered(form[i:]), lemma[i:]}
}

func boundary(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }

// Apply makes the lemma, and tells whether the rule fits the form: it must end in Off.
func (r Rule) Apply(form string) (lemma string, fits bool) {
	low := lowered(form)
	if !strings.HasSuffix(low, r.Off) {
		return form, false
	}
	if r.Lower {
		form = low
	}
	if len(form) != len(low) {
		form = low
	}
	lemma = form[:len(form)-len(r.Off)] + r.On
	return lemma, lemma != ""
}

// lowered is ToLower that never changes an invalid byte.
func lowered(s string) string {
	if !utf8.ValidString(s) {
		return s
	}
	return strings.Map(unicode.ToLower, s)
}

// String writes the rule as Parse reads it.
func (r Rule) String() string {
	letter := "k"
	if r.Lower {
		letter = "l"
	}
	return letter + "|" + r.Off + "|" + r.On
}

// Parse reads what String writes; Off must not contain "|".
func Parse(s string) (Rule, error) {
	letter, rest, ok := strings.Cut(s, "|")
	off, on, ok2 := strings.Cut(rest, "|")
	if !ok || !ok2 || letter != "k" && letter != "l" {
		return Rule{}, fmt.Errorf("parse lemma rule %q: want k|off|on or l|off|on", s)
	}
	return Rule{letter == "l", off, on}, nil
}
