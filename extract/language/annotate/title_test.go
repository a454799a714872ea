package annotate

import (
	"slices"
	"strings"
	"testing"

	"newsgraph/extract/language"
)

func TestTitled(t *testing.T) {
	for _, c := range []struct{ words, found, want string }{
		{"Mr. Lind left", "O B-Person O", "B-Person I-Person O"},
		{"President Rosa Ibarra left", "O B-Person I-Person O", "B-Person I-Person I-Person O"},
		{"Senator Lind left", "O B-Person O", "B-Person I-Person O"},
		{"Senator Anna Lind left", "O B-Person I-Person O", "O B-Person I-Person O"},
		{"Vice President Rosa Ibarra left", "O O B-Person I-Person O", "B-Person I-Person I-Person I-Person O"},
		{"the vice President Lind", "O O O B-Person", "O O B-Person I-Person"},
		{"Norwegian Prime Minister Anna Lind", "B-Nationality O O B-Person I-Person", "B-Nationality B-Person I-Person I-Person I-Person"},
		{"the Prime Minister Anna Lind", "O O O B-Person I-Person", "O O O B-Person I-Person"},
		{"Crown Prince Orlo", "B-Event O B-Person", "B-Event O B-Person"},
		{"Dr. Lind left", "O B-Person O", "O B-Person O"},
		{"the president Lind left", "O O B-Person O", "O O B-Person O"},
		{"King Orlo", "B-Organization B-Person", "B-Organization B-Person"},
		{"Lind", "B-Person", "B-Person"},
		{"President Oslo", "O B-Place", "O B-Place"},
	} {
		var words []language.Word
		for i, f := range strings.Fields(c.words) {
			words = append(words, language.Word{Form: f, Name: strings.Fields(c.found)[i]})
		}
		if got := titled(words); !slices.Equal(got, strings.Fields(c.want)) {
			t.Errorf("%s: got %v, want %s", c.words, got, c.want)
		}
		if words[0].Name != strings.Fields(c.found)[0] {
			t.Errorf("%s: the words' own names have changed", c.words)
		}
	}
}
