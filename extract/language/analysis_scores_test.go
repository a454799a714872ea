package language

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"newsgraph/extract/language/conllu"
)

// right counts, over words, what the model got right, as shared/eval/parse.py does.
type right struct{ words, upos, xpos, lemma, uas, las int }

func (r *right) add(gold *conllu.Row, w Word) {
	one := func(b bool) int {
		if b {
			return 1
		}
		return 0
	}
	r.words++
	r.upos += one(gold.UPOS == w.UPOS)
	r.xpos += one(gold.XPOS == w.XPOS)
	r.lemma += one(strings.EqualFold(gold.Lemma, w.Lemma))
	r.uas += one(gold.Head == w.Head)
	r.las += one(gold.Head == w.Head && gold.Deprel == w.Deprel)
}

// TestAnalysisScores measures the shipped model on the dev treebanks, with gold tokens. A score
// may not fall by more than 0.3 points.
func TestAnalysisScores(t *testing.T) {
	for _, c := range []struct {
		treebank                    string
		upos, xpos, lemma, uas, las float64 // as shipped, in points
	}{
		{"ewt-dev.conllu", 96.04, 95.38, 98.55, 89.91, 87.15},
		{"gum-dev.conllu", 97.36, 97.19, 99.06, 90.35, 87.81},
	} {
		t.Run(c.treebank, func(t *testing.T) {
			r := measure(t, filepath.Join("../../../shared/data/treebank", c.treebank))
			for _, s := range []struct {
				name  string
				count int
				least float64
			}{{"UPOS", r.upos, c.upos}, {"XPOS", r.xpos, c.xpos}, {"lemma", r.lemma, c.lemma}, {"UAS", r.uas, c.uas}, {"LAS", r.las, c.las}} {
				got := 100 * float64(s.count) / float64(r.words)
				t.Logf("%s %.2f", s.name, got)
				if got < s.least-0.3 {
					t.Errorf("%s fell from %.2f to %.2f", s.name, s.least, got)
				}
			}
		})
	}
}

func measure(t *testing.T, path string) (r right) {
	f, err := os.Open(path)
	if err != nil {
		t.Skipf("the treebank is not here: %v", err)
	}
	defer f.Close()
	var gold []*conllu.Sentence
	var forms [][]string
	for s, err := range conllu.Read(f) {
		if err != nil {
			t.Fatal(err)
		}
		gold, forms = append(gold, s), append(forms, s.Forms())
	}
	for i, words := range model(t).Analyze(forms) {
		for k, row := range gold[i].Words() {
			r.add(row, words[k])
		}
	}
	return r
}
