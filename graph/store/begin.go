package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/cayleygraph/cayley/graph"
	cayley "github.com/cayleygraph/cayley/graph/kv"
	"github.com/hidal-go/hidalgo/kv"
)

// format is the version of what this package writes. It grows when an older
// newsgraph would misread a store.
const format = 1

func exists(dir string) bool {
	info, err := os.Stat(filepath.Join(dir, fileName))
	return err == nil && info.Size() > 0
}

// begin makes an empty store of an empty file and checks that a store is ours
// to read.
func (s *Store) begin(ctx context.Context) error {
	if s.names == nil {
		return errors.New("opened without names")
	}
	made := false
	err := s.read(ctx, func(t tables) error {
		var err error
		made, err = s.check(ctx, t)
		return err
	})
	if err != nil || made {
		return err
	}
	if s.readOnly {
		return fmt.Errorf("%w: make one with `newsgraph build --db %s PATH...`", ErrNoStore, s.dir)
	}
	return s.write(ctx, func(tx kv.Tx) error { return s.create(ctx, tx) })
}

// check reports whether there is a store, and why it is not ours.
func (s *Store) check(ctx context.Context, t tables) (made bool, err error) {
	version, made, err := t.get(ctx, metaTable, "format")
	if err != nil || !made {
		return false, err
	}
	if n, err := strconv.Atoi(string(version)); err != nil || n > format {
		return true, fmt.Errorf("%w (%s; this newsgraph reads up to %d): use the newsgraph that wrote it", ErrFormat, version, format)
	}
	base, _, err := t.get(ctx, metaTable, "base")
	if err == nil && string(base) != s.names.Base() {
		return true, fmt.Errorf("%w (its names stand under %s, the configuration says %s): set base to that, or build another store", ErrBase, base, s.names.Base())
	}
	return true, err
}

// create makes an empty store.
func (s *Store) create(ctx context.Context, tx kv.Tx) error {
	if err := cayley.Init(session{tx}, graph.Options{}); err != nil {
		return err
	}
	keys, err := json.Marshal(indexes)
	if err != nil {
		return err
	}
	zero := make([]byte, 8) // cayley counts in little-endian uint64
	return errors.Join(
		tx.Put(ctx, kv.SKey("meta", "indexes"), keys),
		tx.Put(ctx, kv.SKey("meta", "size"), zero),
		tx.Put(ctx, kv.SKey("meta", "horizon"), zero),
		tables{tx}.put(ctx, metaTable, "format", []byte(strconv.Itoa(format))),
		tables{tx}.put(ctx, metaTable, "base", []byte(s.names.Base())))
}
