package export

import (
	"bufio"
	"context"
	"encoding/json"
	"strings"

	"github.com/cayleygraph/quad"
	"golang.org/x/text/language"

	"newsgraph/graph/view"
	"newsgraph/schema"
)

// writeFollowTheMoney writes entities of FollowTheMoney, the schema of Aleph, one
// JSON object a line: people, organisations, countries and articles; then what an
// article asserts: between two of them an UnknownLink, else an Event. Each has
// its words, day, publisher and its article, as the proof or, of a link, the record.
func writeFollowTheMoney(ctx context.Context, w *bufio.Writer, src Source) error {
	out := ftm{json.NewEncoder(w), newWalker(src)}
	out.enc.SetEscapeHTML(false)
	err := src.subjects(ctx, func(string, string) bool { return true }, func(about []quad.Quad) error { return out.entity(ctx, about) })
	if err != nil {
		return err
	}
	return out.network.edges(ctx, out.edge)
}

type ftm struct {
	enc     *json.Encoder
	network walker
}

// An ftmEntity is one line. encoding/json sorts the properties.
type ftmEntity struct {
	ID         string              `json:"id"`
	Schema     string              `json:"schema"`
	Properties map[string][]string `json:"properties"`
}

func (e ftmEntity) add(property, value string) {
	if value != "" {
		e.Properties[property] = append(e.Properties[property], value)
	}
}

// ftmSchemas are the kinds of node that FollowTheMoney has a schema for that
// others can be linked to.
var ftmSchemas = map[string]string{"person": "Person", "organisation": "Organization", "outlet": "Organization", "country": "PublicBody"}

// ftmID is an identifier that Aleph takes.
func ftmID(id string) string { return "newsgraph-" + strings.ReplaceAll(id, ":", "-") }

func (o ftm) entity(ctx context.Context, about []quad.Quad) error {
	facts := o.network.reader.NewFacts(about)
	kind := view.Kind(facts.ID)
	if kind == "article" {
		a, err := o.network.reader.Article(ctx, facts.ID)
		if err != nil {
			return err
		}
		return o.article(a)
	}
	name, ok := ftmSchemas[kind]
	if !ok || facts.Name() == "" {
		return nil
	}
	e := ftmEntity{ftmID(facts.ID), name, map[string][]string{}}
	e.add("name", facts.Name())
	for _, q := range about {
		switch o.network.src.id(q.Predicate) {
		case schema.AlternateName:
			e.add("alias", quad.ToString(q.Object))
		case schema.ISO3166:
			if region, err := language.ParseRegion(quad.ToString(q.Object)); err == nil {
				e.add("country", strings.ToLower(region.String()))
			}
		}
	}
	return o.enc.Encode(e)
}

func (o ftm) article(a *view.Article) error {
	e := ftmEntity{ftmID(a.ID), "Article", map[string][]string{}}
	e.add("title", a.Title)
	e.add("author", a.Author)
	e.add("publishedAt", a.Published)
	e.add("sourceUrl", a.URL)
	if a.Outlet != nil {
		e.add("publisher", a.Outlet.String())
	}
	return o.enc.Encode(e)
}

func (o ftm) edge(e edge) error {
	s := e.statement
	if s == nil || ftmSchemas[view.Kind(e.from)] == "" {
		return nil
	}
	out := ftmEntity{ftmID(s.ID), "Event", map[string][]string{}}
	if ftmSchemas[view.Kind(e.to)] != "" {
		out.Schema = "UnknownLink"
		out.add("subject", ftmID(e.from))
		out.add("object", ftmID(e.to))
		out.add("role", e.label())
		out.add("recordId", s.Article.ID) // links have no proof
	} else {
		out.add("name", s.Subject.String()+" "+s.Relation+" "+s.Object.String())
		out.add("involved", ftmID(e.from))
		out.add("proof", ftmID(s.Article.ID))
	}
	out.add("date", e.when())
	out.add("summary", s.Exact)
	out.add("sourceUrl", s.Article.URL)
	if s.Article.Outlet != nil {
		out.add("publisher", s.Article.Outlet.String())
	}
	return o.enc.Encode(out)
}
