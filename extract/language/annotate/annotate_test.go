package annotate

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"newsgraph/extract/language"
	"newsgraph/extract/language/conllu"
	"newsgraph/schema"
)

func laidOut(t *testing.T, id, text string, skip []schema.Span) string {
	t.Helper()
	var b bytes.Buffer
	for item := range Text(id, text, skip) {
		if err := conllu.Write(&b, item.Sentence); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// brief lays the first, second and last column of rows out for a reader.
func brief(conllu string) string {
	var b strings.Builder
	for line := range strings.Lines(conllu) {
		if c := strings.Split(strings.TrimSpace(line), "\t"); len(c) == 10 {
			line = c[0] + " " + c[1] + " " + c[9] + "\n"
		}
		b.WriteString(line)
	}
	return b.String()
}

func TestText(t *testing.T) {
	const text = "Talks fail\n\n“We can't   pay,” she **said**. (Why?)"
	got := brief(laidOut(t, "a b.txt", text, []schema.Span{{Start: 34, End: 36}, {Start: 40, End: 42}}))
	const want = `# newdoc id = a b.txt
# newpar
# sent_id = a b.txt-1
# text = Talks fail
1 Talks start=0|end=5
2 fail start=6|end=10

# newpar
# sent_id = a b.txt-2
# text = “We can't pay,” she said.
1 “ start=12|end=13|SpaceAfter=No
2 We start=13|end=15
3-4 can't start=16|end=21
3 ca start=16|end=18
4 n't start=18|end=21
5 pay start=24|end=27|SpaceAfter=No
6 , start=27|end=28|SpaceAfter=No
7 ” start=28|end=29
8 she start=30|end=33
9 said start=36|end=40|SpaceAfter=No
10 . start=42|end=43

# sent_id = a b.txt-3
# text = (Why?)
1 ( start=44|end=45|SpaceAfter=No
2 Why start=45|end=48|SpaceAfter=No
3 ? start=48|end=49|SpaceAfter=No
4 ) start=49|end=50

`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// sample has comments, a range, an empty node, other MISC, and wrong answers everywhere.
const sample = `# newdoc id = d
# text = Mirel can't
1	Mirel	X	X	X	X=Y	2	x	9:x	Gloss=m|NER=B-Ship|SpaceAfter=No
2-3	can't	_	_	_	Typo=Yes	_	_	_	A=b
2	ca	X	X	X	X=Y	3	x	9:x	_
3	n't	X	X	X	X=Y	1	x	9:x	NER=O
3.1	stay	stay	VERB	VB	_	_	_	1:x	_

`

func TestFill(t *testing.T) {
	words := []language.Word{
		{Lemma: "Mirel", UPOS: "PROPN", XPOS: "NNP", Feats: "Number=Sing", Head: 2, Deprel: "nsubj", Name: "B-Person"},
		{Lemma: "can", UPOS: "AUX", XPOS: "MD", Feats: "_", Head: 0, Deprel: "root", Name: "O"},
		{Lemma: "not", UPOS: "PART", XPOS: "RB", Feats: "_", Head: 2, Deprel: "advmod"},
	}
	var b bytes.Buffer
	for item, err := range Treebank(strings.NewReader(sample)) {
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(item.Forms, " "); got != "Mirel ca n't" || !item.First {
			t.Errorf("forms %q, first %v", got, item.First)
		}
		Fill(item.Sentence, words)
		if err := conllu.Write(&b, item.Sentence); err != nil {
			t.Fatal(err)
		}
	}
	const want = `# newdoc id = d
# text = Mirel can't
1	Mirel	Mirel	PROPN	NNP	Number=Sing	2	nsubj	_	Gloss=m|SpaceAfter=No|NER=B-Person
2-3	can't	_	_	_	Typo=Yes	_	_	_	A=b
2	ca	can	AUX	MD	_	0	root	_	NER=O
3	n't	not	PART	RB	_	2	advmod	_	_
3.1	stay	stay	VERB	VB	_	_	_	1:x	_

`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

// FuzzText proves of any text that what is written is CoNLL-U, and that its tokens and
// offsets lie in the text as they say.
func FuzzText(f *testing.F) {
	examples, _ := os.ReadFile("../../../examples/harbour-post-patrol-ships.txt")
	for _, text := range []string{string(examples), "", "a\tb", "don't\u2028stop", "1 000,5 km\n\n\nx", "\ufeffx \x1c y", "“a”b"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "?")
		runes := []rune(text)
		var b bytes.Buffer
		for item := range Text("x", text, nil) {
			for i, s := range item.Sentence.Rows {
				var start, end int
				if _, err := fmt.Sscanf(s.Misc, "start=%d|end=%d", &start, &end); err != nil {
					t.Fatalf("row %d: MISC %q: %v", i, s.Misc, err)
				}
				if got := oneLine(string(runes[start:end])); got != s.Form {
					t.Fatalf("row %d: form %q, the text has %q", i, s.Form, got)
				}
			}
			if err := conllu.Write(&b, item.Sentence); err != nil {
				t.Fatal(err)
			}
		}
		for _, err := range Treebank(&b) {
			if err != nil {
				t.Fatalf("what is written is not read: %v\n%s", err, laidOut(t, "x", text, nil))
			}
		}
	})
}

// TestSameForEveryWorkerCount analyses several texts at once, with names looked for by a finder
// that tells windows and texts apart.
func TestSameForEveryWorkerCount(t *testing.T) {
	text, err := os.ReadFile("../../../examples/harbour-post-patrol-ships.txt")
	if err != nil {
		t.Fatal(err)
	}
	items := func(yield func(language.Item[*conllu.Sentence]) bool) {
		for i := range 30 {
			for item := range Text(fmt.Sprint(i), strings.Repeat(string(text)+"\n\n", 1+i%3), nil) {
				if !yield(item) {
					return
				}
			}
		}
	}
	analyse := func(workers int) string {
		a, err := language.NewAnalyzer(workers)
		if err != nil {
			t.Fatal(err)
		}
		a.Names = func() language.NameFinder {
			calls := 0
			return func(sentences [][]language.Word) {
				calls++
				for i, s := range sentences {
					for k := range s {
						s[k].Name = fmt.Sprintf("%d.%d", calls, i)
					}
				}
			}
		}
		var b bytes.Buffer
		for s, words := range language.Analyze(context.Background(), a, items) {
			Fill(s, words)
			if err := conllu.Write(&b, s); err != nil {
				t.Fatal(err)
			}
		}
		return b.String()
	}
	one := analyse(1)
	for _, workers := range []int{2, 5} {
		if analyse(workers) != one {
			t.Errorf("%d workers give other bytes", workers)
		}
	}
	if n := strings.Count(one, "# newdoc"); n != 30 {
		t.Errorf("%d texts", n)
	}
}
