package quads

import (
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/resolve"
	"newsgraph/schema"
)

// Undecided is the name that stands for the i-th entity of a record until it is
// known who that is.
func Undecided(i int) string { return undecidedPrefix + strconv.Itoa(i) }

const undecidedPrefix = "resolve:entity-"

// Split parts the quads of a record whose entities are undecided into those that
// are the same whoever is who and those that [Decided] is to be given. Both keep
// their order.
func Split(undecided []quad.Quad, names *schema.Names) (settled, open []quad.Quad) {
	isOpen := map[quad.Value]bool{} // predicates of which Decided makes more than it is given
	for _, term := range []string{schema.ISO3166, schema.EventSource, schema.EventTarget} {
		isOpen[quad.IRI(names.IRI(term))] = true
	}
	begin := names.IRI(undecidedPrefix)
	undecidedNode := func(v quad.Value) bool {
		iri, is := v.(quad.IRI)
		return is && strings.HasPrefix(string(iri), begin)
	}
	for _, q := range undecided {
		if isOpen[q.Predicate] || undecidedNode(q.Subject) || undecidedNode(q.Object) {
			open = append(open, q)
		} else {
			settled = append(settled, q)
		}
	}
	return settled, open
}

// Decided puts the nodes that were decided on in place of undecided names, and
// adds what follows: the countries that the actors of events stand for, a merge
// for each entity that the article's own words would not have given, a likeness
// for each link. It needs those of the quads only that [Split] calls open. Quads
// come in no order and perhaps twice, and are not checked: the store does all of
// that. article is the prefixed name of the article that they are of.
func Decided(undecided []quad.Quad, article string, entities []resolve.Named, links []resolve.Link, names *schema.Names) ([]quad.Quad, error) {
	lexicons, err := schema.Lexicon()
	if err != nil {
		return nil, err
	}
	d := &decided{names: names, lexicons: lexicons, article: article, node: map[quad.Value]resolve.Decision{}}
	for _, e := range entities {
		d.node[d.iri(Undecided(e.Index))] = e.Decision
	}
	terms, codes := d.rolledUp(), d.codes(undecided)
	for _, q := range undecided {
		d.rollUp(q, terms, codes)
		d.rename(q)
	}
	for _, e := range entities {
		d.merge(e)
	}
	for _, l := range links {
		d.likeness(l)
	}
	return d.out, nil
}

type decided struct {
	names    *schema.Names
	lexicons *schema.Lexicons
	article  string
	node     map[quad.Value]resolve.Decision // by undecided name
	out      []quad.Quad
}

func (d *decided) iri(name string) quad.IRI { return quad.IRI(d.names.IRI(name)) }

func (d *decided) rename(q quad.Quad) {
	subject, known := d.node[q.Subject]
	if known {
		q.Subject = d.iri(subject.Node)
		if q.Predicate == d.iri(schema.RDFType) && prefix(subject.Node) != prefix(subject.Own) {
			q.Object = d.iri(classes[prefix(subject.Node)])
		}
	}
	if object, known := d.node[q.Object]; known {
		q.Object = d.iri(object.Node)
	}
	d.out = append(d.out, q)
}

// classes are what nodes of a prefix are.
var classes = map[string]string{
	"person": schema.ClassPerson, "org": schema.ClassOrganization, "outlet": schema.ClassOutlet,
	"country": schema.ClassCountry, "place": schema.ClassPlace, "event": schema.ClassEvent,
}

func prefix(name string) string {
	p, _, _ := strings.Cut(name, ":")
	return p
}

// merge says what an entity was taken for, and why.
func (d *decided) merge(e resolve.Named) {
	if e.Decision.Rule == resolve.OwnName {
		return
	}
	m := d.evidence("merge", e.Decision.Own, e.Name)
	d.add(m, schema.RDFType, d.iri(schema.ClassMerge), m)
	d.add(m, schema.Name, quad.String(e.Name), m)
	d.add(m, schema.MergedFrom, d.iri(e.Decision.Own), m)
	d.add(m, schema.MergedInto, d.iri(e.Decision.Node), m)
	d.add(m, schema.MergeRule, quad.String(e.Decision.Rule), m)
	for _, other := range e.Decision.Others {
		d.add(m, schema.CouldBe, d.iri(other), m)
		if e.Decision.Rule != resolve.ByFame { // there the name may be another's, the node is not
			d.add(e.Decision.Node, schema.CouldBe, d.iri(other), m)
		}
	}
}

// terms are what a link of a kind says.
var terms = map[string]string{
	resolve.QuotationItem: schema.VariantOf, resolve.TextItem: schema.ReprintOf, resolve.ConceptItem: schema.SameConcept,
}

// likeness says what a quotation, a thing or the article repeats.
func (d *decided) likeness(l resolve.Link) {
	m := d.evidence("likeness", l.From, l.To)
	d.add(m, schema.RDFType, d.iri(schema.ClassLikeness), m)
	d.add(m, schema.Similarity, quad.Float(l.Similarity), m)
	if l.Ours != "" {
		d.add(m, schema.OnlyHere, quad.String(l.Ours), m)
	}
	if l.Theirs != "" {
		d.add(m, schema.OnlyThere, quad.String(l.Theirs), m)
	}
	d.add(l.From, terms[l.Kind], d.iri(l.To), m)
}

// evidence begins a node that labels itself and belongs to the article.
func (d *decided) evidence(parts ...string) string {
	name := schema.EvidenceIRI(d.article, parts...)
	d.add(name, schema.IsPartOf, d.iri(d.article), name)
	return name
}

func (d *decided) add(subject, predicate string, object quad.Value, label string) {
	d.out = append(d.out, quad.Quad{Subject: d.iri(subject), Predicate: d.iri(predicate), Object: object, Label: d.iri(label)})
}
