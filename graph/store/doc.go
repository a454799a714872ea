// Package store keeps the graph: the only door to storage.
//
// A store is a folder. Its engine (package engine) is ours; beside the quads it
// keeps which source holds which version of which article. One article is one
// transaction: a process killed, or a machine that loses power, at any moment
// leaves a store that opens and holds whole articles only. Readers see the graph
// as it stood after some article, see [Store.View].
//
// What the graph holds of an article is a function of what its sources hold:
// the quads of all versions that some source still holds. So the order of
// building does not matter, and retracting a source takes away what it alone
// supported.
//
// One process may write; any number may read meanwhile.
package store
