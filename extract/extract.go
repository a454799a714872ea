// Package extract reads articles: from the text of one to its record, stage by
// stage.
package extract

import (
	"context"
	"fmt"

	"newsgraph/extract/article"
	"newsgraph/extract/attribution"
	"newsgraph/extract/entity"
	"newsgraph/extract/language"
	"newsgraph/extract/language/coref"
	"newsgraph/extract/language/shallow"
	"newsgraph/extract/language/syntax"
	"newsgraph/extract/statement"
	"newsgraph/schema"
)

// revision counts the changes of the code that change records.
const revision = 2

// An Extractor turns articles into records. It is safe for concurrent use.
type Extractor struct {
	lexicons *schema.Lexicons
	analyzer *language.Analyzer
}

// New makes an extractor with the built-in lexicons and language model.
func New() (*Extractor, error) {
	lexicons, err := schema.Lexicon()
	if err != nil {
		return nil, fmt.Errorf("lexicons: %w", err)
	}
	return NewWith(lexicons)
}

// NewWith makes an extractor with these lexicons and the built-in language model.
func NewWith(lexicons *schema.Lexicons) (*Extractor, error) {
	analyzer, err := language.NewAnalyzer(1)
	if err != nil {
		return nil, err
	}
	if _, err := coref.DefaultModel(); err != nil {
		return nil, err
	}
	return &Extractor{lexicons: lexicons, analyzer: analyzer}, nil
}

// Version names the pipeline: records of equal version and equal input are
// equal. It changes with the code of the stages, the lexicons' data and the models of
// language and coreference.
func (x *Extractor) Version() string {
	return fmt.Sprintf("%d-%s-%s%s", revision, x.lexicons.Version, language.ModelVersion(), coref.Version())
}

// Extract reads one article. The entities of the record have no IRI yet:
// resolution gives them, in the light of other articles.
func (x *Extractor) Extract(in article.Input) *schema.Record {
	text := string(in.Article.Text)
	rec := &schema.Record{Article: in.Article, Dropped: in.Dropped}
	rec.Article.ID = schema.ArticleID(&rec.Article, in.Outlet)

	sentences := language.Sentences(text, spans(in.Dropped))
	if in.Kind == article.Lines {
		sentences = one(sentences)
	}
	doc := shallow.Read(text, sentences, string(in.Article.Published), x.lexicons)
	trees, words := x.trees(sentences)
	attributions := attribution.Find(doc, trees)
	entities := entity.Group(text, trees, attributions, in.Outlet, x.lexicons)

	for _, s := range sentences {
		rec.Sentences = append(rec.Sentences, s.Span)
	}
	statement.Fill(rec, statement.Reading{
		Text: doc.Text, Published: string(in.Article.Published), Sentences: trees, Words: words,
		Attributions: attributions, Entities: entities, Lexicons: x.lexicons,
	})
	if e := entities.Outlet(in.Outlet); in.Outlet != "" && e != nil {
		rec.Article.Outlet = schema.Optional(e.ID)
	}
	if in.Kind == article.Lines { // a sentence of its own, not an article
		rec.Article = schema.Article{ID: rec.Article.ID, Path: rec.Article.Path}
	}
	return rec
}

// trees reads the sentences of one article as trees, and their words.
func (x *Extractor) trees(sentences []language.Sentence) ([]syntax.Sentence, [][]language.Word) {
	cases := newTruecaser(sentences, x.lexicons, x.analyzer.Model.Knows)
	items := func(yield func(language.Item[language.Sentence]) bool) {
		for i, s := range sentences {
			if !yield(language.Item[language.Sentence]{Sentence: s, Forms: cases.forms(s), First: i == 0}) {
				return
			}
		}
	}
	trees, all := make([]syntax.Sentence, 0, len(sentences)), make([][]language.Word, 0, len(sentences))
	for s, words := range language.Analyze(context.Background(), x.analyzer, items) {
		syntax.Mend(words, x.person)
		trees, all = append(trees, syntax.New(s, len(trees), words)), append(all, words)
	}
	return trees, all
}

// person reports whether a word says what a person is: "senator", "Sen.", "nominee".
func (x *Extractor) person(word string) bool {
	_, noun := x.lexicons.PersonNouns[word]
	_, title := x.lexicons.Titles[word]
	_, role := x.lexicons.Roles[word]
	return noun || title || role
}

// one makes the sentences of a line one sentence.
func one(sentences []language.Sentence) []language.Sentence {
	if len(sentences) < 2 {
		return sentences
	}
	whole := sentences[0]
	for _, s := range sentences[1:] {
		whole.Tokens = append(whole.Tokens, s.Tokens...)
		whole.End = s.End
	}
	return []language.Sentence{whole}
}

func spans(dropped []schema.Dropped) []schema.Span {
	out := make([]schema.Span, len(dropped))
	for i, d := range dropped {
		out[i] = d.Span
	}
	return out
}
