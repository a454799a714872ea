package quads_test

import (
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
	"newsgraph/graph/resolve"
	"newsgraph/schema"
)

// The actors of events lead to countries: by the article's own words first, by
// what all articles tell of the person else, and never by a guess.
func TestActorsRollUpToCountries(t *testing.T) {
	cases := []struct {
		what string
		node string
		code string // that the article gives
		all  string // that all articles tell
		want string // node of the country
	}{
		{"a country", "country:norway", "NOR", "", "country:norway"},
		{"a country that the user merged", "country:sweden", "NOR", "", "country:sweden"},
		{"a president, as the article says", "person:ana-brevi", "CHL", "", "country:chile"},
		{"a president, as other articles say", "person:ana-brevi", "", "CHL", "country:chile"},
		{"the article's word counts", "person:ana-brevi", "ARG", "CHL", "country:argentina"},
		{"a ministry", "org:chilean-navy", "CHL", "", "country:chile"},
		{"a capital", "place:montevideo", "URY", "", "country:uruguay"},
		{"an organisation of many countries", "org:united-nations", "IGO", "", ""},
		{"nobody knows", "person:ana-brevi", "", "", ""},
	}
	names, err := schema.NewNames(schema.DefaultBase)
	if err != nil {
		t.Fatal(err)
	}
	iri := func(name string) quad.IRI { return quad.IRI(names.IRI(name)) }
	for _, c := range cases {
		for actor, country := range map[string]string{schema.EventSource: schema.EventSourceCountry, schema.EventTarget: schema.EventTargetCountry} {
			undecided := []quad.Quad{{Subject: iri("st:1"), Predicate: iri(actor), Object: iri(quads.Undecided(0)), Label: iri("st:1")}}
			if c.code != "" {
				undecided = append(undecided, quad.Quad{Subject: iri(quads.Undecided(0)), Predicate: iri(schema.ISO3166), Object: quad.String(c.code), Label: iri("article:1")})
			}
			decision := resolve.Decision{Node: c.node, Own: c.node, Rule: resolve.OwnName, Country: c.all}
			got, err := quads.Decided(undecided, "article:1", []resolve.Named{{Index: 0, Name: "x", Decision: decision}}, nil, names)
			if err != nil {
				t.Fatal(err)
			}
			want := map[quad.Quad]bool{}
			if c.want != "" {
				want[quad.Quad{Subject: iri("st:1"), Predicate: iri(country), Object: iri(c.want), Label: iri("st:1")}] = true
			}
			kept := false
			for _, q := range got {
				kept = kept || q.Predicate == iri(actor) && q.Object == iri(c.node)
				if strings.HasSuffix(string(q.Predicate.(quad.IRI)), "Country") && !want[q] {
					t.Errorf("%s: %v", c.what, q)
				}
				delete(want, q)
			}
			if len(want) > 0 || !kept {
				t.Errorf("%s: missing %v, actor kept: %v", c.what, want, kept)
			}
		}
	}
}
