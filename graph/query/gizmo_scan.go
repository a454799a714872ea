package query

import (
	"cmp"
	"slices"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/dop251/goja"
)

// maxScriptRows is how many rows a script can hold of one path.
const maxScriptRows = 200_000

// rows are the first rows of a path for the script itself to read. A script
// that cannot see them all may conclude what is not so: its answer says that
// it was cut.
func (g *gizmo) rows(p *jsPath, limit int) ([]record, error) {
	rows, more, err := g.scan(p, limit)
	if more && limit == maxScriptRows {
		g.s.out.limited = LimitRows
	}
	return rows, err
}

// scan follows a path to its end and gives the first rows in their order, and
// whether there are more. Rows come with an error too: those found before it.
func (g *gizmo) scan(p *jsPath, limit int) (rows []record, more bool, err error) {
	kept := smallest[record]{limit: limit, compare: compareRecords}
	if len(p.pages) == 0 {
		err = g.each(p, func(_ bool, r record) { kept.add(r) })
		return kept.sorted(), kept.dropped, err
	}
	groups := smallest[[]record]{limit: needed(p.pages, limit), compare: compareGroups}
	var group []record
	err = g.each(p, func(first bool, r record) {
		if first && group != nil {
			groups.add(sortedGroup(group))
			group = nil
		}
		group = append(group, r)
	})
	if group != nil {
		groups.add(sortedGroup(group))
	}
	for _, r := range slices.Concat(turn(groups.sorted(), p.pages)...) {
		kept.add(r)
	}
	return kept.sorted(), kept.dropped, err
}

// A group is the rows of one node: a node reached in several ways has several.
func sortedGroup(rows []record) []record {
	slices.SortFunc(rows, compareRecords)
	return rows
}

func compareGroups(a, b []record) int { return slices.CompareFunc(a, b, compareRecords) }

// needed is how many groups pages look at to give limit rows, and one more.
func needed(pages []page, limit int) int {
	n := 0
	for _, p := range pages {
		n += p.skip
		if p.limit > 0 {
			return n + p.limit
		}
	}
	return n + limit + 1
}

// turn takes the pages out of sorted groups.
func turn(groups [][]record, pages []page) [][]record {
	for _, p := range pages {
		groups = groups[min(p.skip, len(groups)):]
		if p.limit > 0 {
			groups = groups[:min(p.limit, len(groups))]
		}
	}
	return groups
}

// each calls f with every row of a path, in the order of the store. A node
// reached in several ways has a row for each, first is true for its first.
func (g *gizmo) each(p *jsPath, f func(first bool, r record)) error {
	return Protect(func() error {
		shape, _ := iterator.Tag(p.path.BuildIteratorOn(g.s.ctx, g.s.view), idColumn).Optimize(g.s.ctx)
		it := shape.Iterate()
		defer it.Close()
		for g.s.ctx.Err() == nil && it.Next(g.s.ctx) {
			for first := true; first || it.NextPath(g.s.ctx); first = false {
				r, err := g.record(it)
				if err != nil {
					return err
				}
				f(first, r)
			}
		}
		return cmp.Or(g.s.ctx.Err(), it.Err())
	})
}

// record reads the tags of a row.
func (g *gizmo) record(it iterator.Scanner) (record, error) {
	clear(g.tags)
	it.TagResults(g.tags)
	r := make(record, 0, len(g.tags))
	for tag, ref := range g.tags {
		v, err := g.spell(ref)
		if err != nil {
			return nil, err
		}
		if v.Kind != Missing {
			r = append(r, cell{tag, v})
		}
	}
	slices.SortFunc(r, func(a, b cell) int { return byColumn(a.column, b.column) })
	return r, nil
}

// maxSpelled is how many nodes are remembered as they are written.
const maxSpelled = 1 << 12

// spell is a node as it is written. Most rows share nodes with other rows.
func (g *gizmo) spell(ref refs.Ref) (Value, error) {
	key := refs.ToKey(ref)
	if v, known := g.spelled[key]; known {
		return v, nil
	}
	name, err := g.s.view.NameOf(ref)
	if err != nil {
		return Value{}, err
	}
	v := g.speller.value(name)
	if len(g.spelled) == maxSpelled {
		clear(g.spelled)
	}
	g.spelled[key] = v
	return v, nil
}

// nodeOf is the node that a row ends in, for the script.
func (g *gizmo) nodeOf(r record) goja.Value {
	if len(r) == 0 || r[0].column != idColumn {
		return goja.Null()
	}
	return g.native(r[0].value)
}

// tagsOf is a row for the script.
func (g *gizmo) tagsOf(r record) goja.Value {
	o := g.vm.NewObject()
	for _, c := range r {
		if err := o.Set(c.column, g.native(c.value)); err != nil {
			panic(err)
		}
	}
	return o
}
