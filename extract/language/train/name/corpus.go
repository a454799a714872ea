package name

import (
	"context"
	"fmt"
	"path/filepath"

	"newsgraph/extract/language"
	"newsgraph/extract/language/conllu"
	"newsgraph/extract/language/name"
	"newsgraph/schema"
)

// Corpus is what is learned from.
type Corpus struct {
	// Marked are sentences in which names are marked.
	Marked []Sentence
	// Tagged are sentences with tags and trees by hand, but no names.
	Tagged []Sentence
	// Held are sentences kept apart to measure on: the last tenth of GMB.
	Held []Sentence
}

// heldFile is the set whose last tenth is kept apart.
const heldFile = "gmb-news.conll"

// Read reads the sets of data under folder, the treebanks in "treebank" and the rest in
// "entities". analyze tags and parses the sentences that have no tags.
func Read(ctx context.Context, folder string, analyze func([][]string) [][]language.Word) (*Corpus, error) {
	lexicons, err := schema.Lexicon()
	if err != nil {
		return nil, fmt.Errorf("read names: %w", err)
	}
	r := &reader{lexicons}
	c := new(Corpus)
	document := 0
	for i := range sources {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		sentences, err := r.source(&sources[i], filepath.Join(folder, "entities"), &document)
		if err != nil {
			return nil, err
		}
		tag(sentences, analyze)
		if sources[i].file == heldFile {
			cut := len(sentences) * 9 / 10
			c.Held, sentences = sentences[cut:], sentences[:cut]
		}
		c.Marked = append(c.Marked, sentences...)
	}
	return c, r.treebanks(c, filepath.Join(folder, "treebank"), document)
}

// source reads the sentences of one set.
func (r *reader) source(src *source, folder string, document *int) ([]Sentence, error) {
	documents, err := readColumns(filepath.Join(folder, src.file))
	if err != nil {
		return nil, err
	}
	var all []Sentence
	for _, d := range documents {
		*document++
		for _, m := range d {
			s := r.sentence(src, m)
			s.Document = *document
			all = append(all, s)
		}
	}
	return all, nil
}

// treebanks reads GUM, whose mentions are marked, and EWT, where nothing is.
func (r *reader) treebanks(c *Corpus, folder string, document int) error {
	gum, err := readTrees(filepath.Join(folder, "gum-train.conllu"))
	if err != nil {
		return err
	}
	for _, t := range gum {
		s := r.gum(t)
		s.Document += document
		c.Marked = append(c.Marked, s)
	}
	ewt, err := readTrees(filepath.Join(folder, "ewt-train.conllu"))
	if err != nil {
		return err
	}
	document += gum[len(gum)-1].document
	for _, t := range ewt {
		c.Tagged = append(c.Tagged, plain(t, document))
	}
	return nil
}

// plain makes a sentence of a tree: any word may be anything.
func plain(t tree, document int) Sentence {
	s := Sentence{Weight: 1, Document: document + t.document}
	for _, w := range t.words {
		s.Words = append(s.Words, word(w))
		s.Allowed = append(s.Allowed, allowedBy(w))
	}
	return s
}

// allowedBy gives the labels that a word may have by its tag: a name of a person, an
// organisation or a place begins with a proper noun.
func allowedBy(w *conllu.Row) name.Set {
	if proper(w) {
		return name.All
	}
	allowed := name.All
	for _, k := range []name.Kind{name.Person, name.Organization, name.Location} {
		allowed &^= k.At(0)
	}
	return allowed
}

// tag fills in what the parser says of words.
func tag(sentences []Sentence, analyze func([][]string) [][]language.Word) {
	forms := make([][]string, len(sentences))
	for i, s := range sentences {
		for _, w := range s.Words {
			forms[i] = append(forms[i], w.Form)
		}
	}
	for i, words := range analyze(forms) {
		for k, w := range words {
			sentences[i].Words[k] = name.Word{Form: w.Form, UPOS: w.UPOS, XPOS: w.XPOS, Relation: w.Deprel, Head: w.Head}
		}
	}
}
