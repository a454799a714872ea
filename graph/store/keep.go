package store

import (
	"context"
	"errors"
	"fmt"
	"os"

	"newsgraph/graph/store/engine"
	"newsgraph/graph/store/segment"
	"newsgraph/graph/store/vfs"
	"newsgraph/schema"
)

// Check reads everything and reports all that is wrong: files that are not what
// was written, and sources, versions and graph that do not fit together. nil
// says that everything is as it was written.
func (s *Store) Check(ctx context.Context) error {
	if err := s.engine.Check(ctx); err != nil {
		return fmt.Errorf("store %s: %w", s.dir, err)
	}
	v, err := s.version(ctx)
	if err == nil {
		err = checkTables(v)
	}
	if err != nil {
		return fmt.Errorf("store %s: %w", s.dir, err)
	}
	return nil
}

// checkTables reports sources that hold what is not there.
func checkTables(v *engine.Version) error {
	return each(v, sourceTable, "", func(name string, value []byte) error {
		source, err := decodeSource(name, value)
		if err != nil {
			return err
		}
		if _, ok, err := v.Get(holderTable + source.version() + "\x00" + name); !ok || err != nil {
			return errors.Join(fmt.Errorf("%w: source %s holds a version that does not know it", ErrDamaged, name), err)
		}
		packed, ok, err := v.Get(versionTable + source.version())
		if !ok || err != nil {
			return errors.Join(fmt.Errorf("%w: source %s holds a version that is not there", ErrDamaged, name), err)
		}
		qs, err := segment.Unpack(packed)
		if err != nil {
			return fmt.Errorf("%w: source %s: %v", ErrDamaged, name, err)
		}
		for _, q := range qs {
			if has, err := v.Has(q); !has || err != nil {
				return errors.Join(fmt.Errorf("%w: source %s holds a quad that the graph does not", ErrDamaged, name), err)
			}
		}
		return nil
	})
}

// Compact brings the store into its smallest form: what was removed leaves no
// trace. Who writes waits meanwhile, who reads does not.
func (s *Store) Compact(ctx context.Context) error {
	if err := s.engine.Compact(ctx); err != nil {
		return fmt.Errorf("compact store %s: %w", s.dir, err)
	}
	return nil
}

// Bytes is the size of the store's files; 0 for one in memory.
func (s *Store) Bytes() (int64, error) { return s.engine.Bytes() }

// Backup writes the graph of this moment, with its sources, into the folder dir,
// which is made and must be empty: a compact store of its own, all of it read
// and checked on the way. Others may write and read meanwhile.
func (s *Store) Backup(ctx context.Context, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("backup into %s: %w", dir, err)
	}
	err := s.engine.Refresh()
	if err == nil {
		err = s.engine.CopyTo(ctx, vfs.Dir(dir))
	}
	if err != nil {
		return fmt.Errorf("backup of store %s into %s: %w", s.dir, dir, err)
	}
	return nil
}

// Restore writes the store in the folder backup into the folder dir, which must
// be empty or not there.
func Restore(ctx context.Context, names *schema.Names, backup, dir string) (err error) {
	s, err := Open(ctx, backup, Options{Names: names, ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return s.Backup(ctx, dir)
}
