// Package store keeps the graph: the only door to storage.
//
// A store is a folder with one bbolt file, in which cayley keeps its quads and
// indexes and we keep which source holds which version of which article. One
// article is one transaction of bbolt, cayley's part included: a process killed
// at any moment leaves a store that opens and holds whole articles only. Readers
// see the graph as it stood after some article, see [Store.View].
//
// What the graph holds of an article is a function of what its sources hold:
// the quads of all versions that some source still holds. So the order of
// building does not matter, and retracting a source takes away what it alone
// supported.
//
// One process may write, or several may read, never both.
package store
