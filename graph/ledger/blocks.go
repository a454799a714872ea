package ledger

import (
	"maps"
	"slices"
	"strings"

	"newsgraph/graph/resolve"
)

// countAll notes that one version more or less has the profiles that it refers to:
// each once, as two entities of an article may be the same to it.
func (l *Ledger) countAll(uses []use, version string, by int) {
	seen := map[string]bool{}
	for _, u := range uses {
		if at := join(u.Block, u.Part, u.Key); u.Block != "" && !seen[at] {
			seen[at] = true
			l.count(u, version, by)
		}
	}
}

func (l *Ledger) count(u use, version string, by int) {
	used := join(useTable, u.Block, u.Part, u.Key, version)
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
	if r.Articles > 1 || r.Articles == 1 && by < 0 {
		return
	}
	for _, name := range l.resolver.Names(r.Profile) {
		named := join(nameTable, u.Block, sideOf(u.Part), name, u.Part, u.Key)
		if by > 0 {
			l.put(named, nil)
		} else {
			l.del(named)
			part.gone[name] = true
		}
	}
}

// The sides of a block in nameTable.
const (
	coreSide = "core"
	restSide = "rest"
)

func sideOf(part string) string {
	if part == resolve.Core {
		return coreSide
	}
	return restSide
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
	l.aheadOfBlocks()
	for _, block := range slices.Sorted(maps.Keys(l.blocks)) {
		l.decideBlock(block, l.blocks[block])
	}
	clear(l.blocks)
	l.touchUsers()
}

// touchUsers notes the versions for which a decision changed.
func (l *Ledger) touchUsers() {
	if l.records.Far() {
		l.ask(nil, l.redecided, nil)
	}
	for _, prefix := range l.redecided {
		for _, version := range l.keys(prefix, 0) {
			l.touched[version] = true
		}
	}
	l.redecided = nil
}

// rows are rows of profileTable by the rest of their keys: part, profile.
type rows map[string]*row

// decideBlock decides on what was touched of a block: each part by itself, but
// the core together with those that share a name with it. Nothing else of the
// block is read.
func (l *Ledger) decideBlock(block string, t *touched) {
	parts, core := l.readTouched(block, t), rows{}
	if l.needsCore(block, t, parts) {
		for part := range l.partsOf(block, restSide, t.gone) {
			if parts[part] == nil {
				parts[part] = l.read(block, part)
			}
		}
		core = l.read(block, resolve.Core)
		for part := range l.partsOf(block, restSide, l.names(core)) {
			if parts[part] == nil {
				parts[part] = l.read(block, part)
			}
			maps.Copy(core, parts[part])
			delete(parts, part)
		}
	}
	for _, part := range slices.Sorted(maps.Keys(parts)) {
		l.decide(block, parts[part])
	}
	l.decide(block, core)
}

// readTouched reads the parts of a block that were touched, but for the core.
func (l *Ledger) readTouched(block string, t *touched) map[string]rows {
	parts := map[string]rows{}
	for part := range t.parts {
		if part != resolve.Core {
			parts[part] = l.read(block, part)
		}
	}
	return parts
}

// needsCore reports whether what was touched of a block bears on its people.
func (l *Ledger) needsCore(block string, t *touched, parts map[string]rows) bool {
	if t.parts[resolve.Core] || l.inCore(block, t.gone) {
		return true
	}
	for _, members := range parts {
		if l.inCore(block, l.names(members)) {
			return true
		}
	}
	return false
}

// inCore reports whether a profile of the core has one of these names.
func (l *Ledger) inCore(block string, names map[string]bool) bool {
	return len(l.partsOf(block, coreSide, names)) > 0
}

// partsOf are the parts on one side of a block that have a profile of one of
// these names. It goes from name to name and from part to part as they stand in
// the table, so it takes no longer than the shorter of both lists.
func (l *Ledger) partsOf(block, side string, names map[string]bool) map[string]bool {
	parts := map[string]bool{}
	wanted := slices.Sorted(maps.Keys(names))
	prefix, from := join(nameTable, block, side, ""), ""
	for len(wanted) > 0 {
		from = max(from, wanted[0])
		found := l.from(prefix, prefix+from, 1)
		if len(found) == 0 {
			break
		}
		name, rest, _ := strings.Cut(found[0], "\x00")
		part, _, _ := strings.Cut(rest, "\x00")
		if name == wanted[0] {
			parts[part] = true
			from = join(name, part) + "\x01" // past all profiles of the part
			continue
		}
		for len(wanted) > 0 && wanted[0] < name {
			wanted = wanted[1:]
		}
	}
	return parts
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

// read reads the rows of a part.
func (l *Ledger) read(block, part string) rows {
	out := rows{}
	l.eachRow(join(profileTable, block, part, ""), func(key string, r *row) { out[join(part, key)] = r })
	return out
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

// decide decides on rows and notes those for which something changed.
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
		l.redecided = append(l.redecided, join(useTable, block, key, ""))
	}
}
