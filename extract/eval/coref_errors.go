package eval

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"newsgraph/extract/language/conllu"
	"newsgraph/extract/language/coref"
)

// A CorefError is a kind of link that is wrong: for a mention, the link to the one before it in
// its entity.
type CorefError struct {
	Kind    string `json:"kind"`    // "missed" or "extra"
	Mention string `json:"mention"` // a pronoun in lower case, or "name"
	Before  string `json:"before"`  // the same of the one before
	Count   int    `json:"count"`
	Example string `json:"example"` // the first: sentence and words
}

// String is the kind in one line.
func (e CorefError) String() string {
	return fmt.Sprintf("%5d %-6s %-10s ← %-10s %s", e.Count, e.Kind, e.Mention, e.Before, e.Example)
}

// corefErrors counts kinds of error.
type corefErrors map[[3]string]*CorefError

// add counts the links of a document that only gold or only the other has.
func (x corefErrors) add(doc []*conllu.Sentence, gold, found []cluster) {
	inGold, inFound := owners(gold), owners(found)
	x.links(doc, "missed", gold, inFound)
	x.links(doc, "extra", found, inGold)
}

func (x corefErrors) links(doc []*conllu.Sentence, kind string, clusters []cluster, other map[coref.Place]int) {
	for _, c := range clusters {
		var before []coref.Place
		for _, m := range inOrder(c) {
			if len(before) > 0 && !together(m, before, other) {
				x.count(doc, kind, m, before[len(before)-1])
			}
			before = append(before, m)
		}
	}
}

func inOrder(c cluster) []coref.Place {
	all := make([]coref.Place, 0, len(c))
	for m := range c {
		all = append(all, m)
	}
	slices.SortFunc(all, func(a, b coref.Place) int { return cmp.Or(a.Sentence-b.Sentence, a.Word-b.Word) })
	return all
}

// together reports whether the other side has a mention with one before it too.
func together(m coref.Place, before []coref.Place, other map[coref.Place]int) bool {
	own, ok := other[m]
	return ok && slices.ContainsFunc(before, func(b coref.Place) bool {
		o, ok := other[b]
		return ok && o == own
	})
}

func (x corefErrors) count(doc []*conllu.Sentence, kind string, m, before coref.Place) {
	a, b := doc[m.Sentence].Words()[m.Word], doc[before.Sentence].Words()[before.Word]
	key := [3]string{kind, sortOf(a), sortOf(b)}
	if x[key] == nil {
		x[key] = &CorefError{Kind: kind, Mention: key[1], Before: key[2], Example: fmt.Sprintf("%s (sentence %d of %s) ← %s (%d)", a.Form, m.Sentence+1, documentName(doc), b.Form, before.Sentence+1)}
	}
	x[key].Count++
}

func documentName(doc []*conllu.Sentence) string {
	for _, c := range doc[0].Comments {
		if name, ok := strings.CutPrefix(c, "# newdoc id = "); ok {
			return name
		}
	}
	return "the text"
}

func sortOf(w *conllu.Row) string {
	if w.UPOS == "PRON" {
		return strings.ToLower(w.Form)
	}
	return "name"
}

// most are the n most frequent kinds.
func (x corefErrors) most(n int) []CorefError {
	all := make([]CorefError, 0, len(x))
	for _, e := range x {
		all = append(all, *e)
	}
	slices.SortFunc(all, func(a, b CorefError) int {
		return cmp.Or(b.Count-a.Count, cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Mention, b.Mention), cmp.Compare(a.Before, b.Before))
	})
	return all[:min(n, len(all))]
}
