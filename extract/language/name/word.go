package name

// Word is what is known of a word before names are looked for: its form, and what the parser
// says of it (columns of Universal Dependencies 2).
type Word struct {
	Form       string
	UPOS, XPOS string
	Relation   string
	Head       int // number of the governing word, from 1; 0 for the root
}
