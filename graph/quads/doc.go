// Package quads turns records into quads and back, and reads and writes them as
// N-Quads.
//
// The shape of the graph is in docs/design.md, the terms in package schema.
// Which Go type of cayley's holds which RDF term is decided here alone, see
// [Literal]: every value survives storing and serialising unchanged.
//
// Serialisation is our own because cayley's writes invalid literals and
// unescaped IRIs.
package quads
