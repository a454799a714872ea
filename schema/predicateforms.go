package schema

// A PatternForm is a verb pattern with its first word inflected, for a reading without trees.
type PatternForm struct {
	Predicate *LexicalPredicate
	Tense     Tense
	Rest      []PatternWord
}

// A PatternWord is a word of a pattern after the first.
type PatternWord struct {
	Word string
	// Gap allows up to three words before this one.
	Gap bool
}

// HasPassive reports whether "was VERBed by" is read too.
func (r *LexicalPredicate) HasPassive() bool { return true }

// spell adds the forms of a pattern that ends in its object.
func (r *predicateReader) spell(p *Pattern) {
	n := len(p.Steps)
	if n == 0 || p.Steps[n-1].Slot != ObjectSlot {
		return
	}
	var rest []PatternWord
	for i, s := range p.Steps {
		if len(s.Words) > 1 || i < n-1 && s.Slot != NoSlot {
			return // alternatives are read off trees only
		}
		for _, w := range s.Words {
			rest = append(rest, PatternWord{Word: w, Gap: i > 0})
		}
	}
	for _, head := range p.Heads {
		for _, f := range r.verbs.forms(head) {
			r.PredicateForms[f.Spelling] = append(r.PredicateForms[f.Spelling], PatternForm{Predicate: p.Predicate, Tense: f.Tense, Rest: rest})
		}
	}
}
