// Package eval measures what newsgraph reads against annotated data: where words and sentences
// end, tags and trees, names, open triples, and speed. The measures are those of the scorers that the data is
// commonly scored with; scores are shares from 0 to 1.
//
// It also keeps the scoreboard: the scores of every measuring, in a Markdown file.
package eval
