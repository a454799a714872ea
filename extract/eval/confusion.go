package eval

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"

	"newsgraph/extract/language/conllu"
)

// A Confusion is a kind of wrong answer: words of one relation that are given another, or the
// same at a wrong head.
type Confusion struct {
	Gold  string `json:"gold"`
	Found string `json:"found"`
	Count int    `json:"count"`
	Heads int    `json:"heads"` // of these, with a wrong head
	Of    int    `json:"of"`    // words of the gold relation
}

// confusions counts answers by gold and found relation, right ones too.
type confusions map[[2]string]*Confusion

func (c confusions) add(gold, found *conllu.Row) {
	pair := [2]string{gold.Deprel, found.Deprel}
	if c[pair] == nil {
		c[pair] = &Confusion{Gold: pair[0], Found: pair[1]}
	}
	c[pair].Of++
	wrongHead := gold.Head != found.Head
	c[pair].Heads += one(wrongHead)
	c[pair].Count += one(wrongHead || gold.Deprel != found.Deprel)
}

// most are the n most frequent wrong answers; of equals in order of the names.
func (c confusions) most(n int) []Confusion {
	words := map[string]int{}
	var all []Confusion
	for pair, k := range c {
		words[pair[0]] += k.Of
		if k.Count > 0 {
			all = append(all, *k)
		}
	}
	slices.SortFunc(all, func(a, b Confusion) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Gold, b.Gold), cmp.Compare(a.Found, b.Found))
	})
	all = all[:min(n, len(all))]
	for i := range all {
		all[i].Of = words[all[i].Gold]
	}
	return all
}

func renderConfusions(w io.Writer, all []Confusion) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "gold\tfound\twrong\twrong head\tof")
	for _, c := range all {
		fmt.Fprintf(t, "%s\t%s\t%d\t%d\t%d\n", c.Gold, c.Found, c.Count, c.Heads, c.Of)
	}
	return t.Flush()
}
