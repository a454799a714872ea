package view

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"newsgraph/schema/terminal"
)

// Each page is in testdata as people see it.
func TestPages(t *testing.T) {
	w := newWorld(t)
	tests := []struct {
		name  string
		file  string
		width int
	}{
		{"person:ana-brevi", "person.txt", 80},
		{"person:ana-brevi", "person-narrow.txt", 40},
		{"country:karsk", "country.txt", 80},
		{"outlet:luma-wire", "outlet.txt", 80},
		{"org:karsk-assembly", "organisation.txt", 80},
		{"article:098fc114aa5ed86a", "article.txt", 80},
		{"article:6b3926d1b1ea215f", "article-bare.txt", 80},
		{"quote:460e71cd8e3969c7", "quotation.txt", 80},
		{"st:06cbe61772e50003", "statement.txt", 80},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			page, err := Show(context.Background(), w.graph, w.names, tt.name)
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			if err := page.Render(&b, tt.width); err != nil {
				t.Fatal(err)
			}
			golden(t, tt.file, b.Bytes())
		})
	}
}

func TestPageAsJSON(t *testing.T) {
	w := newWorld(t)
	page, err := Show(context.Background(), w.graph, w.names, "person:ana-brevi")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(page); err != nil {
		t.Fatal(err)
	}
	golden(t, "person.json", b.Bytes())
}

// What is not asserted must never stand among what someone did.
func TestOnlyAssertedStatementsAreDeeds(t *testing.T) {
	w := newWorld(t)
	r := NewReader(w.graph, w.names)
	ctx := context.Background()
	seen := 0
	for _, id := range nodes(w) {
		page, err := Show(ctx, w.graph, w.names, id)
		if err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		for _, s := range slices.Concat(page.Offices, page.Did, page.Received, page.Own) {
			seen++
			edges, err := r.values(ctx, s.Subject.ID, s.Predicate)
			if err != nil || len(edges) == 0 {
				t.Errorf("%s: %s stands among the deeds, but the graph has no edge %s %s", id, s.ID, s.Subject.ID, s.Predicate)
			}
		}
		for _, s := range slices.Concat(page.Claims, page.Told) {
			if s.Asserted {
				t.Errorf("%s: %s is asserted, but stands apart", id, s.ID)
			}
		}
	}
	if seen == 0 {
		t.Error("no page has a deed: the test tests nothing")
	}
}

// nodes are all subjects of a world.
func nodes(w world) []string {
	r := NewReader(w.graph, w.names)
	var ids []string
	for _, q := range w.all {
		id, _ := r.id(q.Subject)
		ids = append(ids, id)
	}
	return slices.Compact(ids)
}

func TestShowStopsWhenCancelled(t *testing.T) {
	w := newWorld(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Show(ctx, w.graph, w.names, "person:ana-brevi"); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that of the context", err)
	}
}

func TestRenderPassesTheWritersErrorOn(t *testing.T) {
	want := errors.New("full")
	if err := (&Page{Name: "A"}).Render(broken{want}, 80); !errors.Is(err, want) {
		t.Errorf("error %v, want %v", err, want)
	}
}

type broken struct{ err error }

func (b broken) Write([]byte) (int, error) { return 0, b.err }

func TestLayout(t *testing.T) {
	text := strings.Repeat("a word, 言葉がある and “another—one” ", 20)
	for width := -5; width < 120; width += 7 {
		l := newLayout(width)
		l.par("  first ", "    ", text)
		var words []string
		for _, line := range strings.Split(l.out.String(), "\n") {
			if terminal.Columns(line) > max(width, MinWidth) {
				t.Errorf("width %d: line %q is %d wide", width, line, terminal.Columns(line))
			}
			words = append(words, strings.Fields(line)...)
		}
		if got, want := strings.Join(words, " "), "first "+strings.TrimSpace(text); got != want {
			t.Errorf("width %d: words are lost:\n%s", width, got)
		}
	}
}

// An office is told once, however often articles name it.
func TestOfficesAreToldOnce(t *testing.T) {
	office := func(article, role string) *Statement {
		return &Statement{ID: "st:" + article, Article: &Article{ID: "article:" + article}, Subject: Ref{ID: "person:ana-brevi", Name: "Ana Brevi"},
			Predicate: representing, Relation: role, Object: Ref{ID: "country:veldania", Name: "Veldania"}, Passage: Passage{Exact: "President Brevi"}}
	}
	var b bytes.Buffer
	page := &Page{ID: "person:ana-brevi", Kind: "person", Name: "Ana Brevi", Offices: []*Statement{office("1", "President"), office("2", "President"), office("3", "Minister")}}
	if err := page.Render(&b, 80); err != nil {
		t.Fatal(err)
	}
	golden(t, "offices.txt", b.Bytes())
}

// An article can hold what would move the cursor of whoever is shown its words.
func TestArticlesDoNotActOnTheTerminal(t *testing.T) {
	l := newLayout(60)
	l.par("  ", "  ", "He said \x1b]0;mine\x07 so \u202Ehctam")
	l.pair("name\x1b[2J", "what it \u009b31m is", 10)
	if got := l.out.String(); strings.ContainsAny(got, "\x1b\x07\u009b\u202E") {
		t.Errorf("%q reaches the terminal", got)
	}
}
