package ledger

import (
	"errors"
	"fmt"
	"hash/maphash"
	"slices"
	"strings"
)

// A Reader reads records as they are at one moment.
type Reader interface {
	// Each calls fn with every record whose key begins with prefix, by rising key.
	Each(prefix string, fn func(key string, value []byte) error) error
}

// mostFaults is how many faults Check names.
const mostFaults = 10

// Check reports what of the records does not fit together, or does not fit held:
// the versions that sources hold, each with the source. It reads each table once;
// memory is about 24 bytes for each name and each quotation in the articles.
func Check(records Reader, held map[string]string) error {
	c := &checker{records: records, articles: map[string]string{}, uses: map[uint64]string{}, items: map[uint64]string{}, seed: maphash.MakeSeed()}
	c.versions(held)
	c.contents()
	c.profiles()
	c.repetitions()
	return errors.Join(c.faults...)
}

// errFault says what is wrong with the records, and what to do.
var errFault = errors.New("what is remembered of who is who does not fit the articles")

type checker struct {
	records  Reader
	articles map[string]string // by version
	uses     map[uint64]string // keys in useTable that there must be, by hash, with their versions
	items    map[uint64]string // keys in itemTable
	seed     maphash.Seed
	faults   []error
}

// fault notes a fault; it is an error when there are enough.
func (c *checker) fault(format string, args ...any) error {
	c.faults = append(c.faults, fmt.Errorf("%w: "+format, append([]any{errFault}, args...)...))
	if len(c.faults) >= mostFaults {
		return errEnough
	}
	return nil
}

// each walks over a table, unless there are faults enough.
func (c *checker) each(table string, fn func(rest string, value []byte) error) {
	if len(c.faults) >= mostFaults {
		return
	}
	prefix := join(table, "")
	err := c.records.Each(prefix, func(key string, value []byte) error { return fn(key[len(prefix):], value) })
	if err != nil && err != errEnough {
		c.faults = append(c.faults, err)
	}
}

func (c *checker) hash(key string) uint64 { return maphash.String(c.seed, key) }

// versions compares the versions with those that sources hold, and notes what
// else there must be of each.
func (c *checker) versions(held map[string]string) {
	c.each(versionTable, func(id string, value []byte) error {
		hd, err := decodeHead(value)
		if err != nil {
			return c.fault("version %s: %w", id, err)
		}
		c.articles[id] = hd.Article
		for _, u := range hd.References {
			if u.Block != "" {
				c.uses[c.hash(join(u.Block, u.Part, u.Key, id))] = id
			}
		}
		for _, item := range hd.Items {
			c.items[c.hash(join(id, item))] = id
		}
		if held[id] == "" {
			return c.fault("no source holds %s as it is remembered: build or remove it again", hd.Article)
		}
		return nil
	})
	var lost []string
	for id, source := range held {
		if _, known := c.articles[id]; !known {
			lost = append(lost, source)
		}
	}
	slices.Sort(lost)
	for _, source := range lost {
		if c.fault("nothing is remembered of %s: remove it and build it again", source) != nil {
			return
		}
	}
}

// contents compares what is kept of articles with the versions.
func (c *checker) contents() {
	left := map[uint64]string{}
	for id := range c.articles {
		left[c.hash(id)] = id
	}
	c.each(contentTable, func(id string, _ []byte) error {
		if _, known := c.articles[id]; !known {
			return c.fault("content is kept for a version %s that there is not: build the articles anew into another --db", id)
		}
		delete(left, c.hash(id))
		return nil
	})
	c.lack(left, "the content")
}

// lack reports what there should be.
func (c *checker) lack(left map[uint64]string, what string) {
	lacking := map[string]bool{}
	for _, id := range left {
		lacking[c.articles[id]] = true
	}
	for _, article := range sorted(lacking) {
		if c.fault("%s of %s is lost: remove it and build it again", what, article) != nil {
			return
		}
	}
}

func sorted(set map[string]bool) (out []string) {
	for s := range set {
		out = append(out, s)
	}
	slices.Sort(out)
	return out
}

// profiles compares the profiles, and how many articles have each, with the
// versions.
func (c *checker) profiles() {
	counts := map[uint64]int{} // articles that have a profile
	c.each(useTable, func(key string, _ []byte) error {
		at := strings.LastIndexByte(key, 0)
		counts[c.hash(key[:max(at, 0)])]++
		if _, there := c.uses[c.hash(key)]; !there {
			return c.fault("a name is kept for a version %q that does not have it: build the articles anew into another --db", key[at+1:])
		}
		delete(c.uses, c.hash(key))
		return nil
	})
	c.lack(c.uses, "a name")
	c.each(profileTable, func(key string, value []byte) error {
		r, err := decodeRow(value)
		if err != nil {
			return c.fault("profile %q: %w", key, err)
		}
		n := counts[c.hash(key)]
		delete(counts, c.hash(key))
		if n != r.Articles {
			return c.fault("%d articles have the name %q and %d are counted: build the articles anew into another --db", n, r.Profile.Name, r.Articles)
		}
		return nil
	})
	if len(counts) > 0 {
		_ = c.fault("%d profiles that articles have are lost: build the articles anew into another --db", len(counts))
	}
}

// repetitions compares quotations, texts and things, and the keys under which
// they are found, with the versions.
func (c *checker) repetitions() {
	var want, have uint64 // sums of the hashes of all keys: in any order
	c.each(itemTable, func(row string, value []byte) error {
		r, err := decodeItem(value)
		if err != nil {
			return c.fault("item %q: %w", row, err)
		}
		for _, key := range slices.Compact(slices.Sorted(slices.Values(r.Keys))) {
			want += c.hash(join(r.Kind+key, place(row, r.Item)))
		}
		if _, there := c.items[c.hash(row)]; !there {
			return c.fault("item %q is of a version that does not have it: build the articles anew into another --db", row)
		}
		delete(c.items, c.hash(row))
		return nil
	})
	c.lack(c.items, "what it repeats")
	c.each(keyTable, func(key string, _ []byte) error {
		have += c.hash(key)
		return nil
	})
	if want != have && len(c.faults) == 0 {
		_ = c.fault("the keys under which repetitions are found are not those of the articles: build the articles anew into another --db")
	}
}
