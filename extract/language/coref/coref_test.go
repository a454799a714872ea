package coref

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// sentence makes a sentence of words "form/UPOS/XPOS/head/relation/name"; heads count from 1.
func sentence(at int, words ...string) syntax.Sentence {
	var s syntax.Sentence
	for _, w := range words {
		f := strings.Split(w, "/")
		head := int(f[3][0]-'0') - 1
		s.Words = append(s.Words, syntax.Word{
			Span: schema.Span{Start: at, End: at + len(f[0])}, Form: f[0], Lower: strings.ToLower(f[0]), Lemma: f[0],
			UPOS: f[1], XPOS: f[2], Head: head, Deprel: f[4], Name: f[5],
		})
		at += len(f[0]) + 1
	}
	s.Span = schema.Span{Start: s.Words[0].Start, End: at - 1}
	s.Link()
	return s
}

func lexicons(t *testing.T) *schema.Lexicons {
	t.Helper()
	lex, err := schema.Lexicon()
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

func TestTwoNamesOfOnePerson(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"rosa ibarra", "ibarra", true},
		{"rosa ibarra", "rosa", true},
		{"rosa ibarra", "r ibarra", true},
		{"rosa m ibarra", "rosa ibarra", true},
		{"rosa ibarra", "carmen ibarra", false},
		{"rosa ibarra", "rosa soto", false},
		{"rosa ibarra", "holm", false},
		{"r ibarra", "carmen ibarra", false},
	} {
		if got := goTogether(strings.Fields(c.a), strings.Fields(c.b)); got != c.same {
			t.Errorf("%s and %s: %v", c.a, c.b, got)
		}
	}
}

func TestQuotationsAreNumbered(t *testing.T) {
	mark := func(forms string) []int {
		var s syntax.Sentence
		for _, f := range strings.Fields(forms) {
			s.Words = append(s.Words, syntax.Word{Form: f})
		}
		return quotes([]syntax.Sentence{s})[0]
	}
	for forms, want := range map[string]string{
		"“ No ” , she said":    "-00---",
		"a b":                  "--",
		`" No " , he said " a`: "-00----1",
	} {
		var got strings.Builder
		for _, q := range mark(forms) {
			if q == None {
				got.WriteByte('-')
			} else {
				got.WriteByte(byte('0' + q))
			}
		}
		if got.String() != want {
			t.Errorf("%s: %s, want %s", forms, &got, want)
		}
	}
}

// TestNamesNeedNoModel groups names where there is no model; a pronoun is left alone.
func TestNamesNeedNoModel(t *testing.T) {
	d := &Document{Lexicons: lexicons(t), Sentences: []syntax.Sentence{
		sentence(0, "Rosa/PROPN/NNP/3/nsubj/B-Person", "Ibarra/PROPN/NNP/1/flat/I-Person", "slept/VERB/VBD/0/root/O"),
		sentence(30, "Ibarra/PROPN/NNP/2/nsubj/B-Person", "knew/VERB/VBD/0/root/O", "her/PRON/PRP/2/obj/O"),
	}}
	var none *Model
	all := none.Resolve(d)
	if len(all) != 3 || all[0].Entity != all[1].Entity || all[2].Entity == all[0].Entity || all[2].Kind != schema.PronounMention {
		t.Errorf("%+v", all)
	}
}

// TestTheObjectIsNotTheSubject: "Ibarra saw her" is of two women, "herself" of one.
func TestTheObjectIsNotTheSubject(t *testing.T) {
	for form, want := range map[string]bool{"her": true, "herself": false} {
		d := &Document{Lexicons: lexicons(t), Sentences: []syntax.Sentence{
			sentence(0, "Ibarra/PROPN/NNP/2/nsubj/B-Person", "saw/VERB/VBD/0/root/O", form+"/PRON/PRP/2/obj/O"),
		}}
		r := newResolver(d)
		if got := r.bound(&r.all[1], &r.all[0]); got != want {
			t.Errorf("%s is bound: %v", form, got)
		}
	}
}

// TestComparisonsAreBounded: however many have been mentioned, few are compared.
func TestComparisonsAreBounded(t *testing.T) {
	d := &Document{Lexicons: lexicons(t)}
	for i := range 200 {
		d.Sentences = append(d.Sentences, sentence(40*i, "Tug"+string(rune('a'+i%26))+"/PROPN/NNP/2/nsubj/B-Thing", "saw/VERB/VBD/0/root/O", "them/PRON/PRP/2/obj/O"))
	}
	Walk(d, func(c *Choice) int {
		if len(c.Features) > nearest+sameHead+1 || len(c.Features) != len(c.Last)+1 {
			t.Fatalf("%d choices", len(c.Features))
		}
		return None
	})
}

func TestModelFiles(t *testing.T) {
	weights := make([]float64, TableSize)
	weights[0], weights[7], weights[200], weights[TableSize-1] = 1, -2, 0.5, 100
	m, err := NewModel(weights)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Decode(m.Encode())
	if err != nil {
		t.Fatal(err)
	}
	if again.weights[0] != 24 || again.weights[7] != -48 || again.weights[200] != 12 || again.weights[TableSize-1] != 127 {
		t.Error("weights are lost")
	}
	if _, err := NewModel(nil); err == nil {
		t.Error("a model without weights is one")
	}
	if _, err := DefaultModel(); err != nil {
		t.Error(err)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(magic))
	f.Add([]byte(magic + "\x00\x01\x80\x01\xff"))
	f.Add([]byte(magic + "\xff\xff\xff\xff\xff"))
	f.Add([]byte("ngcoref"))
	f.Fuzz(func(t *testing.T, file []byte) {
		m, err := Decode(file)
		switch {
		case err != nil && !errors.Is(err, ErrModel):
			t.Errorf("%q: %v", file, err)
		case err == nil:
			if again, err := Decode(m.Encode()); err != nil || !bytes.Equal(again.Encode(), m.Encode()) {
				t.Errorf("%q: not the same again: %v", file, err)
			}
		}
	})
}
