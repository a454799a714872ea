package store

import (
	"context"
	"fmt"
)

// Records are the records of a table, see [Tx.Table], as they were at one moment.
type Records struct {
	at   reader
	name string
}

// Get is the value under a key; ok is false where there is none.
func (r Records) Get(key string) (value []byte, ok bool, err error) { return r.at.Get(r.name + key) }

// Each calls fn with every record whose key begins with prefix, in the order of
// their bytes.
func (r Records) Each(prefix string, fn func(key string, value []byte) error) error {
	return r.at.Each(r.name+prefix, func(key string, value []byte) error { return fn(key[len(r.name):], value) })
}

// Held calls fn with the sources and a table of one moment.
func (s *Store) Held(ctx context.Context, table string, fn func(sources []Source, records Records) error) error {
	v, err := s.moment(ctx)
	if err != nil {
		return err
	}
	defer v.Close()
	sources, err := sourcesOf(ctx, v)
	if err != nil {
		return fmt.Errorf("sources of store %s: %w", s.name, err)
	}
	return fn(sources, Records{v, table + "\x00"})
}
