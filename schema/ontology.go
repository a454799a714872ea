package schema

import (
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
)

// A Term is one of the terms that newsgraph defines, see data/vocabulary.txt.
type Term struct {
	ID            string // without ng:
	Class         bool   // else a property
	Domain, Range string // prefixed names, "" where anything goes; of a class, Domain is what it is a kind of
	Comment       string
}

func readTerms(files fs.FS, l *Lexicons, _ irregularVerbs) error {
	return rows(files, "vocabulary.txt", 5, func(c []string) error {
		if c[1] != "class" && c[1] != "property" || c[4] == "" {
			return fmt.Errorf("%s: want a class or a property, and what it means", c[0])
		}
		l.Terms = append(l.Terms, Term{ID: c[0], Class: c[1] == "class", Domain: c[2], Range: c[3], Comment: c[4]})
		return nil
	})
}

// WriteOntology writes the vocabulary as an OWL ontology in Turtle: what
// newsgraph defines, with labels, comments, domains and ranges, and for the
// relations of the lexicon their inverses and the PLOVER event types they come
// close to.
func WriteOntology(w io.Writer, names *Names, l *Lexicons) error {
	var b strings.Builder
	for _, p := range names.Prefixes() {
		fmt.Fprintf(&b, "@prefix %s: <%s> .\n", p.Name, p.IRI)
	}
	fmt.Fprintf(&b, "@prefix plover: <%splover#> .\n", names.Base())
	fmt.Fprintf(&b, "\n<%s> a owl:Ontology ; rdfs:label \"The newsgraph vocabulary\"@en .\n", strings.TrimSuffix(names.IRI("ng:x"), "x"))
	for _, t := range l.Terms {
		t.write(&b)
	}
	ids := make([]string, 0, len(l.Predicates))
	for id := range l.Predicates {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		l.Predicates[id].write(&b)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (t Term) write(b *strings.Builder) {
	parts := []string{"a rdf:Property"}
	if t.Class {
		parts[0] = "a rdfs:Class"
	}
	parts = append(parts, fmt.Sprintf("rdfs:label %q@en", spaced(t.ID)), fmt.Sprintf("rdfs:comment %q@en", t.Comment))
	switch {
	case t.Class && t.Domain != "":
		parts = append(parts, "rdfs:subClassOf "+t.Domain)
	case t.Domain != "":
		parts = append(parts, "rdfs:domain "+t.Domain)
	}
	if t.Range != "" {
		parts = append(parts, "rdfs:range "+t.Range)
	}
	fmt.Fprintf(b, "\nng:%s %s .\n", t.ID, strings.Join(parts, " ;\n    "))
}

func (p *LexicalPredicate) write(b *strings.Builder) {
	parts := []string{"a owl:ObjectProperty", fmt.Sprintf("rdfs:label %q@en", spaced(p.ID)), fmt.Sprintf("rdfs:comment %q@en", p.Comment)}
	if len(p.Domain) > 0 {
		parts = append(parts, "schema:domainIncludes "+classes(p.Domain))
	}
	if len(p.Range) > 0 {
		parts = append(parts, "schema:rangeIncludes "+classes(p.Range))
	}
	if p.Inverse != "" && p.Inverse != p.ID {
		parts = append(parts, "owl:inverseOf ng:"+p.Inverse)
	}
	if p.Inverse == p.ID {
		parts[0] = "a owl:SymmetricProperty"
	}
	if p.Plover != "" {
		parts = append(parts, "skos:closeMatch plover:"+p.Plover)
	}
	if p.Example != "" {
		parts = append(parts, fmt.Sprintf("skos:example %q@en", p.Example))
	}
	fmt.Fprintf(b, "\nng:%s %s .\n", p.ID, strings.Join(parts, " ;\n    "))
}

func classes(types []EntityType) string {
	out := make([]string, len(types))
	for i, t := range types {
		out[i] = ClassOf(t)
	}
	return strings.Join(out, ", ")
}

// spaced takes a term apart into words: mentionedIn gives "mentioned in".
func spaced(term string) string {
	var b strings.Builder
	for i, r := range term {
		if i > 0 && r >= 'A' && r <= 'Z' {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return strings.ToLower(b.String())
}
