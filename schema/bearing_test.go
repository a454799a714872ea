package schema

import (
	"strings"
	"testing"
	"testing/fstest"
)

// A broken line is refused with its file and number.
func TestBrokenEmbeddings(t *testing.T) {
	const good, hedge = "refuse | verb | inf | not so | open\n", "perhaps | possible\n"
	for _, c := range []struct{ embedding, hedges, want string }{
		{good + good, hedge, "embedding.txt:2: refuse with inf stands here twice"},
		{good + "plan | word | inf | so", hedge, `embedding.txt:2: part of speech "word"`},
		{"plan | noun | inv | so", hedge, `embedding.txt:1: construction "inv"`},
		{"plan | noun | inf |", hedge, "embedding.txt:1: nothing follows"},
		{good, hedge + "maybe | maybe", `hedges.txt:2: "maybe"`},
	} {
		files := fstest.MapFS{"data/embedding.txt": {Data: []byte(c.embedding)}, "data/hedges.txt": {Data: []byte(c.hedges)}}
		if err := readEmbeddings(files, &Lexicons{}, nil); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q %q: %v, want %s", c.embedding, c.hedges, err, c.want)
		}
	}
}

func TestEdges(t *testing.T) {
	threatens, warns := &LexicalPredicate{ID: "threatens"}, &LexicalPredicate{ID: "warns"}
	read := func(list string) (Edges, error) {
		l := &Lexicons{Predicates: map[string]*LexicalPredicate{"threatens": threatens, "warns": warns}}
		err := readEdges(fstest.MapFS{"data/edges.txt": {Data: []byte(list)}}, l, nil)
		return l.Edges, err
	}
	edges, err := read("threatens | threaten menace\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		from *LexicalPredicate
		word string
		want *LexicalPredicate
	}{{threatens, "menace", threatens}, {threatens, "warn", nil}, {warns, "warn", warns}} {
		if got := edges.Of(c.from, []string{"of", c.word}); got != c.want {
			t.Errorf("%s %s: %v", c.from.ID, c.word, got)
		}
	}
	for list, want := range map[string]string{
		"hopes | hope": "edges.txt:1: hopes",
		"threatens | menace\nwarns | menace | threatens": `edges.txt:2: "menace" stands with threatens twice`,
	} {
		if _, err := read(list); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", list, err, want)
		}
	}
}
