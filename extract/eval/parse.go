package eval

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"newsgraph/extract/language/conllu"
	"newsgraph/extract/language/tree"
)

// Parse is how well words are tagged, lemmatised and put into trees: accuracies over all words,
// punctuation too; the share of sentences that are one rooted tree.
type Parse struct {
	UPOS         float64 `json:"upos"`
	XPOS         float64 `json:"xpos"`
	Lemma        float64 `json:"lemma"` // case folded
	UAS          float64 `json:"uas"`   // heads
	LAS          float64 `json:"las"`   // heads with relation and its subtype
	LASUniversal float64 `json:"las_universal"`
	Trees        float64 `json:"trees"`
	Words        int     `json:"words"`
	// Errors are the most frequent confusions of relations, where they are asked for.
	Errors []Confusion `json:"errors,omitempty"`
}

// Render writes the scores for people.
func (p Parse) Render(w io.Writer, _ int) error {
	_, err := fmt.Fprintf(w, "upos %.4f  xpos %.4f  lemma %.4f  uas %.4f  las %.4f  las_universal %.4f  trees %.4f  words %d\n",
		p.UPOS, p.XPOS, p.Lemma, p.UAS, p.LAS, p.LASUniversal, p.Trees, p.Words)
	if err == nil && len(p.Errors) > 0 {
		err = renderConfusions(w, p.Errors)
	}
	return err
}

// ScoreParse compares found with gold, which has the same words; errors is how many confusions
// to list. It is an error if the words are not the same.
func ScoreParse(gold, found []*conllu.Sentence, errors int) (Parse, error) {
	if len(gold) != len(found) {
		return Parse{}, fmt.Errorf("score parse: %d gold sentences, %d found: the tokens must be the gold ones", len(gold), len(found))
	}
	var t parseTally
	confusions := confusions{}
	for i, g := range gold {
		if !slices.Equal(g.Forms(), found[i].Forms()) {
			return Parse{}, fmt.Errorf("score parse: the words differ in sentence %d: %s", i+1, strings.Join(g.Forms(), " "))
		}
		a, b := g.Words(), found[i].Words()
		for k := range a {
			t.add(a[k], b[k])
			confusions.add(a[k], b[k])
		}
		if isTree(b) {
			t.trees++
		}
	}
	p := t.scores(len(gold))
	p.Errors = confusions.most(errors)
	return p, nil
}

// parseTally counts right answers.
type parseTally struct{ words, upos, xpos, lemma, heads, las, universal, trees int }

func (t *parseTally) add(gold, found *conllu.Row) {
	t.words++
	t.upos += one(gold.UPOS == found.UPOS)
	t.xpos += one(gold.XPOS == found.XPOS)
	t.lemma += one(strings.EqualFold(gold.Lemma, found.Lemma))
	head := gold.Head == found.Head
	t.heads += one(head)
	t.las += one(head && gold.Deprel == found.Deprel)
	t.universal += one(head && universal(gold.Deprel) == universal(found.Deprel))
}

func (t *parseTally) scores(sentences int) Parse {
	return Parse{
		UPOS:         share(t.upos, t.words),
		XPOS:         share(t.xpos, t.words),
		Lemma:        share(t.lemma, t.words),
		UAS:          share(t.heads, t.words),
		LAS:          share(t.las, t.words),
		LASUniversal: share(t.universal, t.words),
		Trees:        share(t.trees, sentences),
		Words:        t.words,
	}
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// universal is a relation without its subtype.
func universal(relation string) string {
	relation, _, _ = strings.Cut(relation, ":")
	return relation
}

func isTree(words []*conllu.Row) bool {
	heads := make([]int, len(words))
	for i, w := range words {
		heads[i] = w.Head
	}
	return tree.Valid(heads)
}
