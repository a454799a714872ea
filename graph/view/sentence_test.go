package view

import (
	"bytes"
	"strings"
	"testing"
)

// A statement reads as the article has it, with names in place of pronouns.
func TestSentence(t *testing.T) {
	ana, karsk, words := Ref{ID: "person:ana-brevi", Name: "Ana Brevi"}, Ref{ID: "country:karsk", Name: "Karsk"}, func(s string) Ref { return Ref{Name: s} }
	usa := Ref{ID: "country:united-states", Name: "United States"}
	offer := Ref{ID: "thing:the-offer", Name: "the offer"}
	tests := []struct {
		subject  Ref
		relation string
		object   Ref
		rule     string
		exact    string
		want     string
	}{
		{ana, "rejected", offer, "lexicon verb", "She rejected the offer", "Ana Brevi rejected the offer"},
		{ana, "rejected", offer, "lexicon verb", "She rejected out of hand the plan", "Ana Brevi rejected the offer"},
		{ana, "giving", words("what Karsk might have sold"), "verb", "Brevi of giving away what Karsk might have sold", "Ana Brevi giving away what Karsk might have sold"},
		{ana, "rejection", offer, noun, "Her rejection of the offer", "Ana Brevi’s rejection of the offer"},
		{ana, "rejection", offer, noun, "rejection of the offer by Brevi", "Ana Brevi’s rejection of the offer"},
		{ana, "call", words("peace"), "verb", "Ana Brevi’s call for peace", "Ana Brevi’s call for peace"},
		{ana, "had a talk", karsk, "verb", "she had a talk with Karsk", "Ana Brevi had a talk with Karsk"},
		{ana, "had a talk", karsk, "verb", "she had a talk with the Karskians", "Ana Brevi had a talk with Karsk"},
		{ana, "met with", karsk, "verb", "she met with Karsk", "Ana Brevi met with Karsk"},
		{words("The men"), "stormed", words("the gate"), "verb", "The men, all armed, stormed the gate", "The men, all armed, stormed the gate"},
		{ana, "wants", words("peace"), "verb", "Brevi wants trade and peace", "Ana Brevi wants peace"},
		{ana, "rejected", words("time"), "verb", "Brevi has rejected, time and again", "Ana Brevi rejected, time"},
		{usa, "left", Ref{ID: "country:uae", Name: "United Arab Emirates"}, "verb", "the U.S. left the UAE behind", "the United States left the United Arab Emirates"},
		{ana, "is", ana, "apposition", "the minister, Ana Brevi", "the minister, Ana Brevi"},
		{usa, "left", words("Karsk"), "verb", "US troops left Karsk", "United States left Karsk"},
		{words("The men"), "stormed", words("the gate"), "verb", "The men who had come the day before stormed the gate", "The men stormed the gate"},
		{ana, "firmly rejected by", words("an offer"), passive, "an offer firmly rejected by President Brevi", "an offer firmly rejected by Ana Brevi"},
		{ana, "can’t walk", words("the streets"), "relative", "the streets she can’t walk", "Ana Brevi can’t walk the streets"},
		{ana, "did met", offer, "verb", "nothing of the kind", "Ana Brevi did met the offer"},
		{ana, "act", offer, "verb", "she reacted in the act of the offer", "Ana Brevi act of the offer"},
	}
	for _, tt := range tests {
		s := &Statement{Subject: tt.subject, Relation: tt.relation, Object: tt.object, Rule: tt.rule, Passage: Passage{Exact: tt.exact}}
		if got := s.sentence(); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.exact, got, tt.want)
		}
	}
}

// Whose a plan is needs no saying where its own words do.
func TestOwned(t *testing.T) {
	karsk := Ref{ID: "org:council-of-karsk", Name: "Council of Karsk"}
	for words, want := range map[string]string{
		"Karsk’s second offer": "Karsk’s second offer",
		"the offer of ships":   "the offer of ships, by Council of Karsk",
	} {
		s := &Statement{Subject: Ref{ID: "thing:it", Name: words}, Predicate: by, Object: karsk}
		if got := s.owned(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// Whose a thing is is no deed of it.
func TestWhoseIsNoDeed(t *testing.T) {
	s := &Statement{ID: "st:1", Article: &Article{ID: "article:1"}, Subject: Ref{ID: "thing:it", Name: "Karsk’s offer"}, Predicate: by,
		Object: Ref{ID: "country:karsk", Name: "Karsk"}, Certainty: "certain", Passage: Passage{Exact: "Karsk’s offer"}}
	var b bytes.Buffer
	if err := (&Page{ID: "thing:it", Kind: "thing", Name: "Karsk’s offer", Did: []*Statement{s}}).Render(&b, 80); err != nil {
		t.Fatal(err)
	}
	if got := b.String(); strings.Contains(got, "Did") || !strings.Contains(got, "Whose it is, as articles assert (1)\n  –           Karsk’s offer, by Karsk\n") {
		t.Error(got)
	}
}

// What articles say in their own name does not stand among rumours, and a "not"
// in the words is enough.
func TestCaveats(t *testing.T) {
	plain := &Statement{ID: "st:1", Relation: "has not moved", Polarity: "negative", Certainty: "certain", Time: "past"}
	negated := &Statement{ID: "st:2", Relation: "supports", Polarity: "negative", Certainty: "certain", Time: "present"}
	stated, claimed := split([]*Statement{plain, negated})
	if len(stated) != 1 || stated[0] != plain || len(claimed) != 1 || claimed[0].caveats() != "negated" {
		t.Errorf("stated %v, claimed %v, caveats %q and %q", stated, claimed, plain.caveats(), negated.caveats())
	}
}

// A role that another says in more words is left out.
func TestDistinctRoles(t *testing.T) {
	if got := distinct([]string{"minister", "president", "president of Veldania"}); len(got) != 2 || got[1] != "president of Veldania" {
		t.Errorf("%q", got)
	}
}

// The same words twice in an article are told once; what somebody thinks does
// not stand under what they said.
func TestToldOnce(t *testing.T) {
	state := func(id, article string) *Statement {
		return &Statement{ID: id, Article: &Article{ID: article}, Subject: Ref{Name: "we"}, Relation: "stay", Certainty: "certain", Passage: Passage{Exact: "we stay"}}
	}
	quote := func(id, mode string) *Quotation {
		return &Quotation{ID: id, Article: &Article{ID: "article:1"}, Text: "we stay", Kind: "indirect", Mode: mode}
	}
	p := &Page{ID: "person:ana-brevi", Kind: "person", Did: []*Statement{state("st:1", "article:1"), state("st:2", "article:2"), state("st:3", "article:1")},
		Said: []*Quotation{quote("quote:1", "speech"), quote("quote:2", "thought"), quote("quote:3", "intention")}}
	var b bytes.Buffer
	if err := p.Render(&b, 80); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Said (1)", "Thinks or intends, as articles tell it (2)", "st:1, st:3\n", "st:2\n"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is not in\n%s", want, b.String())
		}
	}
	if n := strings.Count(b.String(), "“we stay”"); n != 2 {
		t.Errorf("the words stand %d times, want 2", n)
	}
}

// Who is spoken of without a name is called what the article calls them.
func TestSourceWords(t *testing.T) {
	q := &Quotation{Kind: "indirect", Mode: "speech", Cue: "argue", SourceWords: "Some  officials"}
	if got, want := q.how(), "“Some officials” (argue), indirect speech"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	s := &Statement{Certainty: "certain", Within: "quote:1", SourceWords: "Some officials"}
	if got, want := s.caveats(), "according to “Some officials”"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if s.SourceWords = ""; s.caveats() != "in a quotation whose speaker is not known" {
		t.Errorf("%q", s.caveats())
	}
}

// Whatever is known of an article says where words were read.
func TestSource(t *testing.T) {
	for want, a := range map[string]*Article{
		"Karsk Post, 2025-03-04":  {ID: "article:1", Outlet: &Ref{Name: "Karsk Post"}, Published: "2025-03-04", URL: "https://karsk.example/1"},
		"https://karsk.example/1": {ID: "article:1", URL: "https://karsk.example/1"},
		"article:1":               {ID: "article:1"},
	} {
		if got := a.source(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
