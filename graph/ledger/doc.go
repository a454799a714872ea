// Package ledger remembers what resolution needs to know of the articles in a
// graph, so that a change to one article rewrites those alone that come out
// differently.
//
// For every name's block it keeps the profiles that articles give and what was
// decided on each; which versions of articles have which profile; the items
// that others may repeat; and of each version what it says before it is known
// who is who. It is a part of the records beside the graph and changes in the
// transactions of the graph, so neither is ever ahead of the other.
//
// A change brings versions in and takes others out, and then [Ledger.Decide]
// decides the names and links that these touched, and says which versions come
// out differently. Where those are too many to write at once the rest is noted
// as waiting, for the transactions that follow.
package ledger
