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
	items := map[string]bool{} // that stand near
	for _, v := range versions {
		id := v.ID()
		keys = append(keys, join(versionTable, id))
		for _, ref := range v.References {
			if ref.Block != "" {
				keys = append(keys, join(profileTable, ref.Block, l.resolver.Part(ref.Profile), hash(ref.Key)))
			}
		}
		for _, item := range v.Items {
			at := place(join(id, item.ID), item)
			for _, key := range item.Keys {
				prefix := join(keyTable, item.Kind+key, "")
				places = append(places, [2]string{prefix, prefix + at}, [2]string{prefix, prefix + at + "\x00"})
			}
		}
	}
	l.ask(keys, nil, places)
	for _, v := range versions {
		for _, item := range v.Items {
			at := spot{place(join(v.ID(), item.ID), item), item.Gist()}
			for _, key := range item.Keys {
				prefix := join(keyTable, item.Kind+key, "")
				for _, other := range slices.Concat(l.before(prefix, at.place), l.after(prefix, at.place)) {
					if mayRepeat(item.Kind, at, other) {
						items[join(itemTable, rowOf(other.place))] = true
					}
				}
			}
		}
	}
	l.ask(slices.Sorted(maps.Keys(items)), nil, nil)
	return l.err
}

// aheadOfBlocks says that blocks will be decided on, as [Ledger.decideBlock] does
// it: what was touched and the names of people, then people where they bear on
// that, then what bears on people.
func (l *Ledger) aheadOfBlocks() {
	if !l.records.Far() {
		return
	}
	var prefixes, withCore []string
	blocks := slices.Sorted(maps.Keys(l.blocks))
	for _, block := range blocks {
		prefixes = append(prefixes, join(nameTable, block, coreSide, ""))
		for _, part := range slices.Sorted(maps.Keys(l.blocks[block].parts)) {
			prefixes = append(prefixes, join(profileTable, block, part, ""))
		}
	}
	l.ask(nil, prefixes, nil)
	prefixes = nil
	for _, block := range blocks {
		if t := l.blocks[block]; l.needsCore(block, t, l.readTouched(block, t)) {
			withCore = append(withCore, block)
			prefixes = append(prefixes, join(profileTable, block, resolve.Core, ""), join(nameTable, block, restSide, ""))
		}
	}
	l.ask(nil, prefixes, nil)
	prefixes = nil
	for _, block := range withCore {
		names := l.names(l.read(block, resolve.Core))
		maps.Copy(names, l.blocks[block].gone)
		for _, part := range slices.Sorted(maps.Keys(l.partsOf(block, restSide, names))) {
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
