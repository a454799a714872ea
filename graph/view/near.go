package view

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/schema"
)

// How far a search for similar names goes.
const (
	nearNodes = 200_000 // nodes to look at
	nearBest  = 5       // names to give
)

// near are prefixed names of nodes similar to name: part of it, holding it, or
// a few letters off. It looks at a bounded number of nodes.
func (r *Reader) near(ctx context.Context, name string) ([]string, error) {
	wanted := meant(name)
	var found []candidate
	it := r.qs.NodesAllIterator().Iterate()
	defer it.Close()
	for seen := 0; seen < nearNodes && it.Next(ctx); seen++ {
		v, err := r.qs.NameOf(it.Result())
		if err != nil {
			return nil, err
		}
		iri, ok := v.(quad.IRI)
		if !ok || !strings.HasPrefix(string(iri), r.names.Base()) {
			continue
		}
		if c, ok := wanted.compare(r.names.Compact(string(iri))); ok {
			found = append(found, c)
		}
	}
	if err := it.Err(); err != nil {
		return nil, err
	}
	return r.best(ctx, found)
}

// best are the nearest candidates that the graph says something of.
func (r *Reader) best(ctx context.Context, found []candidate) ([]string, error) {
	slices.SortFunc(found, candidate.compare)
	var ids []string
	for _, c := range found {
		if len(ids) == nearBest {
			break
		}
		ok, err := r.exists(ctx, quad.IRI(r.names.IRI(c.id)))
		if err != nil {
			return nil, err
		}
		if ok {
			ids = append(ids, c.id)
		}
	}
	return ids, nil
}

// A candidate is a node that may have been meant.
type candidate struct {
	id       string
	other    bool // of another prefix than asked for
	distance int  // letters off
	extra    int  // bytes that the asked name lacks or has too many
}

func (c candidate) compare(d candidate) int {
	return cmp.Or(cmp.Compare(c.distance, d.distance), compareBool(c.other, d.other), cmp.Compare(c.extra, d.extra), strings.Compare(c.id, d.id))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	default:
		return 1
	}
}

// A meaning is what a person typed: a slug and, where given, a prefix.
type meaning struct{ prefix, slug string }

func meant(name string) meaning {
	prefix, local, ok := strings.Cut(name, ":")
	if !ok || strings.HasPrefix(local, "//") {
		return meaning{slug: schema.Slug(name[strings.LastIndexAny(name, "/#")+1:])}
	}
	return meaning{prefix: prefix, slug: schema.Slug(local)}
}

// compare measures how far a node's name is from what was meant; ok is false
// where it is something else. One name within the other is no letter off.
func (m meaning) compare(id string) (c candidate, ok bool) {
	prefix, slug, _ := strings.Cut(id, ":")
	c = candidate{id: id, other: m.prefix != "" && m.prefix != prefix}
	c.extra = max(len(slug)-len(m.slug), len(m.slug)-len(slug))
	if len(m.slug) < 3 || len(slug) < 3 {
		c.distance = letters(m.slug, slug)
		return c, m.slug != "" && c.distance <= 1
	}
	if within(m.slug, slug) || within(slug, m.slug) {
		return c, true
	}
	c.distance = letters(m.slug, slug)
	for _, word := range strings.Split(slug, "-") {
		c.distance = min(c.distance, letters(m.slug, word))
	}
	return c, c.distance <= max(1, len(m.slug)/4)
}

// within reports whether a's words stand at the start of words of b.
func within(a, b string) bool { return strings.Contains("-"+b, "-"+a) }

// letters is the edit distance of two names: letters to insert, leave out or
// change (Levenshtein 1966).
func letters(a, b string) int {
	from, to := []rune(a), []rune(b)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range from {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range to {
			change := diagonal
			if x != y {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(to)]
}
