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
	at := spot{place(row, r.Item), r.Gist()}
	for _, key := range r.Keys {
		l.put(join(keyTable, r.Kind+key, at.place), at.gist)
	}
	before := l.allBefore(at.place, r)
	r.Link, r.At = l.earliest(before, at, r)
	l.putItem(row, r)
	l.later(at, r, before, true)
}

// drop takes an item out.
func (l *Ledger) drop(row string) {
	r := l.item(row)
	if r == nil {
		return
	}
	at := spot{place(row, r.Item), r.Gist()}
	for _, key := range r.Keys {
		l.del(join(keyTable, r.Kind+key, at.place))
	}
	l.del(join(itemTable, row))
	delete(l.items, row)
	l.later(at, r, l.allBefore(at.place, r), false)
}

// A spot is where an item stands among those of a key, and what can be told of
// it without reading it.
type spot struct {
	place string // see place
	gist  []byte // see [resolve.Item.Gist]
}

// mayRepeat reports whether one of two items of a kind may repeat the other.
func mayRepeat(kind string, a, b spot) bool {
	return a.place != "" && b.place != "" && resolve.MayRepeat(kind, dateOf(a.place), a.gist, dateOf(b.place), b.gist)
}

// later finds the links of the items that are compared with one that came or
// went: those for which it is, or was, one of the nearest before them at a key.
// Which others they are compared with changes by one at the far end. before are
// the nearest before it, by key.
func (l *Ledger) later(at spot, r *itemRow, before [][]spot, came bool) {
	seen := map[string]bool{}
	for k, key := range r.Keys {
		prefix := join(keyTable, r.Kind+key, "")
		for i, after := range l.after(prefix, at.place) {
			var edge spot // what stands now just too far before it, or just not
			if far := considered - 1 - i; far < len(before[k]) {
				edge = before[k][far]
			}
			if came {
				l.changed(r.Kind, after, at, edge, seen)
			} else {
				l.changed(r.Kind, after, edge, at, seen)
			}
		}
	}
}

// changed finds the link of an item, which at some key is compared with one item
// more and one less, none where that has no place.
func (l *Ledger) changed(kind string, at, more, less spot, seen map[string]bool) {
	row := rowOf(at.place)
	if mayRepeat(kind, at, less) {
		r := l.item(row)
		if r == nil {
			return
		}
		if r.Link != nil && r.At == less.place {
			link, to := l.earliest(l.allBefore(at.place, r), at, r)
			l.relink(row, r, link, to)
			return
		}
	}
	compared := join(at.place, more.place)
	if seen[compared] || !mayRepeat(kind, at, more) {
		return
	}
	seen[compared] = true
	r := l.item(row)
	if r == nil || r.Link != nil && r.At < more.place {
		return
	}
	if link := l.repeats(r, at, more); link != nil {
		l.relink(row, r, link, more.place)
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

// allBefore is what stands nearest before a place at each key of the item that
// stands there: with these it is compared.
func (l *Ledger) allBefore(place string, r *itemRow) [][]spot {
	before := make([][]spot, len(r.Keys))
	for k, key := range r.Keys {
		before[k] = l.before(join(keyTable, r.Kind+key, ""), place)
	}
	return before
}

// before are the spots of a key that stand before a place, after those that stand
// behind it, the nearest first.
func (l *Ledger) before(prefix, place string) (out []spot) {
	if l.err == nil {
		l.noted(l.records.EachBefore(prefix, prefix+place, nearest(prefix, &out)))
	}
	return out
}

func (l *Ledger) after(prefix, place string) (out []spot) {
	if l.err == nil {
		l.noted(l.records.EachFrom(prefix, prefix+place+"\x00", nearest(prefix, &out)))
	}
	return out
}

func nearest(prefix string, out *[]spot) func(string, []byte) error {
	return func(key string, gist []byte) error {
		if *out = append(*out, spot{key[len(prefix):], gist}); len(*out) == considered {
			return errEnough
		}
		return nil
	}
}

// earliest is the link to the earliest item of another article that r, which
// stands at a spot, is compared with and repeats; and the place of that.
func (l *Ledger) earliest(before [][]spot, at spot, r *itemRow) (*resolve.Link, string) {
	all := slices.Concat(before...)
	slices.SortFunc(all, func(a, b spot) int { return strings.Compare(a.place, b.place) })
	for i, other := range all {
		if i > 0 && other.place == all[i-1].place {
			continue
		}
		if link := l.repeats(r, at, other); link != nil {
			return link, other.place
		}
	}
	return nil, ""
}

// repeats is the link from r, which stands at a spot, to the item at another, nil
// where r is something else.
func (l *Ledger) repeats(r *itemRow, at, earlier spot) *resolve.Link {
	if !mayRepeat(r.Kind, at, earlier) {
		return nil
	}
	other := l.item(rowOf(earlier.place))
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
