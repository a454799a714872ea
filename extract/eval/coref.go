package eval

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"

	"newsgraph/extract/entity/corefud"
	"newsgraph/extract/language/conllu"
	"newsgraph/extract/language/coref"
)

// Coref is how well names and pronouns that are the same are brought together. A mention is the
// head word of its span in the gold tree; counted are entities of at least two mentions whose
// head is a proper noun or a pronoun.
type Coref struct {
	MUC  CorefScore `json:"muc"`  // Vilain et al. 1995: links
	B3   CorefScore `json:"b3"`   // Bagga and Baldwin 1998: mentions
	CEAF CorefScore `json:"ceaf"` // Luo 2005: entities, φ4
	// Mean is that of the three F1, as CoNLL 2012 has it.
	Mean float64 `json:"conll"`
	// Errors are the most frequent kinds of wrong link, where they are asked for.
	Errors []CorefError `json:"errors,omitempty"`
}

// A CorefScore is the score of one measure.
type CorefScore struct {
	Precision float64 `json:"p"`
	Recall    float64 `json:"r"`
	F1        float64 `json:"f1"`
}

// Render writes the scores for people.
func (c Coref) Render(w io.Writer, _ int) error {
	for _, row := range []struct {
		name string
		CorefScore
	}{{"muc", c.MUC}, {"b3", c.B3}, {"ceaf", c.CEAF}} {
		if _, err := fmt.Fprintf(w, "%-5s p %.4f  r %.4f  f1 %.4f\n", row.name, row.Precision, row.Recall, row.F1); err != nil {
			return err
		}
	}
	if _, err := fmt.Fprintf(w, "conll %.4f\n", c.Mean); err != nil {
		return err
	}
	for _, e := range c.Errors {
		if _, err := fmt.Fprintln(w, e); err != nil {
			return err
		}
	}
	return nil
}

// ScoreCoref compares found with gold, which has the same words; errors is how many kinds of
// error to list. It is an error if the words are not the same.
func ScoreCoref(gold, found []*conllu.Sentence, errors int) (Coref, error) {
	if len(gold) != len(found) {
		return Coref{}, fmt.Errorf("score coreference: %d gold sentences, %d found: the tokens must be the gold ones", len(gold), len(found))
	}
	for i, g := range gold {
		if !slices.Equal(g.Forms(), found[i].Forms()) {
			return Coref{}, fmt.Errorf("score coreference: the words differ in sentence %d", i+1)
		}
	}
	var muc, b3, ceaf corefTally
	kinds := corefErrors{}
	at := 0
	for _, g := range corefud.Documents(gold) {
		f := found[at : at+len(g)]
		at += len(g)
		a, b := clusters(g, g), clusters(f, g)
		muc.add(links(a, b), links(b, a))
		b3.add(shares(a, b), shares(b, a))
		total := similarity(a, b)
		ceaf.add(ratio{total, float64(len(a))}, ratio{total, float64(len(b))})
		if errors > 0 {
			kinds.add(g, a, b)
		}
	}
	c := Coref{MUC: muc.score(), B3: b3.score(), CEAF: ceaf.score(), Errors: kinds.most(errors)}
	c.Mean = (c.MUC.F1 + c.B3.F1 + c.CEAF.F1) / 3
	return c, nil
}

// A cluster is the heads of one entity's mentions.
type cluster map[coref.Place]bool

// clusters are the entities of a document that count; its trees and tags are those of gold. A
// head is of one entity, the greatest.
func clusters(doc, gold []*conllu.Sentence) []cluster {
	rows := make([][]*conllu.Row, len(gold))
	for i, s := range gold {
		rows[i] = s.Words()
	}
	by := map[string]cluster{}
	for _, x := range corefud.Spans(doc) {
		head := x.Head(rows[x.Sentence])
		if by[x.Entity] == nil {
			by[x.Entity] = cluster{}
		}
		if tag := rows[x.Sentence][head].UPOS; tag == "PROPN" || tag == "PRON" {
			by[x.Entity][coref.Place{Sentence: x.Sentence, Word: head}] = true
		}
	}
	names := slices.Collect(maps.Keys(by))
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(len(by[b])-len(by[a]), cmp.Compare(a, b)) })
	var out []cluster
	used := cluster{}
	for _, name := range names {
		c := cluster{}
		for m := range by[name] {
			if !used[m] {
				c[m] = true
			}
		}
		maps.Copy(used, c)
		if len(c) > 1 {
			out = append(out, c)
		}
	}
	return out
}

// A ratio is a part of a whole.
type ratio struct{ part, whole float64 }

func (r ratio) value() float64 {
	if r.whole == 0 {
		return 0
	}
	return r.part / r.whole
}

type corefTally struct{ recall, precision ratio }

func (t *corefTally) add(recall, precision ratio) {
	t.recall = ratio{t.recall.part + recall.part, t.recall.whole + recall.whole}
	t.precision = ratio{t.precision.part + precision.part, t.precision.whole + precision.whole}
}

func (t *corefTally) score() CorefScore {
	s := CorefScore{Precision: t.precision.value(), Recall: t.recall.value()}
	if s.Precision+s.Recall > 0 {
		s.F1 = 2 * s.Precision * s.Recall / (s.Precision + s.Recall)
	}
	return s
}

// owners gives each mention its cluster.
func owners(all []cluster) map[coref.Place]int {
	in := map[coref.Place]int{}
	for i, c := range all {
		for m := range c {
			in[m] = i
		}
	}
	return in
}

// links is the share of the links of a that b has.
func links(a, b []cluster) ratio {
	in := owners(b)
	var r ratio
	for _, c := range a {
		parts, alone := map[int]bool{}, 0
		for m := range c {
			if i, ok := in[m]; ok {
				parts[i] = true
			} else {
				alone++
			}
		}
		r.part += float64(len(c) - len(parts) - alone)
		r.whole += float64(len(c) - 1)
	}
	return r
}

// shares sums, over the mentions of a, how much of their entity b has together with them.
func shares(a, b []cluster) ratio {
	in := owners(b)
	var r ratio
	for _, c := range a {
		together := map[int]int{}
		for m := range c {
			if i, ok := in[m]; ok {
				together[i]++
			}
		}
		sum := 0
		for _, n := range together {
			sum += n * n
		}
		r.part += float64(sum) / float64(len(c))
		r.whole += float64(len(c))
	}
	return r
}

// similarity is the greatest sum of 2|x∩y|/(|x|+|y|) over pairs of entities, each used once.
func similarity(a, b []cluster) float64 {
	in := owners(b)
	score := make([][]float64, len(a))
	for i, c := range a {
		score[i] = make([]float64, len(b))
		for m := range c {
			if k, ok := in[m]; ok {
				score[i][k]++
			}
		}
		for k := range b {
			score[i][k] *= 2 / float64(len(c)+len(b[k]))
		}
	}
	return assignment(score)
}
