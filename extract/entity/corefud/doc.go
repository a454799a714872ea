// Package corefud reads coreference from CoNLL-U and writes it there, as CorefUD has it
// (Entity= in MISC: "(e1-Person" opens a mention, "e1)" closes it, "(e1-Person)" is both).
package corefud
