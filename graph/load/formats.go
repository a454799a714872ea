package load

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"regexp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
	"newsgraph/graph/rdf"
)

// The names of the formats that are loaded most.
const (
	NQuads = "nquads" // N-Quads, and so N-Triples
	Lines  = "jsonl"  // JSON: one quad a line, or one record as extract prints them
)

// A Format is a way in which a graph is written down.
type Format struct {
	Name    string
	Aliases []string
	Endings []string   // of files that hold it
	read    rdf.Reader // nil where the first line tells whether it holds quads or records
}

// Formats lists every format, in the order to show them to people. Where endings
// overlap the longer stands first.
func Formats() []Format {
	return []Format{
		{NQuads, []string{"nq", "ntriples", "nt"}, []string{".nq", ".nt"}, readNQuads},
		{"turtle", []string{"ttl", "rdf12"}, []string{".ttl"}, rdf.ReadTurtle},
		{"trig", nil, []string{".trig"}, rdf.ReadTriG},
		{"rdfxml", []string{"rdf"}, []string{".rdf", ".owl"}, rdf.ReadXML},
		{"jsonld", []string{"json-ld"}, []string{".jsonld"}, rdf.ReadJSONLD},
		{Lines, []string{"ndjson", "json-stream", "records"}, []string{".jsonl", ".ndjson"}, nil},
	}
}

// sniff gives the reader of lines of JSON, which hold records, or quads as export
// writes them; their first name tells. What the export audit writes, for people
// to read, is less than the graph and so an error.
func sniff(f Format, r *bufio.Reader) (Format, error) {
	if f.Name != Lines {
		return f, nil
	}
	begin, _ := r.Peek(64)
	switch m := firstName.FindSubmatch(begin); {
	case m == nil:
	case string(m[1]) == "subject":
		f.read = rdf.ReadJSONStream
		return f, nil
	case string(m[1]) == "type":
		return f, errors.New("these are statements as export --format audit writes them to be read, not the whole graph: export and load nquads, trig, jsonld or jsonl")
	}
	return f, nil
}

var firstName = regexp.MustCompile(`^\s*\{\s*"(\w+)"`)

func readNQuads(r io.Reader, _ rdf.Options) iter.Seq2[quad.Quad, error] { return quads.ReadNQuads(r) }

// Known lists the names of all formats, for people.
func Known() string {
	var names []string
	for _, f := range Formats() {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}

// FormatOf tells the format of a file from its name, ".gz" aside.
func FormatOf(path string) (string, error) {
	name := strings.TrimSuffix(strings.ToLower(path), ".gz")
	for _, f := range Formats() {
		if slices.ContainsFunc(f.Endings, func(e string) bool { return strings.HasSuffix(name, e) }) {
			return f.Name, nil
		}
	}
	return "", fmt.Errorf("%s: %w: name one with --format: %s", path, ErrFormat, Known())
}

// lookup finds a format by its name or an alias.
func lookup(name string) (Format, error) {
	for _, f := range Formats() {
		if f.Name == name || slices.Contains(f.Aliases, name) {
			return f, nil
		}
	}
	return Format{}, fmt.Errorf("%w %q: want %s", ErrFormat, name, Known())
}

// Lookup is the name of the format that goes by name or an alias; the error is
// [ErrFormat].
func Lookup(name string) (string, error) {
	f, err := lookup(name)
	return f.Name, err
}
