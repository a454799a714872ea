package main

import (
	"io"

	"newsgraph/extract/entity/corefud"
	"newsgraph/extract/language/conllu"
	"newsgraph/extract/language/coref"
	"newsgraph/schema"
)

// A sentenceWriter prints one analysed sentence.
type sentenceWriter func(io.Writer, *conllu.Sentence) error

// A printer prints analysed sentences: as they come, or with --coref text by text, since what a
// pronoun refers to is known only when the text has been read.
type printer struct {
	write    sentenceWriter
	model    *coref.Model // nil where nothing is linked
	lexicons *schema.Lexicons
	text     []*conllu.Sentence // the sentences that wait
}

// link makes the printer write what refers to the same.
func (p *printer) link() (err error) {
	if p.model, err = coref.DefaultModel(); err != nil {
		return err
	}
	p.lexicons, err = schema.Lexicon()
	return err
}

// print takes the next sentence.
func (p *printer) print(w io.Writer, s *conllu.Sentence) error {
	if p.model == nil {
		return p.write(w, s)
	}
	if corefud.BeginsDocument(s) {
		if err := p.end(w); err != nil {
			return err
		}
	}
	p.text = append(p.text, s)
	return nil
}

// end prints what waits: a text ends here.
func (p *printer) end(w io.Writer) error {
	if len(p.text) == 0 {
		return nil
	}
	corefud.Link(p.text, p.model, p.lexicons)
	for _, s := range p.text {
		if err := p.write(w, s); err != nil {
			return err
		}
	}
	p.text = nil
	return nil
}
