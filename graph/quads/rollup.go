package quads

import (
	"github.com/cayleygraph/quad"

	"newsgraph/schema"
)

// rolledUp are the terms for the countries of an event's actors, by those for the
// actors.
func (d *decided) rolledUp() map[quad.Value]quad.IRI {
	return map[quad.Value]quad.IRI{
		d.iri(schema.EventSource): d.iri(schema.EventSourceCountry),
		d.iri(schema.EventTarget): d.iri(schema.EventTargetCountry),
	}
}

// codes are the countries that the article's own words give entities, by name.
func (d *decided) codes(undecided []quad.Quad) map[quad.Value]string {
	codes, term := map[quad.Value]string{}, d.iri(schema.ISO3166)
	for _, q := range undecided {
		if code, is := q.Object.(quad.String); is && q.Predicate == term {
			codes[q.Subject] = string(code)
		}
	}
	return codes
}

// rollUp says, beside an actor of an event, which country that is: the actor
// itself, or the one that it belongs to by the words of the article or, where
// these do not tell, by the office that other articles give.
func (d *decided) rollUp(q quad.Quad, terms map[quad.Value]quad.IRI, codes map[quad.Value]string) {
	term, is := terms[q.Predicate]
	if !is {
		return
	}
	decision, known := d.node[q.Object]
	code := codes[q.Object]
	if code == "" {
		code = decision.Country
	}
	name := d.lexicons.CountryNames[code] // none of an intergovernmental organisation
	node := schema.EntityIRI(schema.Country, name)
	if known && prefix(decision.Node) == "country" {
		name, node = decision.Node, decision.Node
	}
	if name != "" {
		d.out = append(d.out, quad.Quad{Subject: q.Subject, Predicate: term, Object: d.iri(node), Label: q.Label})
	}
}
