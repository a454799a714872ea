package eval

import (
	"os"
	"strings"
	"testing"

	"newsgraph/extract/language"
)

const tinyCoref = `# newdoc id = d
1	Ibarra	Ibarra	PROPN	NNP	_	2	nsubj	_	Entity=(1)
2	saw	see	VERB	VBD	_	0	root	_	_
3	her	she	PRON	PRP$	_	4	nmod:poss	_	Entity=(2(1)
4	dog	dog	NOUN	NN	_	2	obj	_	Entity=2)

1	She	she	PRON	PRP	_	2	nsubj	_	Entity=(1)
2	called	call	VERB	VBD	_	0	root	_	_
3	it	it	PRON	PRP	_	2	obj	_	Entity=(2)

`

// TestScoresOfCorefByHand: gold has one entity that counts, Ibarra, her and she; her dog and it are
// one proper or pronominal mention only.
func TestScoresOfCorefByHand(t *testing.T) {
	gold, err := ReadTreebank(strings.NewReader(tinyCoref))
	if err != nil {
		t.Fatal(err)
	}
	found, err := ReadTreebank(strings.NewReader(strings.Replace(tinyCoref, "1	She	she	PRON	PRP	_	2	nsubj	_	Entity=(1)", "1	She	she	PRON	PRP	_	2	nsubj	_	Entity=(2)", 1)))
	if err != nil {
		t.Fatal(err)
	}
	c, err := ScoreCoref(gold, found, 9)
	if err != nil {
		t.Fatal(err)
	}
	// found: {Ibarra, her} and {She, it}; gold: {Ibarra, her, She}
	for name, x := range map[string][2]float64{
		"MUC recall": {c.MUC.Recall, 0.5}, "MUC precision": {c.MUC.Precision, 0.5},
		"B3 recall": {c.B3.Recall, (2*2/3.0 + 1/3.0) / 3}, "B3 precision": {c.B3.Precision, (2 + 0.5) / 4},
		"CEAF recall": {c.CEAF.Recall, 0.8}, "CEAF precision": {c.CEAF.Precision, 0.4},
	} {
		if diff := x[0] - x[1]; diff > 1e-9 || diff < -1e-9 {
			t.Errorf("%s is %v, want %v", name, x[0], x[1])
		}
	}
	if len(c.Errors) != 2 || c.Errors[0].Kind != "extra" || c.Errors[0].Mention != "it" || c.Errors[1].Kind != "missed" || c.Errors[1].Mention != "she" {
		t.Errorf("errors are %v", c.Errors)
	}
	if _, err := ScoreCoref(gold, found[:1], 0); err == nil {
		t.Error("different texts are compared")
	}
}

func TestAssignment(t *testing.T) {
	for _, c := range []struct {
		score [][]float64
		want  float64
	}{
		{nil, 0},
		{[][]float64{{}}, 0},
		{[][]float64{{3}}, 3},
		{[][]float64{{5, 4}, {4, 1}}, 8},
		{[][]float64{{1, 2, 3}}, 3},
		{[][]float64{{1}, {2}, {3}}, 3},
	} {
		if got := assignment(c.score); got != c.want {
			t.Errorf("%v: %v, want %v", c.score, got, c.want)
		}
	}
}

// TestCorefOfGUM holds the shipped model to what it reaches on GUM's development part.
func TestCorefOfGUM(t *testing.T) {
	f, err := os.Open(shared + "/data/treebank/gum-dev.conllu")
	if err != nil {
		t.Skipf("the shared data is not here: %v", err)
	}
	defer f.Close() // only read: nothing is lost if closing fails
	gold, err := ReadTreebank(f)
	if err != nil {
		t.Fatal(err)
	}
	a, err := language.NewAnalyzer(2)
	if err != nil {
		t.Fatal(err)
	}
	found, err := AnnotateDocuments(t.Context(), a, gold)
	if err != nil {
		t.Fatal(err)
	}
	if err := LinkDocuments(found); err != nil {
		t.Fatal(err)
	}
	c, err := ScoreCoref(gold, found, 0)
	if err != nil {
		t.Fatal(err)
	}
	if t.Logf("%+v", c); c.Mean < 0.70 {
		t.Errorf("the mean is %.4f, want 0.70", c.Mean)
	}
}
