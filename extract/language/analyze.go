package language

import (
	"strings"

	"newsgraph/extract/language/lemma"
	"newsgraph/extract/language/network"
)

// Analyze reads tokenised sentences: tags, lemmas and trees for every word. The heads of a
// sentence always form one tree under one root. What it says of a sentence does not depend on
// the others, but many at once are read faster than one by one. Sentences longer than
// MaxSentence words are read in pieces.
func (m *Model) Analyze(forms [][]string) [][]Word {
	var pieces [][]string
	first := make([]int, len(forms)+1) // first piece of a sentence
	for i, f := range forms {
		pieces = append(pieces, cutLong(f)...)
		first[i+1] = len(pieces)
	}
	readings := m.net.Read(pieces)
	all := make([][]Word, len(forms))
	for i, f := range forms {
		all[i] = m.join(f, readings[first[i]:first[i+1]])
	}
	return all
}

// join makes one sentence of the readings of its pieces: the roots of later pieces hang from
// the first piece's root.
func (m *Model) join(forms []string, pieces [][]network.Reading) []Word {
	words := make([]Word, 0, len(forms))
	root := 0
	for _, piece := range pieces {
		start := len(words)
		for k, r := range piece {
			tag := m.net.Tags[r.Tag]
			w := Word{Form: forms[start+k], Lemma: r.Lemma, UPOS: tag.UPOS, XPOS: tag.XPOS, Feats: tag.Feats,
				Head: start + r.Head, Deprel: m.net.Relations[r.Relation]}
			w.Lemma = baseOfPast(w)
			if r.Head == 0 {
				w.Head = root
				if start > 0 {
					w.Deprel = "parataxis"
				}
			}
			words = append(words, w)
		}
		if start == 0 {
			root = rootOf(words)
		}
	}
	return words
}

func rootOf(words []Word) int {
	for i, w := range words {
		if w.Head == 0 {
			return i + 1
		}
	}
	return 0
}

// baseOfPast returns the lemma, looked up where the model left an irregular past form as it is.
func baseOfPast(w Word) string {
	if (w.XPOS == "VBD" || w.XPOS == "VBN") && strings.EqualFold(w.Form, w.Lemma) {
		if base, found := lemma.Base(w.Form); found {
			return base
		}
	}
	return w.Lemma
}
