package corefud

import (
	"strings"
	"unicode/utf8"

	"newsgraph/extract/attribution"
	"newsgraph/extract/entity"
	"newsgraph/extract/language"
	"newsgraph/extract/language/conllu"
	"newsgraph/extract/language/coref"
	"newsgraph/extract/language/shallow"
	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// Documents cuts a treebank where "# newdoc" stands.
func Documents(sentences []*conllu.Sentence) [][]*conllu.Sentence {
	var docs [][]*conllu.Sentence
	for i, s := range sentences {
		if i == 0 || BeginsDocument(s) {
			docs = append(docs, nil)
		}
		docs[len(docs)-1] = append(docs[len(docs)-1], s)
	}
	return docs
}

// BeginsDocument reports whether a sentence is the first of a document.
func BeginsDocument(s *conllu.Sentence) bool {
	for _, c := range s.Comments {
		if strings.HasPrefix(c, "# newdoc") {
			return true
		}
	}
	return false
}

// Document makes a document of sentences whose columns are filled in. Its text is their words,
// and only here offsets point into it.
func Document(doc []*conllu.Sentence, lexicons *schema.Lexicons) *coref.Document {
	b := builder{}
	out := &coref.Document{Lexicons: lexicons}
	for i, s := range doc {
		sentence, words := b.sentence(s)
		b.sentences = append(b.sentences, sentence)
		out.Sentences = append(out.Sentences, syntax.New(sentence, i, words))
	}
	read := shallow.Read(b.text.String(), b.sentences, "", lexicons)
	out.Speeches = entity.Speeches(out.Sentences, attribution.Find(read, out.Sentences))
	return out
}

// A builder sets the text of a document together.
type builder struct {
	text      strings.Builder
	at        int // code points so far
	sentences []language.Sentence
}

func (b *builder) write(s string) {
	b.text.WriteString(s)
	b.at += utf8.RuneCountInString(s)
}

func (b *builder) sentence(s *conllu.Sentence) (language.Sentence, []language.Word) {
	if b.at > 0 {
		b.write("\n")
		if paragraph(s) {
			b.write("\n")
		}
	}
	out := language.Sentence{Span: schema.Span{Start: b.at, End: b.at}}
	rows := s.Words()
	words := make([]language.Word, len(rows))
	for i, w := range rows {
		if i > 0 && !strings.Contains(rows[i-1].Misc, "SpaceAfter=No") && !clitic(w.Form) {
			b.write(" ")
		}
		start := b.at
		b.write(w.Form)
		out.Tokens = append(out.Tokens, language.Token{Span: schema.Span{Start: start, End: b.at}, Form: w.Form})
		words[i] = language.Word{Form: w.Form, Lemma: w.Lemma, UPOS: w.UPOS, XPOS: w.XPOS, Feats: w.Feats, Head: w.Head, Deprel: w.Deprel, Name: value(w.Misc, "NER=")}
	}
	out.End = b.at
	return out, words
}

func paragraph(s *conllu.Sentence) bool {
	for _, c := range s.Comments {
		if c == "# newpar" || strings.HasPrefix(c, "# newpar ") {
			return true
		}
	}
	return false
}

func clitic(form string) bool {
	return form == "n't" || form == "n’t" || len(form) > 1 && (form[0] == '\'' || strings.HasPrefix(form, "’"))
}

// value is what stands behind a key in MISC.
func value(misc, key string) string {
	for part := range strings.SplitSeq(misc, "|") {
		if v, ok := strings.CutPrefix(part, key); ok {
			return v
		}
	}
	return ""
}

// Link finds the coreference of one document whose columns are filled in, and writes it, the
// uncertain links too.
func Link(doc []*conllu.Sentence, model *coref.Model, lexicons *schema.Lexicons) {
	Write(doc, model.Resolve(Document(doc, lexicons)))
}
