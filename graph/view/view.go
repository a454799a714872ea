// Package view reads what the graph knows and lays it out for people.
//
// A [Reader] reads single things back out of the quads: articles, statements,
// quotations, entities. [Show] puts together the page of any node, [Stats]
// counts the graph; both come as values that encode to JSON for programs, and
// as text for people through their Render methods.
package view

import (
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"newsgraph/schema"
)

// remembered is how many articles and how many names a Reader keeps in memory:
// a few hundred bytes each.
const remembered = 1 << 16

// A Reader reads things back out of a graph. It remembers the articles and
// names it has read, so it must not outlive a change of the graph, and it
// serves one goroutine at a time.
type Reader struct {
	qs       graph.QuadStore
	names    *schema.Names
	articles map[string]*Article
	refs     map[string]Ref
}

// NewReader makes a reader of a graph.
func NewReader(qs graph.QuadStore, names *schema.Names) *Reader {
	return &Reader{qs: qs, names: names, articles: map[string]*Article{}, refs: map[string]Ref{}}
}

// remember keeps a value; a full memory starts afresh, so that reading a graph
// of any size takes bounded memory.
func remember[T any](memory map[string]T, key string, value T) {
	if len(memory) >= remembered {
		clear(memory)
	}
	memory[key] = value
}

// A Ref points to a node, or stands for words that no node stands for.
type Ref struct {
	ID   string `json:"id,omitempty"`   // prefixed name; empty for mere words
	Name string `json:"name,omitempty"` // the name, or the words themselves
}

// String is the name, else the identifier.
func (r Ref) String() string {
	if r.Name == "" {
		return r.ID
	}
	return r.Name
}

// Ref reads the name of the node with this prefixed name.
func (r *Reader) Ref(ctx context.Context, id string) (Ref, error) {
	if ref, ok := r.refs[id]; ok {
		return ref, nil
	}
	names, err := r.values(ctx, id, schema.Name)
	if err != nil {
		return Ref{}, err
	}
	ref := Ref{ID: id, Name: fullest(texts(names))}
	remember(r.refs, id, ref)
	return ref, nil
}

// refsOf reads the names of nodes; literals stand for themselves.
func (r *Reader) refsOf(ctx context.Context, values []quad.Value) ([]Ref, error) {
	var refs []Ref
	for _, v := range values {
		id, node := r.id(v)
		if !node {
			refs = append(refs, Ref{Name: Text(v)})
			continue
		}
		ref, err := r.Ref(ctx, id)
		if err != nil {
			return nil, err
		}
		refs = append(refs, ref)
	}
	return refs, nil
}

// refOf is the first of refsOf; the zero Ref where there is none.
func (r *Reader) refOf(ctx context.Context, values []quad.Value) (Ref, error) {
	refs, err := r.refsOf(ctx, values[:min(len(values), 1)])
	if err != nil || len(refs) == 0 {
		return Ref{}, err
	}
	return refs[0], nil
}

// fullest is the longest name; of equally long ones the last by byte, which is
// the one with accents and without capitals throughout.
func fullest(names []string) string {
	var best string
	for _, n := range names {
		if a, b := len([]rune(n)), len([]rune(best)); a > b || a == b && n > best {
			best = n
		}
	}
	return best
}

// others are names without one of them, sorted.
func others(names []string, but string) []string {
	names = slices.DeleteFunc(slices.Clone(names), func(n string) bool { return n == but || n == "" })
	slices.Sort(names)
	return slices.Compact(names)
}

// Prefix is the part of a prefixed name before its colon: "person".
func Prefix(id string) string {
	prefix, _, _ := strings.Cut(id, ":")
	return prefix
}
