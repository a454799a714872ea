package export

import (
	"bufio"
	"context"
	"fmt"
	"slices"
	"strings"
)

// A Format is one way to write a graph.
type Format struct {
	Name      string
	Aliases   []string
	Extension string // of a file that holds it, without the dot
	MediaType string // as IANA registers it, where it does
	Summary   string // for people: what it is for
	write     func(ctx context.Context, w *bufio.Writer, src Source) error
}

// Formats lists every format, in the order to show them to people.
func Formats() []Format {
	return []Format{
		{"nquads", []string{"nq"}, "nq", "application/n-quads", "every quad, label included: nothing is lost", writeNQuads},
		{"ntriples", []string{"nt"}, "nt", "application/n-triples", "the triples without labels, for stores that know no named graphs", writeNTriples},
		{"turtle", []string{"ttl"}, "ttl", "text/turtle", "the triples without labels, for people and for Protégé", writeTurtle},
		{"rdfxml", []string{"rdf"}, "rdf", "application/rdf+xml", "the triples without labels, for older tools", writeRDFXML},
		{"jsonld", []string{"json-ld"}, "jsonld", "application/ld+json", "JSON-LD 1.1, one named graph for each article and statement", writeJSONLD},
		{"graphml", []string{"gml"}, "graphml", "application/graphml+xml", "nodes and edges for Gephi, yEd, Cytoscape and networkx", writeGraphML},
		{"dot", []string{"gv", "graphviz"}, "dot", "text/vnd.graphviz", "a picture of a small graph, drawn by Graphviz", writeDOT},
		{"csv", nil, "csv", "text/csv", "a table: one row for each statement, with its exact words", writeCSV},
		{"jsonl", []string{"ndjson"}, "jsonl", "application/x-ndjson", "one JSON object for each quotation and statement: the layer to audit", writeJSONLines},
	}
}

// Lookup finds a format by its name or an alias, in lower or upper case. The
// error is an [*UnknownFormatError].
func Lookup(name string) (Format, error) {
	lower := strings.ToLower(name)
	for _, f := range Formats() {
		if f.Name == lower || slices.Contains(f.Aliases, lower) {
			return f, nil
		}
	}
	return Format{}, &UnknownFormatError{Name: name}
}

// An UnknownFormatError says that no format has a name.
type UnknownFormatError struct{ Name string }

// Error lists the formats there are.
func (e *UnknownFormatError) Error() string {
	var known []string
	for _, f := range Formats() {
		known = append(known, f.Name)
	}
	return fmt.Sprintf("export: no format %q; known are %s", e.Name, strings.Join(known, ", "))
}
