package query

import (
	"errors"

	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"
)

// A step leads from a path to a longer one.
type step struct {
	name string
	also []string
	do   func(*jsPath, args) (*jsPath, error)

	doubles bool // the plan of what is before it stands in its own twice
}

// steps are all steps of Gizmo.
var steps = []step{
	{"is", nil, stepIs, false},
	{"in", nil, along((*path.Path).InWithTags), false},
	{"out", nil, along((*path.Path).OutWithTags), false},
	{"both", nil, along((*path.Path).BothWithTags), true},
	{"labelContext", nil, along((*path.Path).LabelContextWithTags), false},
	{"has", nil, has(false), false},
	{"hasR", nil, has(true), false},
	{"save", nil, save((*path.Path).Save), false},
	{"saveR", nil, save((*path.Path).SaveReverse), false},
	{"saveOpt", nil, save((*path.Path).SaveOptional), false},
	{"saveOptR", nil, save((*path.Path).SaveOptionalReverse), false},
	{"follow", nil, with((*path.Path).Follow), false},
	{"followR", nil, with((*path.Path).FollowReverse), false},
	{"followRecursive", nil, stepFollowRecursive, false},
	{"intersect", []string{"and"}, with((*path.Path).And), false},
	{"union", []string{"or"}, with((*path.Path).Or), false},
	{"except", []string{"difference"}, with((*path.Path).Except), false},
	{"unique", nil, plainly((*path.Path).Unique), false},
	{"labels", nil, plainly((*path.Path).Labels), false},
	{"inPredicates", nil, plainly((*path.Path).InPredicates), false},
	{"outPredicates", nil, plainly((*path.Path).OutPredicates), false},
	{"saveInPredicates", nil, savePredicates(true), false},
	{"saveOutPredicates", nil, savePredicates(false), false},
	{"tag", []string{"as"}, stepTag, false},
	{"back", nil, stepBack, true},
	{"filter", nil, stepFilter, false},
	{"order", nil, stepOrder, false},
	{"limit", nil, stepLimit, false},
	{"skip", nil, stepSkip, false},
}

func walk(p *path.Path) (*jsPath, error) { return &jsPath{path: p}, nil }

func stepIs(from *jsPath, a args) (*jsPath, error) {
	nodes, err := a.values(0)
	if err != nil {
		return nil, err
	}
	return walk(from.plain().Is(nodes...))
}

// along makes a step over predicates, which further arguments tag.
func along(f func(*path.Path, []string, ...any) *path.Path) func(*jsPath, args) (*jsPath, error) {
	return func(from *jsPath, a args) (*jsPath, error) {
		via, err := a.via(0)
		if err != nil {
			return nil, err
		}
		tags, err := a.strings(1)
		if err != nil {
			return nil, err
		}
		return walk(f(from.plain(), tags, via...))
	}
}

// with makes a step that takes another path.
func with(f func(*path.Path, *path.Path) *path.Path) func(*jsPath, args) (*jsPath, error) {
	return func(from *jsPath, a args) (*jsPath, error) {
		other, err := a.path(0)
		if err != nil {
			return nil, err
		}
		return walk(f(from.plain(), other))
	}
}

// plainly makes a step without arguments.
func plainly(f func(*path.Path) *path.Path) func(*jsPath, args) (*jsPath, error) {
	return func(from *jsPath, _ args) (*jsPath, error) { return walk(f(from.plain())) }
}

// has makes the step that keeps nodes with an edge to one of some nodes, or to
// one that passes some filters.
func has(reverse bool) func(*jsPath, args) (*jsPath, error) {
	return func(from *jsPath, a args) (*jsPath, error) {
		via, err := a.predicate(0)
		if err != nil {
			return nil, err
		}
		if filters, ok := a.filters(1); ok {
			return walk(from.plain().HasFilter(via, reverse, filters...))
		}
		nodes, err := a.values(1)
		if err != nil {
			return nil, err
		}
		if reverse {
			return walk(from.plain().HasReverse(via, nodes...))
		}
		return walk(from.plain().Has(via, nodes...))
	}
}

// save makes a step that keeps the other end of an edge under a tag: the name
// of the predicate where the script gives none.
func save(f func(*path.Path, any, string) *path.Path) func(*jsPath, args) (*jsPath, error) {
	return func(from *jsPath, a args) (*jsPath, error) {
		via, err := a.predicate(0)
		if err != nil {
			return nil, err
		}
		tag := ""
		if a.len() > 1 {
			tag, err = a.string(1)
		} else if v, ok := via.(quad.Value); ok {
			tag = a.g.tagFor(v)
		} else {
			err = errors.New("give the tag under which to save what this path leads to")
		}
		if err != nil {
			return nil, err
		}
		return walk(f(from.plain(), via, tag))
	}
}

// tagFor is the tag of a predicate: its name as the script wrote it, or its
// N-Quads form as cayley has it.
func (g *gizmo) tagFor(v quad.Value) string {
	if g.s.req.Spelling == Cayley {
		return quad.StringOf(v)
	}
	switch v := v.(type) {
	case quad.IRI:
		return g.s.req.Names.Compact(string(v))
	case quad.String:
		return g.s.req.Names.Compact(string(v))
	}
	return quad.StringOf(v)
}

func savePredicates(in bool) func(*jsPath, args) (*jsPath, error) {
	return func(from *jsPath, a args) (*jsPath, error) {
		tag, err := a.string(0)
		if err != nil {
			return nil, err
		}
		return walk(from.plain().SavePredicates(in, tag))
	}
}

// stepFollowRecursive takes a path or predicate, a greatest depth (none is 50)
// and tags for the depth, the last two as they come.
func stepFollowRecursive(from *jsPath, a args) (*jsPath, error) {
	via, err := a.predicate(0)
	if err != nil {
		return nil, err
	}
	depth, tagsAt := 0, 1
	if n, err := a.number(1); err == nil {
		depth, tagsAt = n, 2
	}
	tags, err := a.strings(tagsAt)
	if err != nil {
		return nil, err
	}
	return walk(from.plain().FollowRecursive(via, depth, tags))
}

func stepTag(from *jsPath, a args) (*jsPath, error) {
	tags, err := a.strings(0)
	if err != nil {
		return nil, err
	}
	return walk(from.plain().Tag(tags...))
}

func stepBack(from *jsPath, a args) (*jsPath, error) {
	tag, err := a.string(0)
	if err != nil {
		return nil, err
	}
	return walk(from.plain().Back(tag))
}

func stepFilter(from *jsPath, a args) (*jsPath, error) {
	filters, ok := a.filters(0)
	if !ok {
		return nil, a.wants(0, "filters only, such as gt(5) or regex(\"^El\")")
	}
	return walk(from.plain().Filters(filters...))
}

func stepOrder(from *jsPath, _ args) (*jsPath, error) { return from.paged(page{}), nil }

func stepLimit(from *jsPath, a args) (*jsPath, error) {
	n, err := a.count(0)
	return from.paged(page{limit: n}), err
}

func stepSkip(from *jsPath, a args) (*jsPath, error) {
	n, err := a.count(0)
	return from.paged(page{skip: n}), err
}

func (p *jsPath) paged(pg page) *jsPath {
	return &jsPath{path: p.path, pages: append(p.pages[:len(p.pages):len(p.pages)], pg)}
}
