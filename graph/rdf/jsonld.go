package rdf

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/piprate/json-gold/ld"

	"newsgraph/graph/quads"
)

// ReadJSONLD reads JSON-LD 1.1 (W3C Recommendation 2020) by json-gold. The
// document is held in memory, and one that wants a context from elsewhere is
// refused: nothing is fetched. Numbers keep the value that JSON gives them.
func ReadJSONLD(r io.Reader, opts Options) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		all, err := jsonLD(r, opts)
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		for _, q := range all {
			if err := quads.Check(q); err != nil {
				yield(quad.Quad{}, err)
				return
			}
			if !yield(q, nil) {
				return
			}
		}
	}
}

// noLoader refuses to fetch contexts, and keeps the last that was wanted: json-gold
// does not pass its error on.
type noLoader struct{ wanted string }

func (l *noLoader) LoadDocument(url string) (*ld.RemoteDocument, error) {
	l.wanted = url
	return nil, errors.New("nothing is fetched")
}

func jsonLD(r io.Reader, opts Options) (out []quad.Quad, err error) {
	defer func() {
		if x := recover(); x != nil {
			out, err = nil, fmt.Errorf("the document is no JSON-LD: %v", x)
		}
	}()
	doc, err := ld.DocumentFromReader(r)
	if err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			err = fmt.Errorf("byte %d: %w", syntax.Offset, err)
		}
		return nil, err
	}
	options := ld.NewJsonLdOptions(opts.Base)
	var loader noLoader
	options.DocumentLoader = &loader
	set, err := ld.NewJsonLdProcessor().ToRDF(doc, options)
	if err != nil && loader.wanted != "" {
		return nil, fmt.Errorf("the context %s would have to be fetched: put it into the document", loader.wanted)
	}
	if err != nil {
		return nil, err
	}
	data, ok := set.(*ld.RDFDataset)
	if !ok {
		return nil, fmt.Errorf("JSON-LD gave a %T", set)
	}
	var names []string
	for name := range data.Graphs {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		var label quad.Value
		if name != "@default" {
			label = jsonLDName(name, opts)
		}
		for _, q := range data.Graphs[name] {
			out = append(out, quad.Quad{Subject: jsonLDTerm(q.Subject, opts), Predicate: jsonLDTerm(q.Predicate, opts), Object: jsonLDTerm(q.Object, opts), Label: label})
		}
	}
	return out, nil
}

func jsonLDName(name string, opts Options) quad.Value {
	if len(name) > 2 && name[:2] == "_:" {
		return quad.BNode(opts.anonymous() + name[2:])
	}
	return quad.IRI(name)
}

func jsonLDTerm(n ld.Node, opts Options) quad.Value {
	switch n := n.(type) {
	case *ld.IRI:
		return quad.IRI(n.Value)
	case *ld.BlankNode:
		return jsonLDName(n.Attribute, opts)
	case *ld.Literal:
		if n.Language != "" {
			return quad.LangString{Value: quad.String(n.Value), Lang: n.Language}
		}
		return quads.Literal(n.Value, n.Datatype)
	}
	return nil
}
