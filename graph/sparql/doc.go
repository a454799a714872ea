// Package sparql answers SPARQL 1.1 queries (W3C Recommendation 2013) from a
// quad store: SELECT, ASK, CONSTRUCT and DESCRIBE, with property paths,
// aggregates, subqueries and named graphs. It only reads: it has no update, and
// SERVICE and LOAD are refused.
//
// [Parse] turns text into the algebra of section 18 of the standard; a [Query]
// is then run on a store. Solutions come one by one. They are computed by nested
// loops over the store's indexes, and what is already bound is handed down only
// where that cannot be told from evaluating inside out, as the standard does.
//
// A graph's name is the label of its quads. The default graph is the union of all
// graphs unless the query or the caller says otherwise, see [Dataset].
package sparql
