package rdf

import (
	"io"
	"iter"

	"github.com/cayleygraph/quad"
)

// Options say how a document is read.
type Options struct {
	// Base is the absolute IRI that relative ones are resolved against; without
	// one, a relative IRI is an error.
	Base string
	// Anonymous begins the labels of blank nodes that have none in the document:
	// different for documents that go into one graph. "" stands for "anon".
	Anonymous string
	// Prefixes are names known before the document declares any; nil for none.
	Prefixes map[string]string
}

func (o Options) anonymous() string {
	if o.Anonymous == "" {
		return "anon"
	}
	return o.Anonymous
}

// A Reader reads one format.
type Reader func(r io.Reader, opts Options) iter.Seq2[quad.Quad, error]
