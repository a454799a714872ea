package corefud

import (
	"regexp"
	"strings"

	"newsgraph/extract/language/conllu"
	"newsgraph/extract/language/coref"
)

// A Span is a mention as it is annotated: words First to Last of a sentence.
type Span struct {
	Entity                string
	Sentence, First, Last int
}

var bracket = regexp.MustCompile(`\(([^()]+)(\)?)|([^()]+)\)`)

// Spans are the mentions annotated in a document, in the order in which they close.
func Spans(doc []*conllu.Sentence) []Span {
	var all []Span
	for n, s := range doc {
		var open []Span
		for i, w := range s.Words() {
			for _, m := range bracket.FindAllStringSubmatch(value(w.Misc, "Entity="), -1) {
				switch {
				case m[1] != "" && m[2] != "":
					all = append(all, Span{identifier(m[1]), n, i, i})
				case m[1] != "":
					open = append(open, Span{identifier(m[1]), n, i, 0})
				default:
					for k := len(open) - 1; k >= 0; k-- {
						if open[k].Entity == identifier(m[3]) {
							open[k].Last = i
							all = append(all, open[k])
							open = append(open[:k], open[k+1:]...)
							break
						}
					}
				}
			}
		}
	}
	return all
}

// identifier is the entity of an opening or closing bracket; parts of one mention ("e1[1/2]")
// are mentions of their own.
func identifier(s string) string {
	s, _, _ = strings.Cut(s, "-")
	s, _, _ = strings.Cut(s, "[")
	return s
}

// Head is the word of a span that its tree hangs from: the first whose governor lies outside.
func (x Span) Head(words []*conllu.Row) int {
	for i := x.First; i <= x.Last; i++ {
		if h := words[i].Head - 1; h < x.First || h > x.Last {
			return i
		}
	}
	return x.First
}

// Heads gives the entity of every word that heads an annotated mention; of several at one word
// the entity with the most mentions.
func Heads(doc []*conllu.Sentence) map[coref.Place]string {
	spans := Spans(doc)
	size := map[string]int{}
	for _, x := range spans {
		size[x.Entity]++
	}
	heads := map[coref.Place]string{}
	for _, x := range spans {
		at := coref.Place{Sentence: x.Sentence, Word: x.Head(doc[x.Sentence].Words())}
		if old, taken := heads[at]; !taken || size[x.Entity] > size[old] {
			heads[at] = x.Entity
		}
	}
	return heads
}
