package engine

import (
	"slices"
	"sync"

	"newsgraph/graph/store/segment"
	"newsgraph/graph/store/term"
)

// A dictionary numbers the terms that are in memory only. One writer adds to
// it; what a version sees of it is a view.
type dictionary struct {
	first segment.ID // number of its first term

	mu     sync.RWMutex
	number map[string]segment.ID // by identity
	terms  []string
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

// add numbers terms that are not known.
func (d *dictionary) add(terms []string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, t := range terms {
		key := t
		if len(t) > 0 && term.Aliased(t[0]) {
			key = string(identity([]byte(t)))
		}
		d.number[key] = d.first + segment.ID(len(d.terms))
		d.terms = append(d.terms, t)
		d.bytes += len(t)
	}
}

// cut forgets all terms but the first n.
func (d *dictionary) cut(n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, t := range d.terms[n:] {
		delete(d.number, string(identity([]byte(t))))
		d.bytes -= len(t)
	}
	d.terms = d.terms[:n:n]
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
	seen []string
}

// now is the view of all terms.
func (d *dictionary) now() view { return view{d, d.terms} }

// term is the term of a number.
func (v view) term(id segment.ID) (b string, ok bool) {
	if id < v.first || int(id-v.first) >= len(v.seen) {
		return "", false
	}
	return v.seen[id-v.first], true
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
