package language

// Word is one word of a sentence as the model reads it; the columns are those of Universal
// Dependencies 2 for English.
type Word struct {
	Form, Lemma string
	UPOS, XPOS  string // universal and Penn part of speech
	Feats       string // morphological features "Name=Value|…", or "_"
	Head        int    // number of the governing word, from 1; 0 for the root
	Deprel      string // relation to it; "root" for the root
	// Name is what the word is in a name: "B-Person" begins one, "I-Person" goes on with it, "O"
	// is in none; "" where names have not been looked for.
	Name string
}
