package schema

import "testing"

func TestRelation(t *testing.T) {
	for words, want := range map[string]string{
		"has rejected": "has rejected",
		", ":           "is", // Norway's minister, Solvang
		", **":         "is", // the same in Markdown
		"’s":           "’s",
	} {
		s := Statement{Predicate: Predicate{Text: words}}
		if got := s.Relation(); got != want {
			t.Errorf("the relation of %q is %q, want %q", words, got, want)
		}
	}
}
