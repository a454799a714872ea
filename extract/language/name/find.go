package name

import (
	"cmp"
	"slices"
)

// Span is a name: words First to Last of a sentence, counted from 0.
type Span struct {
	First, Last int
	Type        Type
}

// A Mark is a name as the model sees it: words First to Last of a sentence.
type Mark struct {
	First, Last int
	Kind        Kind
}

// Find finds the names in the analysed sentences of one article, dates and sums of money among
// them. The names of a sentence stand in order and do not overlap. What is found depends on
// all sentences given: a name recognised in one is looked for in the others.
func (m *Model) Find(sentences [][]Word) ([][]Span, error) {
	marks, err := m.Marks(sentences, nil)
	if err != nil {
		return nil, err
	}
	lists, err := shippedLists()
	if err != nil {
		return nil, err
	}
	all := make([][]Span, len(sentences))
	for i, words := range sentences {
		for _, k := range marks[i] {
			all[i] = append(all[i], Span{k.First, k.Last, lists.typeOf(words[k.First:k.Last+1], k.Kind)})
		}
		all[i] = append(all[i], quantities(words, marks[i])...)
		slices.SortFunc(all[i], func(a, b Span) int { return cmp.Compare(a.First, b.First) })
	}
	return all, nil
}

// Marks finds the names in the sentences of one document, by kind; only labels that allowed
// names, a set for each word of each sentence, where it is not nil.
func (m *Model) Marks(sentences [][]Word, allowed [][]Set) ([][]Mark, error) {
	l, err := m.labeller()
	if err != nil {
		return nil, err
	}
	all := make([][]Mark, len(sentences))
	for i, words := range sentences {
		var held []Set
		if allowed != nil {
			held = allowed[i]
		}
		all[i] = dateline(words, events(words, uncommon(words, marks(l.label(words, held)))))
		l.features.lists.correct(words, all[i])
		all[i] = l.features.lists.bounded(words, all[i])
	}
	agree(sentences, all)
	for i, words := range sentences {
		all[i] = l.features.lists.unbegun(words, located(words, all[i]))
	}
	return all, nil
}

// marks reads the names off labels.
func marks(labels []Label) []Mark {
	var all []Mark
	for i, l := range labels {
		switch {
		case l == Outside:
		case l.opens():
			all = append(all, Mark{i, i, l.Kind()})
		case len(all) > 0:
			all[len(all)-1].Last = i
		}
	}
	return all
}
