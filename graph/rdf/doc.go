// Package rdf reads the RDF formats that nest: Turtle, TriG, RDF/XML and
// JSON-LD, one quad at a time where the format allows. (N-Quads are read by
// package quads.) Readers are strict: the first thing that the grammar does not
// allow is an error with its place, and the last thing given.
package rdf
