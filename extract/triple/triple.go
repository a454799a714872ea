// Package triple reads open triples off the trees of sentences: every
// proposition that a clause or a noun phrase states, as subject, relation,
// object and further arguments, in the sentence's own words.
//
// Each family of rules has its file, and every rule a comment with an example;
// a triple carries the name of its rule. The trees are those of Universal
// Dependencies 2 for English (de Marneffe et al. 2021). What counts as one
// proposition follows the guidelines of CaRB (Bhardwaj et al. 2019): complete
// arguments, lists shared out, what is said beside a noun left to a triple of
// its own.
package triple

import (
	"strings"

	"newsgraph/extract/language"
)

// A Phrase is words of a sentence by their numbers, from 1, in the order to be
// read: mostly the sentence's; "in the town" of "the town in which". Implied, if
// any, is a word that the sentence only implies and that stands before them:
// "be" or "has".
type Phrase struct {
	Implied string
	Words   []int
}

// Text is the phrase's words, single spaces between.
func (p Phrase) Text(words []language.Word) string {
	var b strings.Builder
	b.WriteString(p.Implied)
	for _, w := range p.Words {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(words[w-1].Form)
	}
	return b.String()
}

func (p Phrase) empty() bool { return p.Implied == "" && len(p.Words) == 0 }

// A Triple is one proposition.
type Triple struct {
	Subject, Relation, Object Phrase
	// More are further arguments, with their prepositions: where, when, how.
	More []Phrase
	// Head is the number of the word that the proposition was read at: the
	// clause's verb or predicate, the noun that a title or an owner stands with.
	Head int
	// Rule names the rule that read it.
	Rule string
	// Confidence ranks triples, from 0 to 1, in steps of 0.01: about how far a
	// reader would choose the same words.
	Confidence float64
}

// Read gives the triples of a sentence, in the order of their heads. The words'
// heads must form one tree, as [language.Model.Analyze] makes them. The time
// taken is linear in the sentence, for the parts of a phrase are bounded.
func Read(words []language.Word) []Triple {
	triples, _ := ReadPhrases(words)
	return triples
}

// ReadPhrases is Read for those who also ask for the phrases of single words.
func ReadPhrases(words []language.Word) ([]Triple, Phrases) {
	r := &reader{sentence: newSentence(words)}
	for w := 1; w <= len(words); w++ {
		r.clause(w)
		r.appositions(w)
		r.titles(w)
		r.possessives(w)
		r.nominals(w)
	}
	for i := range r.triples {
		r.triples[i].Confidence = r.confidence(&r.triples[i])
	}
	return r.triples, Phrases{r.sentence}
}

// Phrases gives the phrases of the words of one sentence.
type Phrases struct{ s *sentence }

// Argument is the phrase that word w, from 1, heads as an argument by itself: without
// preposition, and without what is told beside it.
func (p Phrases) Argument(w int) Phrase { return p.s.argument(w) }

// A reader gathers the triples of one sentence.
type reader struct {
	*sentence
	triples []Triple
}

// maxPhrase is how many words a phrase may have. Nobody wants to read a longer
// argument, and the bound keeps the work on any sentence in proportion.
const maxPhrase = 60

// add adds a triple, unless a part of it is missing or too long to be of use.
func (r *reader) add(t Triple) {
	for _, p := range []Phrase{t.Subject, t.Relation, t.Object} {
		if p.empty() || len(p.Words) > maxPhrase {
			return
		}
	}
	r.triples = append(r.triples, t)
}
