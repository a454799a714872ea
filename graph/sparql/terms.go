package sparql

import (
	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
)

// An id is a term within one run of a query; equal terms have equal ids. 0 is
// none. Terms of the store have its numbers, others have those from computed on.
type id = uint64

const computed id = 1 << 63

// A row is a solution: an id for each slot, 0 where it is not bound.
type row []id

// terms are those that a run meets. What a term of the store is called is read
// only where somebody asks.
type terms struct {
	store  numbered
	values map[id]quad.Value // of the store, as far as they were read
	own    []quad.Value      // that the store does not have
	byText map[string]id
	bytes  int
}

func newTerms(store numbered) *terms {
	return &terms{store: store, values: map[id]quad.Value{}, byText: map[string]id{}}
}

// size is about how many bytes they take.
func (t *terms) size() int {
	if s, ok := t.store.(*referenced); ok {
		return t.bytes + 128*len(s.refs)
	}
	return t.bytes
}

// stored reports whether the store has a term.
func stored(i id) bool { return i != 0 && i < computed }

// intern is the id of a value, which the store may have or not.
func (t *terms) intern(v quad.Value) (id, error) {
	v = quads.Normal(quad.Quad{Object: v}).Object
	text := string(quads.AppendTerm(nil, v))
	if i, ok := t.byText[text]; ok {
		return i, nil
	}
	i, err := t.store.Number(v)
	if err != nil {
		return 0, err
	}
	if i == 0 {
		i = computed + id(len(t.own))
		t.own = append(t.own, v)
	} else {
		t.values[i] = v
	}
	t.byText[text] = i
	t.bytes += 128 + 2*len(text)
	return i, nil
}

// value reads what an id stands for, nil for 0.
func (t *terms) value(i id) (quad.Value, error) {
	switch {
	case i == 0:
		return nil, nil
	case i >= computed:
		return t.own[i-computed], nil
	}
	if v, ok := t.values[i]; ok {
		return v, nil
	}
	v, err := t.store.Numbered(i)
	if err != nil {
		return nil, err
	}
	if v == nil {
		return nil, errGone
	}
	v = quads.Normal(quad.Quad{Object: v}).Object
	t.values[i] = v
	t.bytes += 128
	return v, nil
}
