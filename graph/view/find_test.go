package view

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/quick"

	"github.com/cayleygraph/quad"

	"newsgraph/schema"
)

func TestFind(t *testing.T) {
	w := newWorld(t)
	r := NewReader(w.graph, w.names)
	tests := []struct{ typed, want string }{
		{"person:ana-brevi", "person:ana-brevi"},
		{"  person:ana-brevi\n", "person:ana-brevi"},
		{"https://newsgraph.example/person/ana-brevi", "person:ana-brevi"},
		{"Ana Brevi", "person:ana-brevi"},
		{"Brevi", "person:ana-brevi"},     // an alias
		{"ANA BREVI", "person:ana-brevi"}, // in capitals
		{"Ána Brévi", "person:ana-brevi"}, // with other accents
		{"brevi", "person:ana-brevi"},     // an alias without them
		{"<https://newsgraph.example/person/ana-brevi>", "person:ana-brevi"},
		{"Karsk", "country:karsk"},
		{"Veldania rejects the offer again", "article:f13551654af5a239"}, // a headline
	}
	for _, tt := range tests {
		got, err := r.Find(context.Background(), tt.typed)
		if err != nil || got != tt.want {
			t.Errorf("Find(%q) = %q, %v; want %q", tt.typed, got, err, tt.want)
		}
	}
}

func TestFindSuggests(t *testing.T) {
	w := newWorld(t)
	r := NewReader(w.graph, w.names)
	tests := []struct {
		typed string
		near  []string
	}{
		{"person:ana-brefi", []string{"person:ana-brevi"}},        // a letter off
		{"person:ana-brevi-junior", []string{"person:ana-brevi"}}, // a name too many
		{"country:ana-brevi", []string{"person:ana-brevi"}},       // the wrong kind
		{"breevi", []string{"person:ana-brevi"}},                  // a surname
		{"https://newsgraph.example/person/brevi", []string{"person:ana-brevi"}},
		{"person:somebody-else", nil},
		{"", nil},
		{"!!", nil},
	}
	for _, tt := range tests {
		_, err := r.Find(context.Background(), tt.typed)
		var unknown *NotFoundError
		if !errors.As(err, &unknown) {
			t.Errorf("Find(%q): error %v, want a NotFoundError", tt.typed, err)
		} else if !slices.Equal(unknown.Near, tt.near) {
			t.Errorf("Find(%q) suggests %q, want %q", tt.typed, unknown.Near, tt.near)
		}
	}
}

// A name that two nodes bear is a question, not a guess.
func TestFindAsksWhichOfTwo(t *testing.T) {
	names, err := schema.NewNames(schema.DefaultBase)
	if err != nil {
		t.Fatal(err)
	}
	var all []quad.Quad
	for _, id := range []string{"place:orlin", "person:orlin"} {
		all = append(all, quad.Quad{Subject: quad.IRI(names.IRI(id)), Predicate: quad.IRI(names.IRI(schema.Name)),
			Object: quad.String("Orlin"), Label: quad.IRI(names.IRI("article:1"))})
	}
	w := worldOf(names, all)
	_, err = NewReader(w.graph, w.names).Find(context.Background(), "Orlin")
	var ambiguous *AmbiguousError
	if !errors.As(err, &ambiguous) || !slices.Equal(ambiguous.IDs, []string{"person:orlin", "place:orlin"}) {
		t.Errorf("error %v, want an AmbiguousError with both", err)
	}
}

func TestLetters(t *testing.T) {
	tests := []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 3}, {"brevi", "brevi", 0}, {"brevi", "brefi", 1}, {"brevi", "breevi", 1},
		{"brevi", "revi", 1}, {"kitten", "sitting", 3}, {"müller", "muller", 1},
	}
	for _, tt := range tests {
		if got := letters(tt.a, tt.b); got != tt.want {
			t.Errorf("letters(%q, %q) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
	symmetric := func(a, b string) bool {
		return letters(a, b) == letters(b, a) && (letters(a, b) == 0) == (string([]rune(a)) == string([]rune(b)))
	}
	if err := quick.Check(symmetric, nil); err != nil {
		t.Error(err)
	}
}
