package postgres

import (
	"context"

	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/store/segment"
)

// OptimizeShape answers a conjunction of fixed places from one index, and a path
// of several steps by one query.
func (s *QuadStore) OptimizeShape(_ context.Context, sh shape.Shape) (shape.Shape, bool) {
	switch sh := sh.(type) {
	case shape.QuadsAction:
		if p, ok := patternOf(sh.Filter); ok {
			return sh.SimplifyFrom(pattern{p, s}), true
		}
	case shape.NodesFrom, shape.Save:
		if j, ok := joined(sh); ok && len(j.tables) > 1 && len(j.tables) <= mostTables {
			j.of = s
			return j, true
		}
	}
	return sh, false
}

// mostTables is how many steps one query takes: beyond, the server's planner no
// longer looks at every order of them (join_collapse_limit).
const mostTables = 8

// A join is a path as one query: a table of quads for each step, of which some
// places hold the same node.
type join struct {
	tables []segment.Pattern // what each of them fixes
	same   [][2]place
	result place
	tags   []tag
	of     *QuadStore
}

// A place is a place of a table's quads.
type place struct{ table, column int }

// A tag is a name for the node in a place.
type tag struct {
	name string
	at   place
}

// joined is a shape of nodes as a join; ok is false where it is none.
func joined(sh shape.Shape) (j join, ok bool) {
	switch sh := sh.(type) {
	case join:
		return sh, true
	case interface{ Within() shape.Shape }: // bound to a view of the store
		return joined(sh.Within())
	case shape.Save:
		if j, ok = joined(sh.From); !ok {
			return j, false
		}
		j.tags = append([]tag{}, j.tags...)
		for _, name := range sh.Tags {
			j.tags = append(j.tags, tag{name, j.result})
		}
		return j, true
	case shape.NodesFrom:
		j.tables = []segment.Pattern{{}}
		if !j.restrict(sh.Quads) {
			return j, false
		}
		j.result = place{0, segment.Place(sh.Dir)}
		return j, true
	}
	return j, false
}

// restrict adds what a shape asks of the quads of the first table.
func (j *join) restrict(quads shape.Shape) bool {
	switch quads := quads.(type) {
	case interface{ Within() shape.Shape }:
		return j.restrict(quads.Within())
	case pattern:
		for column, id := range quads.Pattern {
			if id != 0 && !j.fix(column, id) {
				return false
			}
		}
		return true
	case shape.Quads:
		for _, filter := range quads {
			if !j.filter(segment.Place(filter.Dir), filter.Values) {
				return false
			}
		}
		return len(quads) > 0
	case shape.Intersect:
		for _, part := range quads {
			if !j.restrict(part) {
				return false
			}
		}
		return len(quads) > 0
	}
	return false
}

// fix asks for a node in a column of the first table.
func (j *join) fix(column int, id segment.ID) bool {
	if was := j.tables[0][column]; was != 0 && was != id {
		return false // nothing is both: cayley finds that out
	}
	j.tables[0][column] = id
	return true
}

// filter asks for nodes of a shape in a column of the first table.
func (j *join) filter(column int, values shape.Shape) bool {
	if ref, ok := shape.One(values); ok {
		node, ok := ref.(Node)
		return ok && j.fix(column, segment.ID(node))
	}
	here := place{0, column}
	if save, ok := values.(shape.Save); ok {
		if _, all := save.From.(shape.AllNodes); all {
			for _, name := range save.Tags {
				j.tags = append(j.tags, tag{name, here})
			}
			return true
		}
	}
	sub, ok := joined(values)
	if !ok {
		return false
	}
	moved := func(p place) place { return place{p.table + len(j.tables), p.column} }
	for _, pair := range sub.same {
		j.same = append(j.same, [2]place{moved(pair[0]), moved(pair[1])})
	}
	j.same = append(j.same, [2]place{here, moved(sub.result)})
	for _, t := range sub.tags {
		j.tags = append(j.tags, tag{t.name, moved(t.at)})
	}
	j.tables = append(j.tables, sub.tables...)
	return true
}

// patternOf is the pattern of a filter.
func patternOf(filter map[quad.Direction]refs.Ref) (p segment.Pattern, ok bool) {
	for d, ref := range filter {
		node, ok := ref.(Node)
		if !ok {
			return p, false
		}
		p[segment.Place(d)] = segment.ID(node)
	}
	return p, len(filter) > 0
}
