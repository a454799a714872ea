// Package engine keeps a graph of numbered quads and a table of records, in a
// folder or in memory.
//
// A graph is a stack of runs (package segment): files that never change, and on
// top of them what is in memory only and in the log (package wal). A
// transaction adds a run; when there is much in memory it becomes a file; files
// of like size are merged in the background. What readers see is a [Version]: a
// list of runs, which stays what it is for as long as somebody holds it. So
// readers wait for nobody.
//
// The manifest names the files that count. It is replaced as a whole, by
// renaming, after what it names is on disk. Whatever the moment at which a
// process is killed or the power fails, what was acknowledged is there, and what
// was not is there as a whole or not at all.
package engine
