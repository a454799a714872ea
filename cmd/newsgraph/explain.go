package main

import (
	"context"

	"github.com/spf13/cobra"

	"newsgraph/extract/article"
	"newsgraph/extract/language"
	"newsgraph/extract/language/annotate"
	"newsgraph/extract/language/conllu"
	"newsgraph/extract/triple"
	"newsgraph/schema"
)

func (a *app) explainCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "explain SENTENCE...",
		Short: "Show how a sentence is read: its tree, the rules that fired, what they gave",
		Long: `Show how a sentence, or a few that belong together, is read: the tree of each, and
each attribution, open triple, statement and event with the rule that gave it. A
wrong one leads to its rule, or to the word that the tree has in the wrong place.`,
		Example: `  newsgraph explain "Chile rejected the offer, Rane said."
  newsgraph explain --format json "Rane is expected to go."`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, texts []string) error { return a.explain(cmd.Context(), texts) },
	}
	addFlags(cmd.Flags(), "format", "predicates")
	return cmd
}

func (a *app) explain(ctx context.Context, texts []string) error {
	x, err := a.extractor()
	if err != nil {
		return err
	}
	analyzer, err := language.NewAnalyzer(1)
	if err != nil {
		return err
	}
	var pages []page
	for _, text := range texts {
		p := explanation{Text: text, Sentences: []explainedSentence{}}
		for s, words := range language.Analyze(ctx, analyzer, annotate.Text("", text, nil)) {
			annotate.Fill(s, words)
			p.addSentence(s, words)
		}
		p.addRecord(x.Extract(article.Input{Kind: article.Text, Article: schema.Article{Text: schema.Optional(text)}}))
		pages = append(pages, &p)
	}
	return a.printPages(pages...)
}

// An explanation is what was read of a text, and by which rules.
type explanation struct {
	Text         string                 `json:"text"`
	Sentences    []explainedSentence    `json:"sentences"`
	Attributions []explainedAttribution `json:"attributions"`
	Statements   []explainedStatement   `json:"statements"`
	Events       []explainedEvent       `json:"events"`

	trees []*conllu.Sentence
}

type explainedSentence struct {
	Words   []explainedWord   `json:"words"`
	Triples []explainedTriple `json:"triples"`
}

// An explainedWord is a word of a tree; words count from 1, the head of the root
// is 0.
type explainedWord struct {
	Form     string `json:"form"`
	Lemma    string `json:"lemma"`
	Tag      string `json:"tag"`
	Head     int    `json:"head"`
	Relation string `json:"relation"`
}

type explainedTriple struct {
	Rule       string   `json:"rule"`
	Subject    string   `json:"subject"`
	Relation   string   `json:"relation"`
	Object     string   `json:"object"`
	More       []string `json:"more,omitempty"`
	Confidence float64  `json:"confidence"`
}

type explainedAttribution struct {
	Rule    string                 `json:"rule"`
	Source  string                 `json:"source"`
	Cue     string                 `json:"cue"`
	Content []string               `json:"content"`
	Kind    schema.AttributionKind `json:"kind"`
	Mode    schema.Mode            `json:"mode"`
	Topic   bool                   `json:"topic,omitempty"`
}

type explainedStatement struct {
	Rule        string           `json:"rule"`
	Subject     string           `json:"subject"`
	Predicate   string           `json:"predicate"`
	ID          string           `json:"id,omitempty"` // of the predicate
	Object      string           `json:"object"`
	Polarity    schema.Polarity  `json:"polarity"`
	Certainty   schema.Certainty `json:"certainty"`
	Time        schema.Time      `json:"time"`
	Attribution string           `json:"attribution,omitempty"` // its source, "" for the text itself
}

type explainedEvent struct {
	Type   string   `json:"type"`
	Source []string `json:"source"`
	Target []string `json:"target"`
}

func (p *explanation) addSentence(s *conllu.Sentence, words []language.Word) {
	p.trees = append(p.trees, s)
	out := explainedSentence{Triples: []explainedTriple{}}
	for _, w := range words {
		out.Words = append(out.Words, explainedWord{w.Form, w.Lemma, w.UPOS, w.Head, w.Deprel})
	}
	for _, t := range triple.Read(words) {
		e := explainedTriple{Rule: t.Rule, Subject: t.Subject.Text(words), Relation: t.Relation.Text(words), Object: t.Object.Text(words), Confidence: t.Confidence}
		for _, m := range t.More {
			e.More = append(e.More, m.Text(words))
		}
		out.Triples = append(out.Triples, e)
	}
	p.Sentences = append(p.Sentences, out)
}

func (p *explanation) addRecord(r *schema.Record) {
	text := []rune(p.Text)
	words := func(s *schema.Span) string {
		if s == nil {
			return ""
		}
		return string(text[s.Start:s.End])
	}
	names := map[string]string{}
	for _, e := range r.Entities {
		names[e.ID] = e.Name
	}
	p.Attributions, p.Statements, p.Events = []explainedAttribution{}, []explainedStatement{}, []explainedEvent{}
	sources := map[string]string{}
	for _, a := range r.Attributions {
		e := explainedAttribution{Rule: a.Rule, Source: words(a.Source), Cue: words(a.Cue), Kind: a.Kind, Mode: a.Mode, Topic: a.Topic}
		for i := range a.Content {
			e.Content = append(e.Content, words(&a.Content[i]))
		}
		sources[a.ID] = e.Source
		p.Attributions = append(p.Attributions, e)
	}
	for _, s := range r.Statements {
		p.Statements = append(p.Statements, explainedStatement{s.Rule, s.Subject.Text, s.Relation(), string(s.Predicate.ID), s.Object.Text,
			s.Polarity, s.Certainty, s.Time, sources[string(s.Attribution)]})
	}
	for _, v := range r.Events {
		p.Events = append(p.Events, explainedEvent{string(v.Type), named(names, v.Source), named(names, v.Target)})
	}
}

// named are the names of entities.
func named(names map[string]string, ids []string) []string {
	out := make([]string, 0, len(ids))
	for _, id := range ids {
		out = append(out, names[id])
	}
	return out
}
