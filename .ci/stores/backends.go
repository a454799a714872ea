package main

import (
	"os"
	"path/filepath"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"
	"github.com/hidal-go/hidalgo/kv/bbolt"
	"github.com/hidal-go/hidalgo/kv/flat"
	"github.com/hidal-go/hidalgo/kv/flat/pebble"

	"newsgraph/graph/store/engine"
	"newsgraph/graph/store/quadstore"
	"newsgraph/graph/store/vfs"
)

// A backend is a store to measure.
type backend struct {
	name string
	disk bool
	open func(dir string, fresh bool) (opened, error)
	size func(dir string) int64 // bytes on disk, nil where they are dir's
}

// opened is an open store.
type opened struct {
	graph.QuadStore
	load  func([]quad.Quad) error
	close func() error
}

// backends are ours and cayley's.
var backends = []backend{
	{"newsgraph", true, openOurs, nil},
	{"newsgraph, in memory", false, openMemory, nil},
	{"cayley bbolt", true, openKV(func(dir string) (hkv.KV, error) { return bbolt.OpenPath(filepath.Join(dir, "graph.bolt")) }), nil},
	{"cayley pebble", true, openKV(func(dir string) (hkv.KV, error) {
		db, err := pebble.OpenPath(dir)
		if err != nil {
			return nil, err
		}
		return flat.Upgrade(db), nil
	}), nil},
	{"cayley memstore", false, func(string, bool) (opened, error) {
		s := memstore.New()
		return opened{s, batches(s), s.Close}, nil
	}, nil},
	{"newsgraph on PostgreSQL", true, openPostgres, postgresSize},
	{"cayley postgres", true, openCayleyPostgres, postgresSize},
}

func openOurs(dir string, _ bool) (opened, error) {
	e, err := engine.Open(vfs.Dir(dir), engine.Options{})
	if err != nil {
		return opened{}, err
	}
	return ours(e), nil
}

func openMemory(string, bool) (opened, error) { return ours(engine.Memory(engine.Options{})), nil }

func ours(e *engine.Engine) opened {
	load := func(qs []quad.Quad) error {
		_, err := e.Load(ctx, func(yield func(quad.Quad, error) bool) {
			for _, q := range qs {
				if !yield(q, nil) {
					return
				}
			}
		})
		return err
	}
	return opened{quadstore.Live(e), load, e.Close}
}

// openKV opens cayley's own store over a key-value store.
func openKV(open func(dir string) (hkv.KV, error)) func(string, bool) (opened, error) {
	return func(dir string, fresh bool) (opened, error) {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return opened{}, err
		}
		db, err := open(dir)
		if err != nil {
			return opened{}, err
		}
		if fresh {
			if err := kv.Init(db, nil); err != nil {
				return opened{}, err
			}
		}
		s, err := kv.New(db, nil)
		if err != nil {
			return opened{}, err
		}
		return opened{s, batches(s), s.Close}, nil
	}
}

// perBatch is how many quads cayley's stores are given at a time.
const perBatch = 10_000

// batches loads as cayley's own loader does.
func batches(s graph.QuadStore) func([]quad.Quad) error {
	return func(qs []quad.Quad) error {
		w, err := s.NewQuadWriter()
		if err != nil {
			return err
		}
		for len(qs) > 0 {
			n := min(perBatch, len(qs))
			if _, err := w.WriteQuads(qs[:n]); err != nil {
				return err
			}
			qs = qs[n:]
		}
		return w.Close()
	}
}
