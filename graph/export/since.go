package export

import (
	"context"
	"fmt"
	"iter"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
	"newsgraph/graph/view"
	"newsgraph/schema"
)

// Since is the part of src that comes from articles published on a day or later:
// what these articles and their statements say. An article whose date is not
// known is left out, one of which only the month or year is known counts by its
// last day. day is YYYY-MM-DD; anything else is an error.
func Since(ctx context.Context, src Source, day string) (Source, error) {
	if first, last, ok := days(day); !ok || first != last {
		return src, fmt.Errorf("since %q: want a day such as 2025-11-20", day)
	}
	if _, err := quads.Date(day); err != nil {
		return src, fmt.Errorf("since: %w", err)
	}
	labels, err := src.labelsSince(ctx, day)
	if err != nil {
		return src, err
	}
	all := src.Quads
	src.Lines = nil
	src.Quads = func(ctx context.Context) iter.Seq2[quad.Quad, error] {
		return func(yield func(quad.Quad, error) bool) {
			for q, err := range all(ctx) {
				if (err != nil || labels[q.Label]) && !yield(q, err) {
					return
				}
			}
		}
	}
	return src, nil
}

// labelsSince are the articles since a day, and the statements in them.
func (src Source) labelsSince(ctx context.Context, day string) (map[quad.Value]bool, error) {
	labels := map[quad.Value]bool{}
	published, partOf := quad.IRI(src.Names.IRI(schema.DatePublished)), quad.IRI(src.Names.IRI(schema.IsPartOf))
	err := src.each(ctx, func(q quad.Quad) error {
		if q.Predicate == published && q.Label == q.Subject {
			if _, last, ok := days(quads.PartsOf(q.Object).Lexical); ok && last >= day {
				labels[q.Subject] = true
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return labels, src.each(ctx, func(q quad.Quad) error {
		if q.Predicate == partOf && labels[q.Object] && view.Kind(src.id(q.Subject)) == "statement" {
			labels[q.Subject] = true
		}
		return nil
	})
}
