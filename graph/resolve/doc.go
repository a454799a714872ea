// Package resolve gives every entity of a record its node in the graph.
//
// A node's name is made from content alone, so that the same articles give the
// same graph whatever their order. This first version looks at one record at a
// time: two articles that use the same full name mean the same node, and
// nothing else is merged.
package resolve
