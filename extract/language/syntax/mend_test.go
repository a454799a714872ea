package syntax_test

import (
	"fmt"
	"strings"
	"testing"

	"newsgraph/extract/language"
	"newsgraph/extract/language/syntax"
)

// TestMend reads words as form/tag/head/relation/name and compares heads and relations.
func TestMend(t *testing.T) {
	person := func(word string) bool { return word == "rival" || word == "democrat" }
	for _, c := range []struct{ name, words, want string }{
		{"a name under what it is called",
			"Norway/PROPN/2/nsubj/B-Country backs/VERB/0/root/O the/DET/5/det/O old/ADJ/5/amod/O rival/NOUN/2/obj/O Ana/PROPN/5/flat/B-Person Lind/PROPN/5/flat/I-Person",
			"2/nsubj 0/root 6/det 5/amod 6/nmod:desc 2/obj 6/flat"},
		{"two subjects of one verb",
			"rival/NOUN/3/nsubj/O Lind/PROPN/3/nsubj/B-Person left/VERB/0/root/O",
			"2/nmod:desc 3/nsubj 0/root"},
		{"a noun for no person",
			"debate/NOUN/3/nsubj/O Lind/PROPN/3/nsubj/B-Person left/VERB/0/root/O",
			"3/nsubj 3/nsubj 0/root"},
		{"a person told something",
			"told/VERB/0/root/O rival/NOUN/1/obj/O Lind/PROPN/4/nsubj/B-Person left/VERB/1/ccomp/O",
			"0/root 1/obj 4/nsubj 1/ccomp"},
	} {
		var words []language.Word
		for _, field := range strings.Fields(c.words) {
			f := strings.Split(field, "/")
			w := language.Word{Form: f[0], Lemma: f[0], UPOS: f[1], Deprel: f[3], Name: f[4]}
			if _, err := fmt.Sscan(f[2], &w.Head); err != nil {
				t.Fatal(err)
			}
			words = append(words, w)
		}
		syntax.Mend(words, person)
		var got []string
		for _, w := range words {
			got = append(got, fmt.Sprintf("%d/%s", w.Head, w.Deprel))
		}
		if have := strings.Join(got, " "); have != c.want {
			t.Errorf("%s:\n\thave %s\n\twant %s", c.name, have, c.want)
		}
	}
}
