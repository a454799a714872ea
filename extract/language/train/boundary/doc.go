// Package boundary learns from treebanks in CoNLL-U where sentences end, for
// package language. The same treebanks, options and seed give the same bytes on
// one kind of processor.
package boundary
