// Package lex splits Turtle, TriG and SPARQL into tokens: the three share their
// terminals (RDF 1.1 Turtle, section 6.5; SPARQL 1.1 Query Language, section
// 19.8).
package lex
