package coref

import (
	"strings"

	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// alone asks of the mention itself whether it is new.
func (r *resolver) alone(c *Choice) {
	f, m := &r.features, c.Mention
	s := &r.d.Sentences[m.Sentence]
	w := &s.Words[m.Head]
	f.add(ofNew, 0)
	f.add(newRole, relation(s, m.Head))
	f.add(newDeterminer, r.determiner(m))
	f.add(newPosition, bucket(m.Sentence/4))
	f.add(newHead, hash(strings.ToLower(w.Lemma)))
	if w.Head != syntax.Root {
		g := &s.Words[w.Head]
		f.add(newGovernor, hash(strings.ToLower(g.Lemma)))
		f.add(newGovernorRole, hash(strings.ToLower(g.Lemma))^relation(s, m.Head))
		for _, ch := range s.Children[w.Head] {
			if s.Is(ch, "csubj", "ccomp", "advcl", "xcomp", "acl") {
				f.add(newClause, relation(s, ch))
			}
		}
	}
	f.flag(newSeen, m.Kind != schema.PronounMention && len(r.byLemma[m.form]) > 0)
	f.add(newNumber, uint32(m.number))
	f.flag(newModified, s.Child(m.Head, "nmod", "acl", "amod", "compound") >= 0)
	if m.Head+1 < len(s.Words) {
		f.add(newNext, hash(s.Words[m.Head+1].Lower))
	}
	if m.Head > 0 {
		f.add(newPrevious, hash(s.Words[m.Head-1].Lower))
	}
	f.flag(newFirst, m.First == 0)
	f.flag(newParagraph, m.Sentence > 0 && r.paragraph[m.Sentence] != r.paragraph[m.Sentence-1])
	f.flag(newQuote, m.quote != None)
	f.add(newRivals, bucket(len(c.candidates)))
}

// determiner is the word that opens a mention, of those that tell old from new.
func (r *resolver) determiner(m *Mention) uint32 {
	if m.Kind == schema.PronounMention {
		return 0
	}
	s := &r.d.Sentences[m.Sentence]
	switch w := &s.Words[m.First]; {
	case m.First == m.Head:
		return 1
	case w.UPOS == "DET":
		return hash(w.Lower)
	case w.XPOS == "PRP$":
		return 2
	case s.Child(m.Head, "nmod:poss") >= 0:
		return 3
	}
	return 4
}
