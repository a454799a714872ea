package lemma

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestOf(t *testing.T) {
	for _, c := range []struct{ form, lemma, rule string }{
		{"house", "house", "k||"},
		{"studies", "study", "k|ies|y"},
		{"Studies", "study", "l|ies|y"},
		{"STUDIES", "study", "l|ies|y"},
		{"Nations", "Nation", "k|s|"},
		{"was", "be", "k|was|be"},
		{"Was", "be", "k|was|be"},
		{"n't", "not", "k|'t|ot"},
		{"me", "I", "k|me|I"},
		{"The", "the", "l||"},
		{"naïveté", "naïf", "k|veté|f"},
	} {
		r := Of(c.form, c.lemma)
		if r.String() != c.rule {
			t.Errorf("%s → %s: rule %s, want %s", c.form, c.lemma, r, c.rule)
		}
		if got, fits := r.Apply(c.form); got != c.lemma || !fits {
			t.Errorf("%s applied to %s gives %s", r, c.form, got)
		}
		if back, err := Parse(r.String()); err != nil || back != r {
			t.Errorf("%s is read back as %v, %v", r, back, err)
		}
	}
}

func TestApplyToOthers(t *testing.T) {
	for _, c := range []struct {
		rule, form, lemma string
		fits              bool
	}{
		{"k|ies|y", "parties", "party", true},
		{"k|ies|y", "PARTIES", "PARTy", true},
		{"l|ies|y", "PARTIES", "party", true},
		{"k|ies|y", "house", "house", false},
		{"k|s|", "s", "", false},
	} {
		r, err := Parse(c.rule)
		if err != nil {
			t.Fatal(err)
		}
		if got, fits := r.Apply(c.form); got != c.lemma || fits != c.fits {
			t.Errorf("%s on %s: %q, %v", c.rule, c.form, got, fits)
		}
	}
}

func TestParseWrong(t *testing.T) {
	for _, s := range []string{"", "k", "k|", "x|a|b"} {
		if _, err := Parse(s); err == nil {
			t.Errorf("%q was read", s)
		}
	}
}

func FuzzOf(f *testing.F) {
	f.Add("studies", "study")
	f.Add("İstanbul", "istanbul")
	f.Fuzz(func(t *testing.T, form, lemma string) {
		if !utf8.ValidString(form) || !utf8.ValidString(lemma) || form == "" || lemma == "" || strings.Contains(form, "|") {
			return
		}
		r := Of(form, lemma)
		got, fits := r.Apply(form)
		if fits && got != lemma && len(lowered(form)) == len(form) {
			t.Fatalf("%q → %q: rule %s gives %q", form, lemma, r, got)
		}
	})
}

func TestBase(t *testing.T) {
	for form, want := range map[string]string{"struck": "strike", "Risen": "rise", "went": "go", "house": "", "/": ""} {
		base, found := Base(form)
		if found != (want != "") || base != want {
			t.Errorf("%s: %q, %v", form, base, found)
		}
	}
}
