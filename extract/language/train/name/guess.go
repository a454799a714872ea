package name

import (
	"strings"

	"newsgraph/extract/language"
	"newsgraph/extract/language/name"
)

// Guess marks names in sentences that have tags by hand, document by document, by a model held
// to what the tags allow.
func Guess(m *name.Model, sentences []Sentence) ([]Sentence, error) {
	var out []Sentence
	for len(sentences) > 0 {
		n := 1
		for n < len(sentences) && sentences[n].Document == sentences[0].Document {
			n++
		}
		document, err := guess(m, sentences[:n])
		if err != nil {
			return nil, err
		}
		out = append(out, document...)
		sentences = sentences[n:]
	}
	return out, nil
}

func guess(m *name.Model, document []Sentence) ([]Sentence, error) {
	words, allowed := make([][]name.Word, len(document)), make([][]name.Set, len(document))
	for i, s := range document {
		words[i], allowed[i] = s.Words, s.Allowed
	}
	marks, err := m.Marks(words, allowed)
	if err != nil {
		return nil, err
	}
	out := make([]Sentence, len(document))
	for i, s := range document {
		out[i] = s
		out[i].Allowed = make([]name.Set, len(s.Words))
		for k := range s.Words {
			out[i].Allowed[k] = name.Only(name.Outside)
		}
		for _, n := range marks[i] {
			for k := n.First; k <= n.Last; k++ {
				out[i].Allowed[k] = n.Kind.At(k - n.First)
			}
		}
	}
	return out, nil
}

// Lowered gives copies in small letters of every nth sentence, so that names are found where a
// writer does without capitals.
func Lowered(sentences []Sentence, n int, analyze func([][]string) [][]language.Word) []Sentence {
	var out []Sentence
	for i := n - 1; i < len(sentences); i += n {
		s := sentences[i]
		s.Words = make([]name.Word, len(s.Words))
		for k, w := range sentences[i].Words {
			s.Words[k].Form = strings.ToLower(w.Form)
		}
		out = append(out, s)
	}
	tag(out, analyze)
	return out
}
