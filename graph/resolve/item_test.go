package resolve

import (
	"fmt"
	"strings"
	"testing"

	"newsgraph/schema"
)

// quote is an article in which somebody says words.
func quote(article, date, speaker, words string) *schema.Record {
	text := speaker + " said: “" + words + "”"
	start := len([]rune(speaker)) + len(" said: ")
	return &schema.Record{
		Article:  schema.Article{ID: "article:" + article, Published: schema.Optional(date), Text: schema.Optional(text)},
		Entities: []schema.Entity{{ID: "e1", Name: speaker, Type: schema.Person}},
		Attributions: []schema.Attribution{{ID: "a1", Speaker: "e1", Kind: schema.Direct, Mode: schema.Speech,
			Content: []schema.Span{{Start: start, End: len([]rune(text))}}}},
	}
}

func TestReportsOfOneUtterance(t *testing.T) {
	const first = "We will never open the northern harbour to foreign soldiers again"
	tests := []struct {
		name, date, speaker, words string
		want                       bool
		ours, theirs               string
	}{
		{"the same words", "2031-02-04", "Olga Lind", first, true, "", ""},
		{"another word", "2031-02-04", "Lind", "we will never open the northern harbor to foreign soldiers again", true, "harbor", "harbour"},
		{"words left out", "2031-02-05", "Olga Lind", "never open the northern harbour to foreign soldiers", true, "", "we will … again"},
		{"handed on by another", "2031-02-05", "Karl Esk", first, true, "", ""},
		{"half of it, by another", "2031-02-05", "Karl Esk", "the northern harbour is closed and nobody knows for how long it will be", false, "", ""},
		{"the same subject", "2031-02-04", "Olga Lind", "the northern harbour stays closed to foreign soldiers whatever they offer", false, "", ""},
		{"the same words a month later", "2031-03-20", "Olga Lind", first, false, "", ""},
		{"too little to tell", "2031-02-04", "Olga Lind", "northern harbour", false, "", ""},
	}
	r := resolver(t)
	earlier := r.Items(quote("a", "2031-02-03", "Olga Lind", first))
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			later := r.Items(quote("b", tt.date, tt.speaker, tt.words))
			if len(earlier) != 1 || len(later) > 1 {
				t.Fatalf("%d and %d items, want one each", len(earlier), len(later))
			}
			var link *Link
			if len(later) == 1 {
				link = Repeats(later[0], earlier[0])
			}
			if (link != nil) != tt.want {
				t.Fatalf("link %+v, want one: %v", link, tt.want)
			}
			if link == nil {
				return
			}
			if link.Ours != tt.ours || link.Theirs != tt.theirs {
				t.Errorf("only here %q, only there %q; want %q and %q", link.Ours, link.Theirs, tt.ours, tt.theirs)
			}
			if !shareKey(later[0], earlier[0]) {
				t.Error("they share no key: nobody will compare them")
			}
		})
	}
}

func shareKey(a, b Item) bool {
	for _, k := range a.Keys {
		for _, l := range b.Keys {
			if k == l {
				return true
			}
		}
	}
	return false
}

// story is a text of many words that follow from a number.
func story(id string, seed, words int) *schema.Record {
	var b strings.Builder
	for i := range words {
		fmt.Fprintf(&b, "word%d ", (seed+i*i*7+i)%997)
	}
	return &schema.Record{Article: schema.Article{ID: "article:" + id, Text: schema.Optional(b.String())}}
}

func TestReprints(t *testing.T) {
	r := resolver(t)
	text := func(rec *schema.Record) Item {
		for _, item := range r.Items(rec) {
			if item.Kind == TextItem {
				return item
			}
		}
		return Item{}
	}
	whole := story("a", 1, 400)
	with := func(head, tail string) *schema.Record {
		return &schema.Record{Article: schema.Article{ID: "article:b", Text: schema.Optional(head + string(whole.Article.Text) + tail)}}
	}
	tests := []struct {
		name  string
		other *schema.Record
		want  bool
	}{
		{"the same", with("", ""), true},
		{"with a line before and after", with("By our staff. ", "The writer lives in Orlin."), true},
		{"the first two thirds", story("b", 1, 270), true},
		{"another", story("b", 500, 400), false},
		{"too short to tell", story("b", 1, 30), false},
	}
	a := text(whole)
	for _, tt := range tests {
		b := text(tt.other)
		link := Repeats(b, a)
		if (link != nil) != tt.want {
			t.Errorf("%s: link %+v, want one: %v", tt.name, link, tt.want)
		}
		if link != nil && !shareKey(a, b) {
			t.Errorf("%s: they share no key: nobody will compare them", tt.name)
		}
	}
}

// plan is an article that speaks of a thing by its words; the author is a person
// of a statement.
func plan(article, author, words, relation string) *schema.Record {
	text := author + " … " + words
	start := len([]rune(author + " … "))
	thing := schema.Span{Start: start, End: len([]rune(text))}
	s := schema.Statement{ID: "st:1", Predicate: schema.Predicate{ID: schema.Optional(relation)}, Subject: schema.Arg{Entity: "e2"}, Object: schema.Arg{Entity: "e1"}}
	if relation != "by" {
		s.Subject.Entity, s.Object.Entity = "e1", "e2"
	}
	return &schema.Record{
		Article: schema.Article{ID: "article:" + article, Text: schema.Optional(text), Published: "2031-02-03"},
		Entities: []schema.Entity{
			{ID: "e1", Name: author, Type: schema.Person},
			{ID: "e2", Name: words, Type: schema.Thing, IRI: "thing:" + article, Mentions: []schema.Mention{{Span: thing}}},
		},
		Statements: []schema.Statement{s},
	}
}

func TestConcepts(t *testing.T) {
	r := resolver(t)
	concept := func(rec *schema.Record) Item {
		for _, item := range r.Items(rec) {
			if item.Kind == ConceptItem {
				return item
			}
		}
		return Item{}
	}
	first := concept(plan("a", "Olga Lind", "the plan to send soldiers across the Orlin River", "by"))
	tests := []struct {
		name string
		rec  *schema.Record
		want bool
	}{
		{"another word for the act", plan("b", "Lind", "her offer to send soldiers over the Orlin River", "by"), true},
		{"no noun for the act, but a verb", plan("b", "Olga Lind", "sending soldiers across the Orlin River", "proposes"), true},
		{"another author", plan("b", "Karl Esk", "the plan to send soldiers across the Orlin River", "by"), false},
		{"another act", plan("b", "Olga Lind", "the decision to send soldiers across the Orlin River", "by"), false},
		{"another object", plan("b", "Olga Lind", "the plan to close schools in the north", "by"), false},
		{"nothing but the act", plan("b", "Olga Lind", "a plan", "by"), false},
	}
	for _, tt := range tests {
		if link := Repeats(concept(tt.rec), first); (link != nil) != tt.want {
			t.Errorf("%s: link %+v, want one: %v", tt.name, link, tt.want)
		}
	}
}

// "The plan" is the one that the article last spoke of.
func TestThePlanIsThePlan(t *testing.T) {
	rec := plan("a", "Olga Lind", "her plan to send soldiers to Orlin", "by")
	again := schema.Entity{ID: "e3", Name: "the proposal", Type: schema.Thing, Mentions: []schema.Mention{{Span: schema.Span{Start: 90, End: 98}}}}
	other := schema.Entity{ID: "e4", Name: "the threat", Type: schema.Thing, Mentions: []schema.Mention{{Span: schema.Span{Start: 99, End: 108}}}}
	rec.Entities = append(rec.Entities, again, other)
	resolver(t).Records([]*schema.Record{rec})
	got := iris(rec)
	if got[2] != got[1] || got[3] == got[1] {
		t.Errorf("%q: want the third to be the second, the fourth another", got)
	}
}
