package ledger

import (
	"maps"
	"slices"
	"strings"

	"newsgraph/graph/resolve"
)

// An itemRow is what itemTable holds: a quotation or a text, and the earlier one
// that it repeats.
type itemRow struct {
	resolve.Item
	Article string
	Link    *resolve.Link `json:",omitempty"`
}

// considered is how many items of one key, the earliest, another is compared
// with. What more items than that have in common says little.
const considered = 32

// place is where an item stands among those of a key: by date, then by name.
func place(key string, item resolve.Item, row string) []byte {
	return join(item.Kind+key, item.Order(), row)
}

// index brings an item in.
func (c *change) index(row string, item resolve.Item) {
	for _, key := range item.Keys {
		c.put(keyTable, place(key, item, row), nil)
		c.later(key, item, row)
	}
	c.items[row] = true
}

// drop takes an item out.
func (c *change) drop(row string) {
	var r itemRow
	if !c.get(itemTable, []byte(row), &r) {
		return
	}
	for _, key := range r.Keys {
		c.later(key, r.Item, row)
		c.del(keyTable, place(key, r.Item, row))
	}
	c.del(itemTable, []byte(row))
	delete(c.items, row)
}

// later lists the items whose link may change with an item: those of the key
// that come after it, unless so many come before that nobody is compared with
// it.
func (c *change) later(key string, item resolve.Item, row string) {
	here := string(join(item.Order(), row))
	prefix := join(item.Kind+key, "")
	for _, at := range c.keys(keyTable, prefix, considered) {
		if at == here {
			for _, after := range c.keys(keyTable, prefix, 0) {
				if after > here {
					c.items[rowOf(after)] = true
				}
			}
			return
		}
	}
}

// rowOf is the item at a place of a key: what follows the order.
func rowOf(at string) string {
	_, row, _ := strings.Cut(at, "\x00")
	return row
}

// decideLinks finds the links of the items that were touched.
func (c *change) decideLinks() {
	for _, row := range slices.Sorted(maps.Keys(c.items)) {
		var r itemRow
		if !c.get(itemTable, []byte(row), &r) {
			continue
		}
		link := c.earliest(row, &r)
		if same(link, r.Link) {
			continue
		}
		r.Link = link
		c.put(itemTable, []byte(row), r)
		version, _, _ := strings.Cut(row, "\x00")
		c.put(pendingTable, []byte(version), nil)
	}
}

// earliest is the link to the earliest item of another article that r repeats.
func (c *change) earliest(row string, r *itemRow) *resolve.Link {
	here := string(join(r.Order(), row))
	before := map[string]bool{}
	for _, key := range r.Keys {
		for _, at := range c.keys(keyTable, join(r.Kind+key, ""), considered) {
			if at >= here {
				break
			}
			before[at] = true
		}
	}
	for _, at := range slices.Sorted(maps.Keys(before)) {
		var other itemRow
		if c.get(itemTable, []byte(rowOf(at)), &other) && other.Article != r.Article {
			if link := resolve.Repeats(r.Item, other.Item); link != nil {
				return link
			}
		}
	}
	return nil
}

func same(a, b *resolve.Link) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}
