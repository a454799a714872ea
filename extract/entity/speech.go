package entity

import (
	"newsgraph/extract/attribution"
	"newsgraph/extract/language/coref"
	"newsgraph/extract/language/syntax"
)

// Speeches are the speeches that attributions tell of, in sentences.
func Speeches(sentences []syntax.Sentence, attributions []attribution.Attribution) []coref.Speech {
	var all []coref.Speech
	for i := range attributions {
		a := &attributions[i]
		if a.Head == nil || a.Topic || a.Sentence >= len(sentences) {
			continue
		}
		for k := range sentences[a.Sentence].Words {
			if sentences[a.Sentence].Words[k].Span == *a.Head {
				all = append(all, coref.Speech{Content: a.Content, Sentence: a.Sentence, Head: k})
				break
			}
		}
	}
	return all
}
