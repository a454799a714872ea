package engine

import (
	"slices"
	"sync"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/store/segment"
	"newsgraph/graph/store/term"
)

// A dictionary numbers the terms that are in memory only. One writer adds to
// it; what a version sees of it is a view.
type dictionary struct {
	first segment.ID // number of its first term

	mu     sync.RWMutex
	number map[string]segment.ID // by identity
	values []quad.Value
	bytes  int
}

func newDictionary(first segment.ID) *dictionary {
	return &dictionary{first: first, number: map[string]segment.ID{}}
}

// identity is under what a term is found; it may be b itself.
func identity(b []byte) []byte {
	if len(b) > 0 && term.Aliased(b[0]) {
		return term.Identity(slices.Clone(b))
	}
	return b
}

// valueBytes is about how many bytes a value takes beside its text.
const valueBytes = 48

// add numbers terms that are not known.
func (d *dictionary) add(terms []string) error {
	values := make([]quad.Value, len(terms))
	for i, t := range terms {
		var err error
		if values[i], err = term.Decode(t); err != nil {
			return err
		}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for i, t := range terms {
		key := t
		if term.Aliased(t[0]) {
			key = string(identity([]byte(t)))
		}
		d.number[key] = d.first + segment.ID(len(d.values))
		d.values = append(d.values, values[i])
		d.bytes += len(t) + valueBytes
	}
	return nil
}

// cut forgets all terms but the first n.
func (d *dictionary) cut(n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	var t []byte
	for _, value := range d.values[n:] {
		t, _ = term.Append(t[:0], value) // it was decoded
		delete(d.number, string(identity(t)))
		d.bytes -= len(t) + valueBytes
	}
	d.values = d.values[:n:n]
}

// find is the number of a term, or 0.
func (d *dictionary) find(identity []byte) segment.ID {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.number[string(identity)]
}

// A view is what a version sees of a dictionary: its first terms.
type view struct {
	*dictionary
	seen []quad.Value
}

// now is the view of all terms.
func (d *dictionary) now() view { return view{d, d.values} }

// value is the value of a number.
func (v view) value(id segment.ID) (value quad.Value, ok bool) {
	if id < v.first || int(id-v.first) >= len(v.seen) {
		return nil, false
	}
	return v.seen[id-v.first], true
}

// each calls fn with every term and its number.
func (v view) each(fn func(id segment.ID, t []byte)) {
	for i, value := range v.seen {
		t, _ := term.Append(nil, value) // it was decoded
		fn(v.first+segment.ID(i), t)
	}
}

// findSeen is the number of a term that the view has, or 0.
func (v view) findSeen(identity []byte) segment.ID {
	if len(v.seen) == 0 {
		return 0
	}
	id := v.find(identity)
	if id == 0 || int(id-v.first) >= len(v.seen) {
		return 0
	}
	return id
}
