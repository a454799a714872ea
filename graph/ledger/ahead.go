package ledger

import (
	"maps"
	"slices"

	"newsgraph/graph/resolve"
)

// Records that are on a server are asked for many at a time, before they are
// needed: each question takes as long as a hundred.

// ask has records read by key, prefix and place.
func (l *Ledger) ask(keys, prefixes []string, places [][2]string) {
	if l.err == nil && len(keys)+len(prefixes)+len(places) > 0 {
		l.noted(l.records.Ahead(keys, prefixes, places, considered))
	}
}

// Ahead says that versions will be added.
func (l *Ledger) Ahead(versions []*Version) error {
	if !l.records.Far() || l.err != nil {
		return l.err
	}
	var keys []string
	var places [][2]string
	type side struct {
		kind, prefix string
		at           spot
	}
	var sides []side
	for _, v := range versions {
		id := v.ID()
		keys = append(keys, join(versionTable, id))
		for _, ref := range v.References {
			if ref.Block != "" {
				part, key := l.resolver.Part(ref.Profile), hash(ref.Key)
				keys = append(keys, join(profileTable, ref.Block, part, key), join(useTable, ref.Block, part, key, id))
			}
		}
		for _, item := range v.Items {
			at := spot{place(join(id, item.ID), item), item.Gist()}
			for _, key := range item.Keys {
				prefix := join(keyTable, item.Kind+key, "")
				places = append(places, [2]string{prefix, prefix + at.place}, [2]string{prefix, prefix + at.place + "\x00"})
				sides = append(sides, side{item.Kind, prefix, at})
			}
		}
	}
	l.ask(keys, nil, places)
	items := map[string]bool{} // that stand near
	for _, s := range sides {
		for _, other := range slices.Concat(l.spots(s.prefix, s.at.place, l.records.EachBefore), l.spots(s.prefix, s.at.place, l.records.EachFrom)) {
			if mayRepeat(s.kind, s.at, other) {
				items[join(itemTable, rowOf(other.place))] = true
			}
		}
	}
	l.ask(slices.Sorted(maps.Keys(items)), nil, nil)
	return l.err
}

// aheadOfBlocks says that blocks will be decided on.
func (l *Ledger) aheadOfBlocks() {
	if !l.records.Far() {
		return
	}
	var prefixes []string
	for _, block := range slices.Sorted(maps.Keys(l.blocks)) {
		parts := l.blocks[block].parts
		if parts[resolve.Core] {
			prefixes = append(prefixes, join(profileTable, block, ""))
			continue
		}
		prefixes = append(prefixes, join(profileTable, block, resolve.Core, ""))
		for _, part := range slices.Sorted(maps.Keys(parts)) {
			prefixes = append(prefixes, join(profileTable, block, part, ""))
		}
	}
	l.ask(nil, prefixes, nil)
}

// AheadOfWriting says that versions will be asked for with [Ledger.Resolved].
func (l *Ledger) AheadOfWriting(ids []string) error {
	if !l.records.Far() || l.err != nil {
		return l.err
	}
	var keys []string
	for _, id := range ids {
		keys = append(keys, join(waitingTable, id), join(versionTable, id), join(contentTable, id))
	}
	l.ask(keys, nil, nil)
	keys = nil
	for _, id := range ids {
		hd, _ := l.head(id)
		for _, u := range hd.References {
			if u.Block != "" {
				keys = append(keys, join(profileTable, u.Block, u.Part, u.Key))
			}
		}
		for _, item := range hd.Items {
			keys = append(keys, join(itemTable, id, item))
		}
	}
	l.ask(keys, nil, nil)
	return l.err
}
