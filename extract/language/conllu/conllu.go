// Package conllu reads and writes CoNLL-U, the format of Universal Dependencies
// (https://universaldependencies.org/format.html): sentences of ten tab-separated columns.
//
// What is read is written back byte for byte: comments, multiword ranges and empty nodes
// included.
package conllu

// None is the head of a row that names none ("_").
const None = -1

// Kind says what a row stands for.
type Kind int

const (
	// Word is a syntactic word, numbered 1, 2, 3…
	Word Kind = iota
	// Range is a surface token of several words ("3-4 don't").
	Range
	// Empty is a node without a form in the text ("8.1"), of the enhanced graph.
	Empty
)

// Row is one line of a sentence. An empty column holds "_", as in the file.
type Row struct {
	Kind                           Kind
	ID                             string
	Form, Lemma, UPOS, XPOS, Feats string
	Head                           int // number of the governing word, 0 for the root, None for "_"
	Deprel, Deps, Misc             string
}

// Sentence is one sentence: its comment lines ("#" included) and its rows in file order.
type Sentence struct {
	Comments []string
	Rows     []Row
}

// Words returns pointers to the rows that are words, in order: word i of the format is
// element i-1.
func (s *Sentence) Words() []*Row {
	var words []*Row
	for i := range s.Rows {
		if s.Rows[i].Kind == Word {
			words = append(words, &s.Rows[i])
		}
	}
	return words
}

// Forms returns the forms of the words.
func (s *Sentence) Forms() []string {
	words := s.Words()
	forms := make([]string, len(words))
	for i, w := range words {
		forms[i] = w.Form
	}
	return forms
}
