package view

import (
	"context"

	"newsgraph/schema"
)

// longestChain is how many reprints of reprints are followed.
const longestChain = 32

// source is whose work an article is: the agency that it credits, the source of
// the article that it prints again, its outlet, and else the article itself.
// What two articles of one source say counts once.
func (r *Reader) source(ctx context.Context, article string) (Ref, error) {
	for range longestChain {
		f, err := r.Facts(ctx, article)
		if err != nil {
			return Ref{}, err
		}
		if credits := r.ids(f.all(schema.Credits)); len(credits) > 0 {
			return r.Ref(ctx, credits[0])
		}
		earlier := r.ids(f.all(schema.ReprintOf))
		if len(earlier) == 0 {
			break
		}
		article = earlier[0]
	}
	a, err := r.Article(ctx, article)
	if err != nil {
		return Ref{}, err
	}
	if a.Outlet != nil {
		return *a.Outlet, nil
	}
	return Ref{ID: a.ID, Name: a.Title}, nil
}

// root follows a term from a node to the end.
func (r *Reader) root(ctx context.Context, id, term string) (string, error) {
	for range longestChain {
		next, err := r.values(ctx, id, term)
		if err != nil {
			return "", err
		}
		ids := r.ids(next)
		if len(ids) == 0 {
			break
		}
		id = ids[0]
	}
	return id, nil
}
