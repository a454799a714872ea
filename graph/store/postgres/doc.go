// Package postgres keeps a graph on a PostgreSQL server, for teams that have one.
//
// The schema is four tables: newsgraph_meta (one row: the format, the base IRI,
// what has been counted), newsgraph_terms (number, hash, value as package term
// writes it), newsgraph_quads (numbers, in the four orders that the engine has,
// the label a part of the key) and newsgraph_records. They stand in the first
// schema of the connection's search_path, so one database can hold several graphs.
//
// One process writes at a time: it holds an advisory lock of its session, which
// goes with it. Readers see a snapshot (repeatable read). What is acknowledged
// has been committed with synchronous_commit on.
//
// A round trip is what costs here. Terms are numbered, quads written and values
// named many at a time; scans come in pages, so memory is bounded.
package postgres
