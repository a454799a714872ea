package store

import (
	"context"
	"errors"
	"fmt"

	"newsgraph/schema"
)

// Check reads everything and reports all that is wrong: files that are not what
// was written, and sources, versions and graph that do not fit together. nil
// says that everything is as it was written.
func (s *Store) Check(ctx context.Context) error {
	if err := s.backend.Check(ctx); err != nil {
		return fmt.Errorf("store %s: %w", s.name, err)
	}
	v, err := s.moment(ctx)
	if err == nil {
		defer v.Close()
		err = checkTables(v)
	}
	if err != nil {
		return fmt.Errorf("store %s: %w", s.name, err)
	}
	return nil
}

// checkTables reports sources that hold what is not there.
func checkTables(v moment) error {
	return each(v, sourceTable, "", func(name string, value []byte) error {
		source, err := decodeSource(name, value)
		if err != nil {
			return err
		}
		if _, ok, err := v.Get(holderTable + source.version() + "\x00" + name); !ok || err != nil {
			return errors.Join(fmt.Errorf("%w: source %s holds a version that does not know it", ErrDamaged, name), err)
		}
		c, ok, err := contentOf(v, source.version())
		if !ok || err != nil {
			return errors.Join(fmt.Errorf("%w: source %s holds a version that is not there", ErrDamaged, name), err)
		}
		if lacks, err := v.Lacks(c.all()); len(lacks) > 0 || err != nil {
			return errors.Join(fmt.Errorf("%w: source %s holds a quad that the graph does not", ErrDamaged, name), err)
		}
		return nil
	})
}

// Compact brings the store into its smallest form: what was removed leaves no
// trace. Who writes waits meanwhile, who reads does not.
func (s *Store) Compact(ctx context.Context) error {
	if err := s.backend.Compact(ctx); err != nil {
		return fmt.Errorf("compact store %s: %w", s.name, err)
	}
	return nil
}

// Bytes is the room that the store takes on disk; 0 for one in memory.
func (s *Store) Bytes(ctx context.Context) (int64, error) { return s.backend.Bytes(ctx) }

// Backup writes the graph of this moment, with its sources, into the folder dir,
// which is made and must be empty: a compact store of its own, all of it read
// and checked on the way. Others may write and read meanwhile. A server has
// tools of its own for that, see [ErrServerSide].
func (s *Store) Backup(ctx context.Context, dir string) error {
	if err := s.backend.Backup(ctx, dir); err != nil {
		return fmt.Errorf("backup of store %s into %s: %w", s.name, dir, err)
	}
	return nil
}

// Restore writes the store in the folder backup into the folder dir, which must
// be empty or not there.
func Restore(ctx context.Context, names *schema.Names, backup, dir string) (err error) {
	for _, name := range []string{backup, dir} {
		if OnServer(name) {
			return fmt.Errorf("restore: %w", server{name: Printable(name)}.Backup(ctx, dir))
		}
	}
	s, err := Open(ctx, backup, Options{Names: names, ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return s.Backup(ctx, dir)
}
