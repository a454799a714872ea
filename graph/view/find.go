package view

import (
	"context"
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"
	"golang.org/x/text/cases"
	"golang.org/x/text/language"

	"newsgraph/schema"
)

// A NotFoundError says that the graph has no node of a name.
type NotFoundError struct {
	Name string
	Near []string // prefixed names of nodes with similar names, the nearest first
}

// Error names nodes that may have been meant.
func (e *NotFoundError) Error() string {
	if len(e.Near) == 0 {
		return fmt.Sprintf("nothing in the graph is called %q; try a prefixed name such as person:… or a full name", e.Name)
	}
	return fmt.Sprintf("nothing in the graph is called %q; did you mean %s?", e.Name, strings.Join(e.Near, ", "))
}

// An AmbiguousError says that several nodes bear a name.
type AmbiguousError struct {
	Name string
	IDs  []string // prefixed names, sorted
}

// Error lists the nodes, one of which to name instead.
func (e *AmbiguousError) Error() string {
	return fmt.Sprintf("%q may be any of %s: name one of them", e.Name, strings.Join(e.IDs, ", "))
}

// Find gives the prefixed name of the node that a person means by a prefixed
// name, an IRI, or a name in words: the name of someone or something, else
// another name, else a headline, else a name in other capitals or without its
// accents. An IRI may stand between angle brackets, as in Turtle. The name of a node that was merged with another stands for that one.
// Errors: [*NotFoundError], [*AmbiguousError].
func (r *Reader) Find(ctx context.Context, name string) (string, error) {
	name = strings.TrimSpace(name)
	if iri, ok := strings.CutPrefix(name, "<"); ok {
		name = strings.TrimSuffix(iri, ">")
	}
	for _, search := range []func(context.Context, string) ([]string, error){r.byID, r.byFormerID, r.byName, r.byAlias, r.byHeadline, r.bySlug, r.byCapitals} {
		ids, err := search(ctx, name)
		switch {
		case err != nil:
			return "", err
		case len(ids) == 1:
			return ids[0], nil
		case len(ids) > 1:
			return "", &AmbiguousError{Name: name, IDs: ids}
		}
	}
	near, err := r.near(ctx, name)
	if err != nil {
		return "", err
	}
	return "", &NotFoundError{Name: name, Near: near}
}

// byID takes name for a prefixed name or an IRI.
func (r *Reader) byID(ctx context.Context, name string) ([]string, error) {
	iri, prefixed := r.names.Expand(name)
	if !prefixed {
		iri = name
	}
	if !schema.ValidIRI(iri) {
		return nil, nil
	}
	ok, err := r.exists(ctx, quad.IRI(iri))
	if err != nil || !ok {
		return nil, err
	}
	return []string{r.names.Compact(iri)}, nil
}

// byFormerID takes name for that of a node that was merged with others.
func (r *Reader) byFormerID(ctx context.Context, name string) ([]string, error) {
	id := name
	if _, prefixed := r.names.Expand(name); !prefixed {
		if !schema.ValidIRI(name) {
			return nil, nil
		}
		id = r.names.Compact(name)
	}
	merges, err := r.subjects(ctx, schema.MergedFrom, id)
	if err != nil {
		return nil, err
	}
	var into []quad.Value
	for _, m := range merges {
		nodes, err := r.values(ctx, m, schema.MergedInto)
		if err != nil {
			return nil, err
		}
		into = append(into, nodes...)
	}
	return r.ids(ordered(into)), nil
}

func (r *Reader) byName(ctx context.Context, name string) ([]string, error) {
	return r.named(ctx, schema.Name, name)
}

func (r *Reader) byAlias(ctx context.Context, name string) ([]string, error) {
	return r.named(ctx, schema.AlternateName, name)
}

func (r *Reader) byHeadline(ctx context.Context, name string) ([]string, error) {
	return r.named(ctx, schema.Headline, name)
}

// entityTypes has one type for each prefix that entities bear.
var entityTypes = []schema.EntityType{
	schema.Person, schema.Country, schema.Organization, schema.Outlet, schema.Place, schema.Happening,
}

// bySlug tries the identifiers that entities of this name would bear.
func (r *Reader) bySlug(ctx context.Context, name string) ([]string, error) {
	var ids []string
	if _, prefixed := r.names.Expand(name); prefixed || schema.Slug(name) == "" {
		return nil, nil
	}
	for _, t := range entityTypes {
		found, err := r.byID(ctx, schema.EntityIRI(t, name))
		if err != nil {
			return nil, err
		}
		ids = append(ids, found...)
	}
	return ids, nil
}

// byCapitals tries other names as they are mostly written: "trump" is Trump, and
// "nato" is NATO.
func (r *Reader) byCapitals(ctx context.Context, name string) ([]string, error) {
	ids, err := r.byAlias(ctx, cases.Title(language.English).String(name))
	if err != nil || len(ids) > 0 {
		return ids, err
	}
	return r.byAlias(ctx, strings.ToUpper(name))
}
