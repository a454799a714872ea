package feature

import (
	"slices"
	"strings"
	"testing"
)

func TestSameWord(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"House", "house", true},
		{"1998", "2005", true},
		{"don’t", "don't", true},
		{"–", "-", true},
		{"house", "houses", false},
		{"10", "100", false},
	} {
		if got := Word(c.a) == Word(c.b); got != c.same {
			t.Errorf("%s and %s the same word: %v", c.a, c.b, got)
		}
	}
}

func TestPartsAreShared(t *testing.T) {
	a, b := Parts(nil, "Unhappiness"), Parts(nil, "kindness")
	shared := 0
	for _, f := range a {
		if slices.Contains(b, f) {
			shared++
		}
	}
	// Endings of one to four letters and the trigrams "nes", "ess", "ss$".
	if shared != 7 {
		t.Errorf("%d parts shared, want 7", shared)
	}
}

func TestShape(t *testing.T) {
	for form, want := range map[string]string{"McKay": "XxXxx", "U.S.": "X.X.", "1998": "dd", "e-mail": "x-xx", "HOUSE": "XX"} {
		if got := string(shape(form)); got != want {
			t.Errorf("%s has shape %s, want %s", form, got, want)
		}
	}
}

func FuzzParts(f *testing.F) {
	f.Add("house")
	f.Add("\xff\u0130")
	f.Add(strings.Repeat("ab", 100))
	f.Fuzz(func(t *testing.T, form string) {
		if n := len(Parts(nil, form)); n > 3+maxPrefix+maxSuffix+2*maxRunes {
			t.Fatalf("%d parts", n)
		}
		Word(form)
	})
}
