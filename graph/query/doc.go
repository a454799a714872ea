// Package query asks the graph: Gizmo, GraphQL and MQL in, typed rows out.
//
// Prefixed names (person:claudia-sheinbaum) are understood wherever a node is
// named, and written wherever one is answered. A name for which there is no
// node is taken as a literal of that text; str("…") in Gizmo and
// "…"^^<xsd:string> in the others always mean the literal.
//
// Rows are sorted by their columns, so that the same graph gives the same
// bytes however it was built; a Gizmo script that emits rows itself orders
// them itself. Two limits cut an answer, and [Result] says so: a number of
// rows (the first ones in that order are kept) and a time (what was found
// until then is kept). Nothing here writes to the graph.
//
// The rows are rendered by [WriteJSON], [WriteJSONLines], [WriteCSV] and
// [WriteTable].
package query
