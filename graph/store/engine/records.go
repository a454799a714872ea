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
	changed := tx.records.under(prefix)
	give := func(before string, last bool) error { // the changed ones up to a key
		for len(changed) > 0 && (last || changed[0].Key < before) {
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
	err := tx.base.Each(prefix, func(key string, value []byte) error {
		if err := give(key, false); err != nil {
			return err
		}
		if len(changed) > 0 && changed[0].Key == key {
			return nil // it comes as changed, or is gone
		}
		return fn(key, value)
	})
	if err == nil {
		err = give("", true)
	}
	return err
}
