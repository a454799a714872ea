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
	files     func(ctx context.Context, create Create, src Source) error // of a format of several files
}

// Folder reports whether the format has several files, see [WriteFolder].
func (f Format) Folder() bool { return f.files != nil }

// Drawn reports whether another program draws the format: that takes long, and
// it must be installed.
func (f Format) Drawn() bool { return f.Name == "svg" }

// Formats lists every format, in the order to show them to people.
func Formats() []Format {
	return []Format{
		{"nquads", []string{"nq"}, "nq", "application/n-quads", "every quad, label included: nothing is lost", writeNQuads, nil},
		{"ntriples", []string{"nt"}, "nt", "application/n-triples", "the triples without labels, for stores that know no named graphs", writeNTriples, nil},
		{"turtle", []string{"ttl"}, "ttl", "text/turtle", "the triples without labels, for people and for Protégé", writeTurtle, nil},
		{"trig", nil, "trig", "application/trig", "every quad, label included, for people", writeTriG, nil},
		{"rdf12", []string{"turtle12", "reifiers"}, "rdf12.ttl", "text/turtle;version=1.2", "RDF 1.2 Turtle: each triple with what it stands in as its reifier", writeRDF12, nil},
		{"rdfxml", []string{"rdf"}, "rdf", "application/rdf+xml", "the triples without labels, for older tools", writeRDFXML, nil},
		{"jsonld", []string{"json-ld"}, "jsonld", "application/ld+json", "JSON-LD 1.1, one named graph for each article and statement", writeJSONLD, nil},
		{"jsonl", []string{"ndjson", "json-stream"}, "jsonl", "application/x-ndjson", "every quad as a JSON object, one a line, as cayley reads and writes them", writeJSONLines, nil},
		{"graphml", []string{"gml"}, "graphml", "application/graphml+xml", "nodes and edges for Gephi, yEd, Cytoscape and networkx", writeGraphML, nil},
		{"dot", []string{"gv", "graphviz"}, "dot", "text/vnd.graphviz", "a picture of a small graph, to be drawn by Graphviz", writeDOT, nil},
		{"svg", nil, "svg", "image/svg+xml", "that picture, drawn: Graphviz must be installed", writeSVG, nil},
		{"gexf", nil, "gexf", "application/gexf+xml", "nodes and edges with their days, for the timeline of Gephi", writeGEXF, nil},
		{"cytoscape", []string{"cyjs"}, "cyjs", "application/json", "nodes and edges for Cytoscape and Cytoscape.js", writeCytoscape, nil},
		{"cypher", nil, "cypher", "text/plain", "a script for Neo4j and others that speak openCypher", writeCypher, nil},
		{"neo4j", nil, "neo4j", "text/csv", "a folder of CSV for Neo4j's bulk import", nil, writeNeo4j},
		{"parquet", nil, "parquet", "application/vnd.apache.parquet", "a folder of nodes, edges and statements for DuckDB, pandas and Spark", nil, writeParquet},
		{"obsidian", []string{"markdown"}, "vault", "text/markdown", "a folder of notes that link to each other, for Obsidian", nil, writeObsidian},
		{"ftm", []string{"followthemoney"}, "ftm.json", "application/json+ftm", "entities of FollowTheMoney, for Aleph", writeFollowTheMoney, nil},
		{"csv", nil, "csv", "text/csv", "a table: one row for each statement, with its exact words", writeCSV, nil},
		{"audit", nil, "audit.jsonl", "application/x-ndjson;profile=audit", "one JSON object for each quotation and statement, with its exact words", writeAudit, nil},
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
