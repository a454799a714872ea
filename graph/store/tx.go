package store

import (
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"newsgraph/schema"
)

// A Tx is a transaction under way: everything that is done with it is kept, or
// nothing. It is for one goroutine and ends with the function that it was given
// to. What it reads is as it leaves it.
type Tx struct {
	store *Store
	tx    writer
	err   error // what failed: nothing of the transaction is kept
}

// Update runs fn in a transaction, one at a time, and waits until what it
// changed is on disk. Where fn, writing or ctx fails nothing has changed.
// fn must not use the store but by its Tx.
func (s *Store) Update(ctx context.Context, fn func(*Tx) error) error {
	return s.backend.Update(ctx, func(tx writer) error {
		t := &Tx{store: s, tx: tx}
		if err := fn(t); err != nil {
			return err
		}
		return t.err
	})
}

// Source looks one source up; ok is false where it holds nothing.
func (t *Tx) Source(name string) (source Source, ok bool, err error) { return sourceOf(t.tx, name) }

// Held lists what is held under the name of a source or the IRI of an article,
// by name of source.
func (t *Tx) Held(articleOrSource string) ([]Source, error) {
	_, held, err := meant(t.tx, articleOrSource)
	return held, err
}

// A Table is a part of the records that stand beside the graph and change with
// it.
type Table struct {
	tx   writer
	name string
}

// Table is the records under a name that no other user of the store has: of
// letters, and none of the store's own.
func (t *Tx) Table(name string) Table { return Table{t.tx, name + "\x00"} }

// Get is the value under a key; ok is false where there is none. It must not be
// changed.
func (t Table) Get(key string) (value []byte, ok bool, err error) { return t.tx.Get(t.name + key) }

// Far reports whether each question takes a while: then it is worth saying
// beforehand what will be asked.
func (t Table) Far() bool { return t.tx.Far() }

// Ahead says that these will be read: records by key, all records of prefixes
// and, of the records of a prefix, those nearest to a key, so many before it and
// as many from it on.
func (t Table) Ahead(keys, prefixes []string, places [][2]string, near int) error {
	named := func(names []string) []string {
		out := make([]string, len(names))
		for i, name := range names {
			out[i] = t.name + name
		}
		return out
	}
	at := make([][2]string, len(places))
	for i, p := range places {
		at[i] = [2]string{t.name + p[0], t.name + p[1]}
	}
	return t.tx.Ahead(named(keys), named(prefixes), at, near)
}

// Put writes a record. It keeps value.
func (t Table) Put(key string, value []byte) { t.tx.Put(t.name+key, value) }

// Delete takes a record away, if there is one.
func (t Table) Delete(key string) { t.tx.Delete(t.name + key) }

// Each calls fn with every record whose key begins with prefix, in the order of
// their bytes. What fn changes shows from the next call on.
func (t Table) Each(prefix string, fn func(key string, value []byte) error) error {
	return t.tx.Each(t.name+prefix, t.named(fn))
}

// EachFrom is Each for the keys that are not less than from, which begins with
// prefix.
func (t Table) EachFrom(prefix, from string, fn func(key string, value []byte) error) error {
	return t.tx.EachFrom(t.name+prefix, t.name+from, t.named(fn))
}

// EachBefore is Each for the keys that are less than before, which begins with
// prefix, the last first.
func (t Table) EachBefore(prefix, before string, fn func(key string, value []byte) error) error {
	return t.tx.EachBefore(t.name+prefix, t.name+before, t.named(fn))
}

func (t Table) named(fn func(key string, value []byte) error) func(string, []byte) error {
	return func(key string, value []byte) error { return fn(key[len(t.name):], value) }
}

// Put brings doc into the graph. What the source held before and no other
// source holds goes. Putting the same version twice changes nothing. After an
// error nothing of the transaction is kept.
func (t *Tx) Put(doc Document) (Change, error) {
	change := Change{Kind: New, Article: doc.Article}
	if err := t.put(doc, &change); err != nil {
		t.err = fmt.Errorf("put %s: %w", doc.Source, err)
		return Change{}, t.err
	}
	return change, nil
}

// Decide replaces the Decided of the version that a source holds, for all who hold
// it: what differs is written, and only that. After an error nothing of the
// transaction is kept.
func (t *Tx) Decide(held Source, decided []quad.Quad) error {
	more, less, err := t.decide(held, decided)
	if err == nil {
		err = t.tx.Later(more, less)
	}
	if err != nil {
		t.err = fmt.Errorf("decide on %s: %w", held.Article, err)
	}
	return t.err
}

// Ahead says that documents will be put or decided on, or, where only their
// sources are given, looked up: a server is asked once for what that takes to know.
func (t *Tx) Ahead(docs []Document) error {
	if !t.tx.Far() || len(docs) == 0 {
		return nil
	}
	var keys, prefixes []string
	var terms []quad.Value
	for _, doc := range docs {
		s := doc.source()
		if s.Source != "" {
			keys = append(keys, sourceTable+s.Source)
		}
		if s.Article != "" {
			keys = append(keys, versionTable+s.version(), decidedTable+s.version())
			prefixes = append(prefixes, holderTable+s.Article+"\x00")
			terms = append(terms, quad.IRI(s.Article))
		}
		var last quad.Quad
		for _, q := range slices.Concat(doc.Quads, doc.Decided) {
			for _, d := range quad.Directions {
				if v := q.Get(d); v != last.Get(d) {
					terms = append(terms, v)
				}
			}
			last = q
		}
	}
	terms = append(terms, quad.IRI(t.store.names.IRI(schema.IsPartOf)))
	if err := t.tx.Ahead(keys, prefixes, nil, 0); err != nil {
		return err
	}
	_, err := t.tx.Known(terms...)
	return err
}

// Remove retracts a source or, given the IRI of an article, all its sources.
// What no other source supports goes from the graph. An article that was
// loaded, not built, goes with everything under its labels.
func (t *Tx) Remove(articleOrSource string) (Change, error) {
	change := Change{Kind: Absent}
	if err := t.remove(articleOrSource, &change); err != nil {
		t.err = fmt.Errorf("remove %s: %w", articleOrSource, err)
		return Change{}, t.err
	}
	return change, nil
}
