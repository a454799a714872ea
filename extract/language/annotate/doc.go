// Package annotate puts the analysis of sentences into CoNLL-U: sentences of raw text are laid
// out as rows, sentences of a treebank keep theirs, and the columns that are predicted are
// filled in.
//
// Offsets (start= and end= in MISC) are code points into the text, end exclusive. NER= in MISC
// is what a word is in a name.
package annotate
