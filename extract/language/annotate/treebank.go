package annotate

import (
	"io"
	"iter"
	"strings"

	"newsgraph/extract/language"
	"newsgraph/extract/language/conllu"
)

// Treebank yields the sentences of a CoNLL-U file, ready for [language.Analyze]; a text begins
// at its start and at every "# newdoc". After an error it ends; errors are those of
// [conllu.Read].
func Treebank(r io.Reader) iter.Seq2[language.Item[*conllu.Sentence], error] {
	return func(yield func(language.Item[*conllu.Sentence], error) bool) {
		first := true
		for s, err := range conllu.Read(r) {
			if err != nil {
				yield(language.Item[*conllu.Sentence]{}, err)
				return
			}
			item := language.Item[*conllu.Sentence]{Sentence: s, Forms: s.Forms(), First: first || beginsText(s)}
			if !yield(item, nil) {
				return
			}
			first = false
		}
	}
}

func beginsText(s *conllu.Sentence) bool {
	for _, c := range s.Comments {
		if strings.HasPrefix(c, "# newdoc") {
			return true
		}
	}
	return false
}
