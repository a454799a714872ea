package main

import (
	"context"
	"fmt"
	"os"

	"newsgraph/extract/entity/corefud"
	"newsgraph/extract/eval"
	"newsgraph/extract/language"
	"newsgraph/extract/language/coref"
	"newsgraph/schema"
)

func main() {
	f, _ := os.Open(os.Args[1])
	gold, _ := eval.ReadTreebank(f)
	a, _ := language.NewAnalyzer(2)
	found, _ := eval.AnnotateDocuments(context.Background(), a, gold)
	lex, _ := schema.Lexicon()
	m, _ := coref.DefaultModel()
	type cell struct{ n, ok int }
	cells := map[string]*[10]cell{}
	g := corefud.Documents(gold)
	for i, doc := range corefud.Documents(found) {
		heads := corefud.Heads(g[i])
		ms := m.Resolve(corefud.Document(doc, lex))
		votes := map[int]map[string]int{}
		for _, x := range ms {
			if x.Kind == schema.NameMention {
				if votes[x.Entity] == nil {
					votes[x.Entity] = map[string]int{}
				}
				votes[x.Entity][heads[coref.Place{Sentence: x.Sentence, Word: x.Head}]]++
			}
		}
		for _, x := range ms {
			if x.Kind == schema.NameMention || votes[x.Entity] == nil {
				continue
			}
			best, n := "", 0
			for k, v := range votes[x.Entity] {
				if k != "" && (v > n || v == n && k < best) {
					best, n = k, v
				}
			}
			form := x.Form()
			if x.Kind == schema.NominalMention {
				form = "nominal"
				if x.Type == schema.Person {
					form = "nominal person"
				}
			}
			if cells[form] == nil {
				cells[form] = &[10]cell{}
			}
			c := &cells[form][min(9, int(x.Certainty*10))]
			c.n++
			if best != "" && heads[coref.Place{Sentence: x.Sentence, Word: x.Head}] == best {
				c.ok++
			}
		}
	}
	for _, k := range []string{"he", "she", "it", "they", "I", "we", "you", "nominal", "nominal person", "this", "that"} {
		if cells[k] == nil {
			continue
		}
		fmt.Printf("%-15s", k)
		for _, c := range cells[k] {
			fmt.Printf(" %3d/%-3d", c.ok, c.n)
		}
		fmt.Println()
	}
}
