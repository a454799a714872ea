package learn

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"

	"newsgraph/extract/language/conllu"
	"newsgraph/extract/language/feature"
	"newsgraph/extract/language/lemma"
	"newsgraph/extract/language/network"
)

const (
	minWord  = 2 // a word gets a vector of its own from so many occurrences on
	minPart  = 3 // likewise a word part
	minLemma = 3 // a lemma rule that is rarer is not learned
)

// example is one sentence in numbers.
type example struct {
	words  []int32
	parts  [][]int32
	heads  []int32 // 0 is the root
	rels   []int32
	tags   []int32
	gold   []network.Tag
	lemmas []int32 // -1 where the rule is not learned
}

// ReadTreebank reads a CoNLL-U file.
func ReadTreebank(path string) ([]*conllu.Sentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read treebank: %w", err)
	}
	defer f.Close()
	var all []*conllu.Sentence
	for s, err := range conllu.Read(f) {
		if err != nil {
			return nil, fmt.Errorf("read treebank %s: %w", path, err)
		}
		all = append(all, s)
	}
	return all, nil
}

// takeInventory collects what the sentences have, and counts the word parts.
func takeInventory(sentences []*conllu.Sentence) (inventory *network.Inventory, parts map[uint32]int) {
	words := map[uint32]int{}
	parts = map[uint32]int{}
	tags, rules, rels := map[network.Tag]int{}, map[string]int{}, map[string]int{}
	var buf []uint32
	for _, s := range sentences {
		for _, w := range s.Words() {
			words[feature.Word(w.Form)]++
			buf = feature.Parts(buf[:0], w.Form)
			for _, p := range buf {
				parts[p]++
			}
			tags[network.Tag{UPOS: w.UPOS, XPOS: w.XPOS, Feats: w.Feats}]++
			rules[lemma.Of(w.Form, w.Lemma).String()]++
			rels[w.Deprel]++
		}
	}
	inv := &network.Inventory{Words: frequent(words, minWord), Parts: frequent(parts, minPart)}
	inv.Tags = frequent2(tags, 1, func(a, b network.Tag) int {
		return cmp.Or(cmp.Compare(a.UPOS, b.UPOS), cmp.Compare(a.XPOS, b.XPOS), cmp.Compare(a.Feats, b.Feats))
	})
	for _, r := range frequent2(rules, minLemma, strings.Compare) {
		if rule, err := lemma.Parse(r); err == nil {
			inv.Rules = append(inv.Rules, rule)
		}
	}
	inv.Relations = append(inv.Relations, "root")
	for _, r := range frequent2(rels, 1, strings.Compare) {
		if r != "root" {
			inv.Relations = append(inv.Relations, r)
		}
	}
	return inv, parts
}

func frequent(counts map[uint32]int, least int) []uint32 {
	return frequent2(counts, least, cmp.Compare[uint32])
}

// frequent2 returns the keys counted at least so often, in order.
func frequent2[K comparable](counts map[K]int, least int, order func(a, b K) int) []K {
	var keys []K
	for k, n := range counts {
		if n >= least {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, order)
	return keys
}

// indexes maps each of the things to its position.
func indexes[K comparable](things []K) map[K]int32 {
	m := make(map[K]int32, len(things))
	for i, t := range things {
		m[t] = int32(i)
	}
	return m
}

// examples numbers the sentences. What the inventory lacks becomes -1 (tags, relations and
// lemma rules), row 0 (words) or is left out (parts).
func examples(inv *network.Inventory, sentences []*conllu.Sentence) []*example {
	words, parts := indexes(inv.Words), indexes(inv.Parts)
	tags, rules, rels := indexes(inv.Tags), indexes(inv.Rules), indexes(inv.Relations)
	find := func(i int32, ok bool) int32 {
		if !ok {
			return -1
		}
		return i
	}
	out := make([]*example, len(sentences))
	var buf []uint32
	for k, s := range sentences {
		e := new(example)
		for _, w := range s.Words() {
			i, ok := words[feature.Word(w.Form)]
			e.words = append(e.words, find(i, ok)+1)
			var own []int32
			buf = feature.Parts(buf[:0], w.Form)
			for _, p := range buf {
				if i, ok := parts[p]; ok {
					own = append(own, i)
				}
			}
			e.parts = append(e.parts, own)
			e.heads = append(e.heads, int32(w.Head))
			e.gold = append(e.gold, network.Tag{UPOS: w.UPOS, XPOS: w.XPOS, Feats: w.Feats})
			i, ok = rels[w.Deprel]
			e.rels = append(e.rels, find(i, ok))
			i, ok = tags[network.Tag{UPOS: w.UPOS, XPOS: w.XPOS, Feats: w.Feats}]
			e.tags = append(e.tags, find(i, ok))
			i, ok = rules[lemma.Of(w.Form, w.Lemma)]
			e.lemmas = append(e.lemmas, find(i, ok))
		}
		out[k] = e
	}
	return out
}
