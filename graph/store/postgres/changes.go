package postgres

import (
	"slices"
	"strings"
)

// changes are the records that a transaction wrote, nil for those it took away.
// Who reads between writing finds them in order without all being sorted each
// time.
type changes struct {
	byKey  map[string][]byte
	sorted []string // keys
	fresh  []string // keys that are not in sorted yet, fewer than unsorted
}

// unsorted is how many keys are looked through one by one.
const unsorted = 256

// note keeps what a transaction says of a record.
func (c *changes) note(key string, value []byte) {
	if _, known := c.byKey[key]; !known {
		if c.fresh = append(c.fresh, key); len(c.fresh) == unsorted {
			c.sorted = append(c.sorted, c.fresh...)
			slices.Sort(c.sorted) // nearly sorted: it takes one pass
			c.fresh = c.fresh[:0]
		}
	}
	c.byKey[key] = value
}

// under gives the keys that begin with prefix and are not less than a key or,
// falling, those that are less.
func (c *changes) under(prefix, at string, falling bool) (keys []string) {
	for _, key := range c.fresh {
		if strings.HasPrefix(key, prefix) && (key < at) == falling {
			keys = append(keys, key)
		}
	}
	from, _ := slices.BinarySearch(c.sorted, prefix)
	for _, key := range c.sorted[from:] {
		if !strings.HasPrefix(key, prefix) {
			break
		}
		if (key < at) == falling {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	if falling {
		slices.Reverse(keys)
	}
	return keys
}

// Put writes a record. It keeps value.
func (tx *Tx) Put(key string, value []byte) {
	if value == nil {
		value = []byte{}
	}
	tx.records.note(key, value)
}

// Delete takes a record away, if there is one.
func (tx *Tx) Delete(key string) { tx.records.note(key, nil) }

// Get is the record under a key; ok is false where there is none.
func (tx *Tx) Get(key string) (value []byte, ok bool, err error) {
	if value, written := tx.records.byKey[key]; written {
		return value, value != nil, nil
	}
	if value, known := tx.ahead.records[key]; known {
		return value, value != nil, nil
	}
	value, ok, err = tx.session.Get(key)
	if err == nil {
		if ok && value == nil {
			value = []byte{}
		}
		tx.ahead.records[key] = value
	}
	return value, ok, err
}

// Each calls fn with every record whose key begins with prefix, by rising key.
// What fn changes shows from the next call on.
func (tx *Tx) Each(prefix string, fn func(key string, value []byte) error) error {
	return tx.EachFrom(prefix, prefix, fn)
}

// EachFrom is Each for the keys that are not less than from, which begins with
// prefix.
func (tx *Tx) EachFrom(prefix, from string, fn func(key string, value []byte) error) error {
	return tx.overlay(prefix, from, ">=", fn)
}

// EachBefore is Each for the keys that are less than before, which begins with
// prefix, by falling key.
func (tx *Tx) EachBefore(prefix, before string, fn func(key string, value []byte) error) error {
	return tx.overlay(prefix, before, "<", fn)
}

// overlay gives the records that session.each does, as the transaction leaves
// them.
func (tx *Tx) overlay(prefix, at, than string, fn func(key string, value []byte) error) error {
	falling := than == "<"
	keys := tx.records.under(prefix, at, falling)
	values := make([][]byte, len(keys))
	for i, key := range keys {
		values[i] = tx.records.byKey[key]
	}
	next := 0
	give := func() error {
		next++
		if values[next-1] == nil {
			return nil // it was taken away
		}
		return fn(keys[next-1], values[next-1])
	}
	err := tx.each(prefix, at, than, func(key string, value []byte) error {
		for next < len(keys) && keys[next] != key && keys[next] < key != falling {
			if err := give(); err != nil {
				return err
			}
		}
		if next < len(keys) && keys[next] == key {
			return give()
		}
		return fn(key, value)
	})
	for err == nil && next < len(keys) {
		err = give()
	}
	return err
}
