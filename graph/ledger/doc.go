// Package ledger remembers what resolution needs to know of the articles in a
// graph, so that a change to one article rewrites those alone that come out
// differently.
//
// For every name's block it keeps the profiles that articles give and what was
// decided on each; which articles have which profile; and of each article what
// it says before it is known who is who. A change is one transaction: the
// profiles and links that it touches are decided anew, and the articles whose
// decisions changed are listed as pending. Whoever writes the graph works the
// list off, in any order and as often as need be: a killed process goes on with
// it. Nothing in the ledger is found nowhere else: without it articles are read
// again.
package ledger
