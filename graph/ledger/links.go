package ledger

import (
	"slices"
	"strings"

	"newsgraph/graph/resolve"
)

// An itemRow is what itemTable holds: a quotation, a text or a thing, and the
// earlier one that it repeats.
type itemRow struct {
	resolve.Item
	Article string
	Link    *resolve.Link
	At      string // place of what Link leads to, see place
}

// considered is how many items of one key, the nearest before it, another is
// compared with. So what an item touches is bounded as well: those for which it
// is one of the nearest.
const considered = 32

// place is where an item stands among those of a key: by date, then by name.
func place(row string, item resolve.Item) string {
	version, _, _ := strings.Cut(row, "\x00")
	return join(item.Order(), version)
}

// rowOf is the key in itemTable of what stands at a place.
func rowOf(place string) string {
	order, version, _ := strings.Cut(place, "\x00")
	_, id, _ := strings.Cut(order, " ")
	return join(version, id)
}

// dateOf is the date of what stands at a place.
func dateOf(place string) string {
	date, _, _ := strings.Cut(place, " ")
	return date
}

// mostItems is how many items are kept that were read.
const mostItems = 1 << 14

// item reads a row of itemTable; nil where there is none.
func (l *Ledger) item(row string) *itemRow {
	if r := l.items[row]; r != nil {
		return r
	}
	b := l.get(join(itemTable, row))
	if b == nil {
		return nil
	}
	r, err := decodeItem(b)
	if l.noted(err) {
		return nil
	}
	l.keep(row, &r)
	return &r
}

func (l *Ledger) keep(row string, r *itemRow) {
	if len(l.items) >= mostItems {
		clear(l.items)
	}
	l.items[row] = r
}

func (l *Ledger) putItem(row string, r *itemRow) {
	l.keep(row, r)
	l.put(join(itemTable, row), r.encode())
}

// index brings an item in and finds its link, and those of the items that it
// stands before.
func (l *Ledger) index(version string, r *itemRow) {
	row := join(version, r.ID)
	at := place(row, r.Item)
	for _, key := range r.Keys {
		l.put(join(keyTable, r.Kind+key, at), nil)
	}
	before := l.allBefore(at, r)
	r.Link, r.At = l.earliestOf(before, r)
	l.putItem(row, r)
	l.later(at, r, before, true)
}

// drop takes an item out.
func (l *Ledger) drop(row string) {
	r := l.item(row)
	if r == nil {
		return
	}
	at := place(row, r.Item)
	for _, key := range r.Keys {
		l.del(join(keyTable, r.Kind+key, at))
	}
	l.del(join(itemTable, row))
	delete(l.items, row)
	l.later(at, r, l.allBefore(at, r), false)
}

// later finds the links of the items that are compared with one that came or
// went: those for which it is, or was, one of the nearest before them at a key.
// Which others they are compared with changes by one at the far end. before are
// the nearest before it, by key.
func (l *Ledger) later(at string, r *itemRow, before [][]string, came bool) {
	seen := map[string]bool{}
	for k, key := range r.Keys {
		prefix := join(keyTable, r.Kind+key, "")
		for i, place := range l.after(prefix, prefix+at, considered) {
			edge := "" // what stands now just too far before it, or just not
			if far := considered - 1 - i; far < len(before[k]) {
				edge = before[k][far]
			}
			if came {
				l.changed(place, at, edge, seen)
			} else {
				l.changed(place, edge, at, seen)
			}
		}
	}
}

// changed finds the link of the item at a place, which at some key is compared
// with one item more and one less, each given by its place, "" for none.
func (l *Ledger) changed(place, more, less string, seen map[string]bool) {
	row := rowOf(place)
	compared := seen[join(place, more)]
	seen[join(place, more)] = true
	var r *itemRow
	if less != "" {
		if r = l.item(row); r == nil {
			return
		}
		if r.Link != nil && r.At == less {
			link, at := l.earliestOf(l.allBefore(place, r), r)
			l.relink(row, r, link, at)
			return
		}
	}
	if more == "" || compared {
		return
	}
	if r == nil {
		if r = l.item(row); r == nil {
			return
		}
	}
	if r.Link != nil && r.At < more {
		return
	}
	if link := l.repeats(r, more); link != nil {
		l.relink(row, r, link, more)
	}
}

// relink notes the link of an item.
func (l *Ledger) relink(row string, r *itemRow, link *resolve.Link, at string) {
	if r.At == at && same(link, r.Link) {
		return
	}
	r.Link, r.At = link, at
	l.putItem(row, r)
	version, _, _ := strings.Cut(row, "\x00")
	l.touched[version] = true
}

// allBefore are the places nearest before one at each key of the item that stands
// there: with these it is compared.
func (l *Ledger) allBefore(at string, r *itemRow) [][]string {
	before := make([][]string, len(r.Keys))
	for k, key := range r.Keys {
		prefix := join(keyTable, r.Kind+key, "")
		before[k] = l.before(prefix, prefix+at, considered)
	}
	return before
}

// earliestOf is the link to the earliest item of another article that r is
// compared with and repeats; and the place of that.
func (l *Ledger) earliestOf(before [][]string, r *itemRow) (*resolve.Link, string) {
	places := slices.Concat(before...)
	slices.Sort(places)
	for _, place := range slices.Compact(places) {
		if link := l.repeats(r, place); link != nil {
			return link, place
		}
	}
	return nil, ""
}

// repeats is the link from r to the item at a place, nil where r is something
// else.
func (l *Ledger) repeats(r *itemRow, place string) *resolve.Link {
	if !resolve.MayRepeat(r.Item, dateOf(place)) {
		return nil
	}
	other := l.item(rowOf(place))
	if other == nil || other.Article == r.Article {
		return nil
	}
	return resolve.Repeats(r.Item, other.Item)
}

func same(a, b *resolve.Link) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}
