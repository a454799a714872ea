package ledger

import (
	"maps"
	"slices"
	"strings"

	"newsgraph/graph/resolve"
)

// count notes that one version more or less has a profile.
func (l *Ledger) count(u use, version string, by int) {
	used := join(useTable, u.Block, u.Part, u.Key, version)
	if there := l.get(used) != nil; there == (by > 0) || l.err != nil {
		return // two entities of one article that are the same to it
	}
	key := join(profileTable, u.Block, u.Part, u.Key)
	r := row{Counted: resolve.Counted{Profile: u.Profile}}
	if b := l.get(key); b != nil {
		var err error
		if r, err = decodeRow(b); l.noted(err) {
			return
		}
	}
	r.Articles += by
	if by > 0 {
		l.put(used, nil)
	} else {
		l.del(used)
	}
	if r.Articles > 0 {
		l.put(key, r.encode())
	} else {
		l.del(key)
	}
	part := l.touch(u.Block, u.Part)
	if r.Articles == 0 {
		for _, name := range l.resolver.Names(r.Profile) {
			part.gone[name] = true
		}
	}
}

// A touched block is what of a block is to be decided anew.
type touched struct {
	parts map[string]bool
	gone  map[string]bool // names of profiles that went: what shared them may be by itself now
}

// touch notes that a part of a block is to be decided anew.
func (l *Ledger) touch(block, part string) *touched {
	if l.blocks[block] == nil {
		l.blocks[block] = &touched{map[string]bool{}, map[string]bool{}}
	}
	l.blocks[block].parts[part] = true
	return l.blocks[block]
}

// decideBlocks decides on what was touched of blocks.
func (l *Ledger) decideBlocks() {
	for _, block := range slices.Sorted(maps.Keys(l.blocks)) {
		l.decideBlock(block, l.blocks[block])
	}
	clear(l.blocks)
}

// rows are rows of profileTable by the rest of their keys: part, profile.
type rows map[string]*row

// decideBlock decides on what was touched of a block: each part by itself, but
// the core together with those that share a name with it.
func (l *Ledger) decideBlock(block string, t *touched) {
	if !t.parts[resolve.Core] {
		core := l.read(block, resolve.Core)
		names := l.names(core)
		shared := slices.ContainsFunc(slices.Collect(maps.Keys(t.gone)), func(name string) bool { return names[name] })
		parts := map[string]rows{}
		for part := range t.parts {
			parts[part] = l.read(block, part)
			shared = shared || l.share(parts[part], names)
		}
		if !shared {
			for _, part := range slices.Sorted(maps.Keys(parts)) {
				l.decide(block, parts[part])
			}
			return
		}
	}
	core, parts := l.readAll(block)
	names := l.names(core)
	for _, part := range slices.Sorted(maps.Keys(parts)) {
		switch members := parts[part]; {
		case l.share(members, names):
			maps.Copy(core, members)
		case t.parts[part] || l.share(members, t.gone):
			l.decide(block, members)
		}
	}
	l.decide(block, core)
}

// names are the names of profiles.
func (l *Ledger) names(all rows) map[string]bool {
	names := map[string]bool{}
	for _, r := range all {
		for _, name := range l.resolver.Names(r.Profile) {
			names[name] = true
		}
	}
	return names
}

// share reports whether a profile has one of these names.
func (l *Ledger) share(all rows, names map[string]bool) bool {
	for _, r := range all {
		if len(names) > 0 && slices.ContainsFunc(l.resolver.Names(r.Profile), func(name string) bool { return names[name] }) {
			return true
		}
	}
	return false
}

// read reads the rows of a part.
func (l *Ledger) read(block, part string) rows {
	out := rows{}
	l.eachRow(join(profileTable, block, part, ""), func(key string, r *row) { out[join(part, key)] = r })
	return out
}

// readAll reads the rows of a block: those of the core and those of each other
// part.
func (l *Ledger) readAll(block string) (core rows, parts map[string]rows) {
	core, parts = rows{}, map[string]rows{}
	l.eachRow(join(profileTable, block, ""), func(key string, r *row) {
		part, _, _ := strings.Cut(key, "\x00")
		switch {
		case part == resolve.Core:
			core[key] = r
		case parts[part] == nil:
			parts[part] = rows{key: r}
		default:
			parts[part][key] = r
		}
	})
	return core, parts
}

// eachRow calls fn with the rows under a prefix and the rest of their keys.
func (l *Ledger) eachRow(prefix string, fn func(key string, r *row)) {
	if l.err != nil {
		return
	}
	l.noted(l.records.Each(prefix, func(key string, value []byte) error {
		r, err := decodeRow(value)
		if err == nil {
			fn(key[len(prefix):], &r)
		}
		return err
	}))
}

// decide decides on rows and notes the versions for which something changed.
func (l *Ledger) decide(block string, all rows) {
	if len(all) == 0 || l.err != nil {
		return
	}
	keys := slices.Sorted(maps.Keys(all))
	counted := make([]resolve.Counted, len(keys))
	for i, key := range keys {
		counted[i] = all[key].Counted
	}
	for i, d := range l.resolver.Decide(counted) {
		key := keys[i]
		r := all[key]
		if d.Equal(r.Decision) {
			continue
		}
		r.Decision = d
		l.put(join(profileTable, block, key), r.encode())
		for _, version := range l.keys(join(useTable, block, key, ""), 0) {
			l.touched[version] = true
		}
	}
}
