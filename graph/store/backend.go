package store

import (
	"context"
	"iter"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/store/segment"
)

// A backend keeps quads and records: the engine, in a folder or in memory, or a
// PostgreSQL server.
type backend interface {
	// Base is the base IRI that the graph was made with.
	Base() string
	// Moment is the graph as it is now.
	Moment(context.Context) (moment, error)
	// Update runs fn in a transaction: all of it is kept, or nothing. It returns
	// when that is on disk.
	Update(ctx context.Context, fn func(writer) error) error
	// Load adds quads, all or none, and says how many were new.
	Load(context.Context, iter.Seq2[quad.Quad, error]) (int, error)
	// Check reads everything and reports what is not as it was written.
	Check(context.Context) error
	// Compact takes away what nothing refers to any more.
	Compact(context.Context) error
	// Bytes is the room that the graph takes on disk.
	Bytes(context.Context) (int64, error)
	// Backup copies the graph of this moment into an empty folder.
	Backup(ctx context.Context, dir string) error
	// Explain says what to do about an error of the backend.
	Explain(error) error
	Close() error
}

// A reader reads records: of a moment, or as a transaction leaves them.
type reader interface {
	// Get is the record under a key; ok is false where there is none.
	Get(key string) (value []byte, ok bool, err error)
	// Each calls fn with every record whose key begins with prefix, by rising key.
	Each(prefix string, fn func(key string, value []byte) error) error
}

// A numbered knows quads as numbers of terms.
type numbered interface {
	// Find is the number of a value that a quad has, or 0.
	Find(quad.Value) (segment.ID, error)
	// Value is the value of a number; nil where there is none.
	Value(segment.ID) (quad.Value, error)
	// Match gives the quads that match a pattern.
	Match(segment.Pattern) iter.Seq2[segment.Quad, error]
	// Labelled gives the quads under any of these labels.
	Labelled([]segment.ID) ([]segment.Quad, error)
	// Lacks gives those of the quads that the graph does not hold.
	Lacks([]segment.Quad) ([]segment.Quad, error)
}

// A moment is the graph, and its records, of one moment. Who asked for it closes
// it.
type moment interface {
	reader
	numbered
	// Stamp tells the graphs of different moments apart.
	Stamp() any
	// Graph is cayley's view of it; it asks alive before it reads.
	Graph(alive func() error) graph.QuadStore
	Close()
}

// A writer is a transaction under way; it reads records as it leaves them. What
// is many comes at once: a server is far away.
type writer interface {
	reader
	// EachFrom is Each for the keys that are not less than from, which begins with
	// prefix.
	EachFrom(prefix, from string, fn func(key string, value []byte) error) error
	// EachBefore is Each for the keys that are less than before, which begins with
	// prefix, by falling key.
	EachBefore(prefix, before string, fn func(key string, value []byte) error) error
	// Far reports whether each question takes a while: then it is worth saying
	// beforehand what will be asked.
	Far() bool
	// Ahead says that these will be read: records by key, all records of prefixes
	// and, of the records of a prefix, those nearest to a key, so many before it and
	// as many from it on.
	Ahead(keys, prefixes []string, places [][2]string, near int) error
	// Put writes a record.
	Put(key string, value []byte)
	// Delete takes a record away, if there is one.
	Delete(key string)

	// Before reads quads that the transaction has not touched.
	Before() numbered
	// First is the number of the first term that came with the transaction.
	First() segment.ID
	// Known is the numbers of values, 0 for those that are not known.
	Known(...quad.Value) ([]segment.ID, error)
	// Number is the numbers of quads, new ones for terms that are not known. These
	// are checked, and the places of all: what RDF does not allow is an error.
	Number([]quad.Quad) ([]segment.Quad, error)
	// Later adds quads and takes others away before the transaction ends.
	Later(come, gone []segment.Quad) error
	// Add adds quads and says how many the graph did not hold.
	Add([]segment.Quad) (int, error)
	// Remove takes quads away and says how many the graph held.
	Remove([]segment.Quad) (int, error)
}
