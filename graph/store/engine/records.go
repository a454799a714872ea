package engine

import (
	"maps"
	"slices"
	"strings"

	"newsgraph/graph/store/segment"
)

// changes are the records that a transaction wrote or took away. Who reads
// between writing finds them in order without all being sorted each time.
type changes struct {
	byKey  map[string]segment.Record
	sorted []string // keys
	fresh  []string // keys that are not in sorted yet, at most unsorted of them
}

// unsorted is how many keys are looked through one by one.
const unsorted = 256

// note keeps what a transaction says of a record.
func (c *changes) note(r segment.Record) {
	if _, known := c.byKey[r.Key]; !known {
		if c.fresh = append(c.fresh, r.Key); len(c.fresh) == unsorted {
			c.sort()
		}
	}
	c.byKey[r.Key] = r
}

// sort puts the fresh keys in their places, from the last on.
func (c *changes) sort() {
	slices.Sort(c.fresh)
	old, to := len(c.sorted)-1, len(c.sorted)+len(c.fresh)-1
	c.sorted = append(c.sorted, c.fresh...)
	for i := len(c.fresh) - 1; i >= 0; to-- {
		if old >= 0 && c.sorted[old] > c.fresh[i] {
			c.sorted[to] = c.sorted[old]
			old--
		} else {
			c.sorted[to] = c.fresh[i]
			i--
		}
	}
	c.fresh = c.fresh[:0]
}

// under gives the records whose keys begin with prefix, by rising key.
func (c *changes) under(prefix string) []segment.Record {
	var keys []string
	for _, key := range c.fresh {
		if strings.HasPrefix(key, prefix) {
			keys = append(keys, key)
		}
	}
	from, _ := slices.BinarySearch(c.sorted, prefix)
	found := len(keys)
	for _, key := range c.sorted[from:] {
		if !strings.HasPrefix(key, prefix) {
			break
		}
		keys = append(keys, key)
	}
	if found > 0 {
		slices.Sort(keys)
	}
	out := make([]segment.Record, len(keys))
	for i, key := range keys {
		out[i] = c.byKey[key]
	}
	return out
}

// all are the records by rising key.
func (c *changes) all() []segment.Record {
	return slices.SortedFunc(maps.Values(c.byKey), func(a, b segment.Record) int { return strings.Compare(a.Key, b.Key) })
}

// Get is the record under a key, as the transaction leaves it; ok is false
// where there is none.
func (tx *Tx) Get(key string) (value []byte, ok bool, err error) {
	if r, changed := tx.records.byKey[key]; changed {
		return r.Value, !r.Gone, nil
	}
	return tx.base.Get(key)
}

// Each calls fn with every record, as the transaction leaves it, whose key
// begins with prefix, by rising key. What fn changes shows from the next call on.
func (tx *Tx) Each(prefix string, fn func(key string, value []byte) error) error {
	return tx.EachFrom(prefix, prefix, fn)
}

// EachFrom is Each for the keys that are not less than from, which begins with
// prefix.
func (tx *Tx) EachFrom(prefix, from string, fn func(key string, value []byte) error) error {
	changed := tx.records.under(prefix)
	at, _ := slices.BinarySearchFunc(changed, from, func(r segment.Record, key string) int { return strings.Compare(r.Key, key) })
	return overlay(changed[at:], fn, strings.Compare, func(fn func(string, []byte) error) error {
		return tx.base.EachFrom(prefix, from, fn)
	})
}

// EachBefore is Each for the keys that are less than before, which begins with
// prefix, by falling key.
func (tx *Tx) EachBefore(prefix, before string, fn func(key string, value []byte) error) error {
	changed := tx.records.under(prefix)
	at, _ := slices.BinarySearchFunc(changed, before, func(r segment.Record, key string) int { return strings.Compare(r.Key, key) })
	changed = changed[:at]
	slices.Reverse(changed)
	falling := func(a, b string) int { return strings.Compare(b, a) }
	return overlay(changed, fn, falling, func(fn func(string, []byte) error) error {
		return tx.base.EachBefore(prefix, before, fn)
	})
}

// overlay calls fn with the records of base and those that changed, both in the
// order of compare.
func overlay(changed []segment.Record, fn func(string, []byte) error, compare func(a, b string) int, base func(func(string, []byte) error) error) error {
	give := func(until func(key string) bool) error {
		for len(changed) > 0 && until(changed[0].Key) {
			r := changed[0]
			changed = changed[1:]
			if r.Gone {
				continue
			}
			if err := fn(r.Key, r.Value); err != nil {
				return err
			}
		}
		return nil
	}
	err := base(func(key string, value []byte) error {
		if err := give(func(k string) bool { return compare(k, key) < 0 }); err != nil {
			return err
		}
		if len(changed) > 0 && changed[0].Key == key {
			return nil // it comes as changed, or is gone
		}
		return fn(key, value)
	})
	if err != nil {
		return err
	}
	return give(func(string) bool { return true })
}
