package ledger

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"

	"go.etcd.io/bbolt"

	"newsgraph/graph/resolve"
)

// A Hold says that a source holds a version of an article.
type Hold struct {
	Source  string
	Version *Version
}

// Update notes what sources hold from now on, and which hold nothing any more.
// Afterwards [Ledger.Pending] lists what must be written anew.
func (l *Ledger) Update(holds []Hold, retract []string) error {
	return l.db.Update(func(tx *bbolt.Tx) error {
		c := l.change(tx)
		for _, source := range retract {
			c.retract(source)
		}
		for _, h := range holds {
			c.hold(h)
		}
		c.decideBlocks()
		c.decideLinks()
		return c.err
	})
}

// A change is one transaction. It keeps the first error, after which nothing
// more is done.
type change struct {
	tx       *bbolt.Tx
	resolver *resolve.Resolver
	blocks   map[string]bool // to be decided anew
	items    map[string]bool // keys of itemTable whose link is to be found anew
	err      error
}

func (l *Ledger) change(tx *bbolt.Tx) *change {
	return &change{tx: tx, resolver: l.resolver, blocks: map[string]bool{}, items: map[string]bool{}}
}

func (c *change) put(table, key []byte, value any) {
	if c.err != nil {
		return
	}
	var b []byte
	switch v := value.(type) {
	case nil:
	case []byte:
		b = v
	case string:
		b = []byte(v)
	default:
		if b, c.err = json.Marshal(v); c.err != nil {
			return
		}
	}
	c.err = c.tx.Bucket(table).Put(key, b)
}

func (c *change) del(table, key []byte) {
	if c.err == nil {
		c.err = c.tx.Bucket(table).Delete(key)
	}
}

// get reads a row; false where there is none.
func (c *change) get(table, key []byte, into any) bool {
	value := c.tx.Bucket(table).Get(key)
	if value == nil || c.err != nil {
		return false
	}
	c.err = decode(value, into)
	return c.err == nil
}

// keys lists what follows the prefix in the keys that begin with it, in byte
// order, at most limit of them; 0 is no limit.
func (c *change) keys(table, prefix []byte, limit int) []string {
	var out []string
	cur := c.tx.Bucket(table).Cursor()
	for k, _ := cur.Seek(prefix); k != nil && bytes.HasPrefix(k, prefix) && (limit == 0 || len(out) < limit); k, _ = cur.Next() {
		out = append(out, string(k[len(prefix):]))
	}
	return out
}

// has reports whether a key begins with prefix.
func (c *change) has(table, prefix []byte) bool { return len(c.keys(table, prefix, 1)) > 0 }

// hold notes that a source holds a version.
func (c *change) hold(h Hold) {
	id := h.Version.ID()
	old := string(c.tx.Bucket(sourceTable).Get([]byte(h.Source)))
	c.put(pendingTable, []byte(id), nil)
	if old == id {
		return
	}
	if old != "" {
		c.release(h.Source, old)
	}
	c.put(sourceTable, []byte(h.Source), id)
	c.put(articleTable, join(h.Version.Article, h.Source), nil)
	c.del(retractTable, []byte(h.Source))
	isNew := !c.has(holderTable, join(id, ""))
	c.put(holderTable, join(id, h.Source), nil)
	if !isNew {
		return
	}
	v := h.Version
	hd := head{Article: v.Article, Fingerprint: v.Fingerprint, Pipeline: v.Pipeline}
	for _, ref := range v.References {
		u := use{ref.Entity, ref.Block, hash(ref.Key), ref.Profile}
		hd.References = append(hd.References, u)
		c.count(u, id, 1)
	}
	for _, item := range v.Items {
		key := join(id, item.ID)
		hd.Items = append(hd.Items, string(key))
		c.put(itemTable, key, itemRow{Item: item, Article: v.Article})
		c.index(string(key), item)
	}
	c.put(versionTable, []byte(id), hd)
	c.put(contentTable, []byte(id), v.Content)
}

// retract notes that a source holds nothing any more.
func (c *change) retract(source string) {
	if id := string(c.tx.Bucket(sourceTable).Get([]byte(source))); id != "" {
		c.release(source, id)
		c.del(sourceTable, []byte(source))
	}
	c.put(retractTable, []byte(source), nil)
}

// release notes that a source does not hold a version; one that nobody holds
// goes.
func (c *change) release(source, id string) {
	var hd head
	c.get(versionTable, []byte(id), &hd)
	c.del(holderTable, join(id, source))
	c.del(articleTable, join(hd.Article, source))
	if c.has(holderTable, join(id, "")) {
		return
	}
	for _, u := range hd.References {
		c.count(u, id, -1)
	}
	for _, key := range hd.Items {
		c.drop(key)
	}
	c.del(versionTable, []byte(id))
	c.del(contentTable, []byte(id))
	c.del(pendingTable, []byte(id))
}

// count notes that one version more or less has a profile.
func (c *change) count(u use, version string, by int) {
	if u.Block == "" || c.err != nil {
		return
	}
	used := join(u.Block, u.Key, version)
	if there := c.tx.Bucket(useTable).Get(used) != nil; there == (by > 0) {
		return // two entities of one article that are the same to it
	}
	var r row
	key := join(u.Block, u.Key)
	if !c.get(profileTable, key, &r) {
		r.Profile = u.Profile
	}
	r.Articles += by
	if by > 0 {
		c.put(useTable, used, []byte{1})
	} else {
		c.del(useTable, used)
	}
	if r.Articles > 0 {
		c.put(profileTable, key, r)
	} else {
		c.del(profileTable, key)
	}
	c.blocks[u.Block] = true
}

// decideBlocks decides on the blocks that were touched.
func (c *change) decideBlocks() {
	for _, block := range slices.Sorted(maps.Keys(c.blocks)) {
		c.decide(block)
	}
}

// decide decides on a block and lists the versions for which something changed.
func (c *change) decide(block string) {
	rows := map[string]*row{}
	var all []resolve.Counted
	for _, key := range c.keys(profileTable, join(block, ""), 0) {
		r := &row{}
		c.get(profileTable, join(block, key), r)
		rows[key] = r
		all = append(all, r.Counted)
	}
	if c.err != nil {
		return
	}
	decisions := c.resolver.Decide(all)
	for _, key := range slices.Sorted(maps.Keys(rows)) {
		r := rows[key]
		d := decisions[r.Key()]
		if d.Equal(r.Decision) {
			continue
		}
		r.Decision = d
		c.put(profileTable, join(block, key), r)
		for _, version := range c.keys(useTable, join(block, key, ""), 0) {
			c.put(pendingTable, []byte(version), nil)
		}
	}
}
