// Package schema holds the words that both halves of newsgraph share.
//
// package extract turns articles into a [Record]; package graph turns records
// into quads and answers questions about them. Neither imports the other: what
// they agree on stands here — the record and its parts, the identifiers of
// things, the vocabulary of the graph, and the lexicons that say which words
// stand for which relation.
//
// All offsets are Unicode code points into [Article.Text], end exclusive, as
// the TextPositionSelector of the W3C Web Annotation model counts them.
package schema
