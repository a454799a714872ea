package quadstore

import (
	"context"
	"iter"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"

	"newsgraph/graph/store/segment"
)

// nodes gives every node.
type nodes struct{ store *QuadStore }

// String is for plans.
func (s *nodes) String() string { return "Nodes" }

// Iterate walks over them, as they are now.
func (s *nodes) Iterate() iterator.Scanner { return &nodeScanner{store: s.store} }

// Lookup tells whether a node is one.
func (s *nodes) Lookup() iterator.Index { return &nodeIndex{store: s.store} }

// Stats says how many there are, at most.
func (s *nodes) Stats(context.Context) (iterator.Costs, error) {
	v, err := s.store.version()
	if err != nil {
		return iterator.Costs{}, err
	}
	return iterator.Costs{ContainsCost: 1, NextCost: 1, Size: refs.Size{Value: int64(v.Terms())}}, nil
}

// Optimize leaves everything as it is.
func (s *nodes) Optimize(context.Context) (iterator.Shape, bool) { return s, false }

// SubIterators are none.
func (s *nodes) SubIterators() []iterator.Shape { return nil }

// A nodeScanner walks over nodes.
type nodeScanner struct {
	store *QuadStore
	next  func() (segment.ID, bool)
	stop  func()
	ref   graph.Ref
	err   error
	steps int
}

// Next goes on to the next node.
func (it *nodeScanner) Next(ctx context.Context) bool {
	it.ref = nil
	if it.err != nil {
		return false
	}
	if it.steps++; it.steps%256 == 1 {
		if it.err = it.check(ctx); it.err != nil {
			return false
		}
	}
	id, more := it.next()
	if more {
		it.ref = Node(id)
	}
	return more
}

// check begins the walk, and reports that the store or the context has ended.
func (it *nodeScanner) check(ctx context.Context) error {
	v, err := it.store.version()
	if err != nil || it.next != nil {
		return err
	}
	all, err := v.Nodes()
	if err != nil {
		return err
	}
	it.next, it.stop = iter.Pull(all)
	return ctx.Err()
}

// String is for plans.
func (it *nodeScanner) String() string { return "NodeScanner" }

// TagResults adds nothing.
func (it *nodeScanner) TagResults(map[string]refs.Ref) {}

// Result is the node.
func (it *nodeScanner) Result() refs.Ref { return it.ref }

// NextPath is never: there is one way to a node.
func (it *nodeScanner) NextPath(context.Context) bool { return false }

// Err is what ended the walk early.
func (it *nodeScanner) Err() error { return it.err }

// Close ends the walk.
func (it *nodeScanner) Close() error {
	if it.stop != nil {
		it.stop()
	}
	return nil
}

// A nodeIndex tells whether there is a node.
type nodeIndex struct {
	store *QuadStore
	ref   graph.Ref
	err   error
}

// Contains reports whether a quad has the node.
func (it *nodeIndex) Contains(_ context.Context, ref refs.Ref) bool {
	it.ref = nil
	node, ok := ref.(Node)
	if !ok || it.err != nil {
		return false
	}
	v, err := it.store.version()
	if err != nil {
		it.err = err
		return false
	}
	used, err := v.Used(segment.ID(node))
	if it.err = err; used {
		it.ref = ref
	}
	return used
}

// String is for plans.
func (it *nodeIndex) String() string { return "NodeIndex" }

// TagResults adds nothing.
func (it *nodeIndex) TagResults(map[string]refs.Ref) {}

// Result is the node that was found last.
func (it *nodeIndex) Result() refs.Ref { return it.ref }

// NextPath is never: there is one way to a node.
func (it *nodeIndex) NextPath(context.Context) bool { return false }

// Err is what went wrong.
func (it *nodeIndex) Err() error { return it.err }

// Close ends the looking up.
func (it *nodeIndex) Close() error { return nil }
