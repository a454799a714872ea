package corefud

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"newsgraph/extract/language/conllu"
	"newsgraph/extract/language/coref"
	"newsgraph/schema"
)

// document makes a document of one sentence for each string, its words apart by spaces, each
// word below the first; misc is the MISC column of each word.
func document(t testing.TB, misc string, sentences ...string) []*conllu.Sentence {
	t.Helper()
	marks := strings.Fields(misc)
	var doc []*conllu.Sentence
	for n, forms := range sentences {
		s := &conllu.Sentence{}
		if n == 0 {
			s.Comments = []string{"# newdoc id = d"}
		}
		for i, form := range strings.Fields(forms) {
			row := conllu.Row{ID: fmt.Sprint(i + 1), Form: form, Lemma: form, UPOS: "NOUN", XPOS: "NN", Feats: "_", Head: min(i, 1), Deprel: "dep", Deps: "_", Misc: "_"}
			if len(marks) > 0 {
				row.Misc, marks = marks[0], marks[1:]
			}
			s.Rows = append(s.Rows, row)
		}
		doc = append(doc, s)
	}
	return doc
}

func TestSpansAreRead(t *testing.T) {
	doc := document(t, "Entity=(1-person(2-place) X=y Entity=1)(3[1/2]-thing Entity=3[1/2])|NER=O Entity=(1) Entity=9)", "a b c d", "e f")
	want := []Span{{"2", 0, 0, 0}, {"1", 0, 0, 2}, {"3", 0, 2, 3}, {"1", 1, 0, 0}}
	if got := Spans(doc); !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	heads := Heads(doc)
	if len(heads) != 3 || heads[coref.Place{Sentence: 0, Word: 0}] != "1" || heads[coref.Place{Sentence: 0, Word: 2}] != "3" {
		t.Errorf("%v", heads)
	}
}

// TestWhatIsWrittenIsRead writes nested and crossing mentions and reads them back.
func TestWhatIsWrittenIsRead(t *testing.T) {
	doc := document(t, "Entity=(old) NER=O", "a b c d", "e")
	mention := func(entity, sentence, first, last int) coref.Mention {
		return coref.Mention{Entity: entity, Sentence: sentence, First: first, Last: last, Head: first, Type: schema.Person}
	}
	Write(doc, []coref.Mention{mention(4, 0, 0, 2), mention(7, 0, 0, 0), mention(7, 0, 2, 3), mention(8, 0, 3, 3), mention(4, 1, 0, 0)})
	want := []Span{{"e2", 0, 0, 0}, {"e1", 0, 0, 2}, {"e2", 0, 2, 3}, {"e1", 1, 0, 0}}
	if got := Spans(doc); !slices.Equal(got, want) {
		t.Errorf("%v of %s, %s", got, doc[0].Rows[0].Misc, doc[0].Rows[2].Misc)
	}
	if doc[0].Rows[0].Misc != "Entity=(e1-Person(e2-Person)" || doc[0].Rows[1].Misc != "NER=O" {
		t.Errorf("MISC is %s, %s", doc[0].Rows[0].Misc, doc[0].Rows[1].Misc)
	}
}

func TestTheTextOfADocument(t *testing.T) {
	doc := document(t, "_ _ SpaceAfter=No", "Chile 's offer .", "It is n't good")
	doc[1].Comments = []string{"# newpar"}
	lex, err := schema.Lexicon()
	if err != nil {
		t.Fatal(err)
	}
	d := Document(doc, lex)
	runes := []rune("Chile's offer.\n\nIt isn't good")
	for _, s := range d.Sentences {
		for _, w := range s.Words {
			if w.End > len(runes) || string(runes[w.Start:w.End]) != w.Form {
				t.Errorf("%s stands at %d", w.Form, w.Start)
			}
		}
	}
}

// FuzzSpans reads any MISC column: every mention is inside its sentence, and what Link writes
// can be read back.
func FuzzSpans(f *testing.F) {
	for _, s := range []string{"Entity=(1", "Entity=1)", "Entity=((1))", "Entity=(1-a(2)1)", "Entity=)(", "Entity=(e1-x)|Entity=(e2", "Entity=(\xff)"} {
		f.Add(s, "Rosa she")
	}
	lex, err := schema.Lexicon()
	if err != nil {
		f.Fatal(err)
	}
	model, err := coref.DefaultModel()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, misc, forms string) {
		words := strings.Fields(forms)
		if len(words) == 0 || len(words) > 50 {
			return
		}
		doc := document(t, misc, strings.Join(words, " "))
		for _, x := range Spans(doc) {
			if x.First < 0 || x.Last >= len(words) || x.First > x.Last {
				t.Errorf("%q: %+v", misc, x)
			}
			x.Head(doc[0].Words())
		}
		Link(doc, model, lex)
		var out bytes.Buffer
		if err := conllu.Write(&out, doc[0]); err != nil {
			t.Error(err)
		}
		Spans(doc)
	})
}
