package sparql

import (
	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
)

// An id is a term within one run of a query; equal terms have equal ids. 0 is
// none.
type id int32

// A row is a solution: an id for each slot, 0 where it is not bound.
type row []id

// terms numbers the terms that a run meets. Those of the store are known by
// their reference: what a node is called is read only where somebody asks.
type terms struct {
	qs      graph.QuadStore
	entries []entry // by id; the first is none
	byRef   map[any]id
	byText  map[string]id
	bytes   int
}

type entry struct {
	ref   graph.Ref  // nil where the store does not have the term
	value quad.Value // nil where it was not read yet
}

func newTerms(qs graph.QuadStore) *terms {
	return &terms{qs: qs, entries: make([]entry, 1), byRef: map[any]id{}, byText: map[string]id{}}
}

// stored is the id of a term of the store.
func (t *terms) stored(ref graph.Ref) id {
	key := refs.ToKey(ref)
	if i, ok := t.byRef[key]; ok {
		return i
	}
	i := t.add(entry{ref: ref}, 64)
	t.byRef[key] = i
	return i
}

func (t *terms) add(e entry, size int) id {
	t.entries = append(t.entries, e)
	t.bytes += size + 64
	return id(len(t.entries) - 1)
}

// intern is the id of a value, which the store may have or not.
func (t *terms) intern(v quad.Value) (id, error) {
	v = quads.Normal(quad.Quad{Object: v}).Object
	text := string(quads.AppendTerm(nil, v))
	if i, ok := t.byText[text]; ok {
		return i, nil
	}
	ref, err := t.qs.ValueOf(v)
	if err != nil {
		return 0, err
	}
	var i id
	if ref != nil {
		i = t.stored(ref)
		t.entries[i].value = v
	} else {
		i = t.add(entry{value: v}, 2*len(text))
	}
	t.byText[text] = i
	return i, nil
}

// value reads what an id stands for, nil for 0.
func (t *terms) value(i id) (quad.Value, error) {
	e := &t.entries[i]
	if e.value == nil && e.ref != nil {
		v, err := t.qs.NameOf(e.ref)
		if err != nil {
			return nil, err
		}
		if v == nil {
			return nil, errGone
		}
		e.value = quads.Normal(quad.Quad{Object: v}).Object
	}
	return e.value, nil
}
