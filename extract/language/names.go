package language

import (
	"fmt"

	"newsgraph/extract/language/name"
)

// nameFinders makes finders of names that use the model that ships with the program.
func nameFinders() (func() NameFinder, error) {
	model, err := name.DefaultModel()
	if err != nil {
		return nil, err
	}
	if _, err := model.Find(nil); err != nil { // its lists of names, once for all
		return nil, fmt.Errorf("load lists of names: %w", err)
	}
	return func() NameFinder { return func(sentences [][]Word) { markNames(model, sentences) } }, nil
}

// markNames sets Name in all words.
func markNames(model *name.Model, sentences [][]Word) {
	read := make([][]name.Word, len(sentences))
	for i, words := range sentences {
		read[i] = make([]name.Word, len(words))
		for k := range words {
			w := &words[k]
			w.Name = "O"
			read[i][k] = name.Word{Form: w.Form, UPOS: w.UPOS, XPOS: w.XPOS, Relation: w.Deprel, Head: w.Head}
		}
	}
	found, err := model.Find(read)
	if err != nil {
		return // nameFinders has seen to that
	}
	for i, spans := range found {
		for _, s := range spans {
			mark := "B-"
			for k := s.First; k <= s.Last; k++ {
				sentences[i][k].Name = mark + string(s.Type)
				mark = "I-"
			}
		}
	}
}
