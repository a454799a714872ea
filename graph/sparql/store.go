package sparql

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// A numbered store knows its terms by numbers: equal terms have equal ones, 0 is
// none, and all are below [computed].
type numbered interface {
	// Number is that of a value's term, 0 where the store does not have it.
	Number(quad.Value) (uint64, error)
	// Numbered is the value of a number.
	Numbered(uint64) (quad.Value, error)
	// Size is how many quads have these terms, subject, predicate, object, label,
	// at most; 0 stands for any.
	Size(want [4]uint64) (int64, error)
	// Quads calls found with those quads until it says false; then more is false.
	Quads(want [4]uint64, found func([4]uint64) bool) (more bool, err error)
	// Triples is Quads whatever the label, each triple once.
	Triples(want [3]uint64, found func([3]uint64) bool) (more bool, err error)
}

// numberedOf is a store by numbers: as it shows itself, or by its references.
func numberedOf(ctx context.Context, qs graph.QuadStore) numbered {
	if n, ok := qs.(numbered); ok {
		return n
	}
	return newReferenced(ctx, qs)
}
