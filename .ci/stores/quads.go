package main

import (
	"fmt"
	"math/rand/v2"

	"github.com/cayleygraph/quad"
)

// The graph is made of invented articles: of each its own quads, mentions of a
// few of many people, and statements, each under a label of its own, with
// texts and offsets that no other has. Some people are in the news much more
// often than others.

const base = "https://newsgraph.example/"

const (
	people     = 20_000
	statements = 18 // of an article
	mentions   = 8
)

func iri(kind string, name any) quad.IRI { return quad.IRI(fmt.Sprint(base, kind, "/", name)) }
func term(name string) quad.IRI          { return iri("ns", name) }

// words of invented statements.
var words = []string{"treaty", "harbour", "rejects", "offers", "minister", "spokeswoman", "talks", "northern", "budget", "ferry",
	"inquiry", "vote", "border", "demands", "withdraw", "ceasefire", "elections", "tariffs", "court", "observers"}

func sentence(r *rand.Rand, n int) quad.String {
	s := ""
	for range n {
		s += words[r.IntN(len(words))] + " "
	}
	return quad.String(s)
}

// article is the nth article.
func article(n int) []quad.Quad {
	r := rand.New(rand.NewPCG(uint64(n), 1))
	name := fmt.Sprintf("%016x", r.Uint64())
	a := iri("article", name)
	var out []quad.Quad
	add := func(s quad.Value, p string, o, l quad.Value) {
		out = append(out, quad.Quad{Subject: s, Predicate: term(p), Object: o, Label: l})
	}
	often := func(n int) int { x := r.Float64(); return int(float64(n) * x * x * x) } // the first most often
	person := func() quad.IRI { return iri("person", often(people)) }
	add(a, "type", term("NewsArticle"), a)
	add(a, "headline", sentence(r, 8), a)
	add(a, "datePublished", quad.TypedString{Value: quad.String(fmt.Sprintf("2025-%02d-%02d", 1+r.IntN(12), 1+r.IntN(28))), Type: "http://www.w3.org/2001/XMLSchema#date"}, a)
	add(a, "sha256", quad.String(fmt.Sprintf("%016x%016x", r.Uint64(), r.Uint64())), a)
	add(iri("outlet", often(200)), "published", a, a)
	var here []quad.IRI
	for range mentions {
		p := person()
		here = append(here, p)
		add(p, "type", term("Person"), a)
		add(p, "name", quad.String("Name of "+string(p[len(base):])), a)
		add(p, "mentionedIn", a, a)
	}
	at := 0
	for i := range statements {
		st := iri("statement", fmt.Sprintf("%s-%08x", name, r.Uint32()))
		s, o := here[r.IntN(len(here))], here[r.IntN(len(here))]
		at += 20 + r.IntN(200)
		add(s, []string{"meets", "rejects", "supports"}[i%3], o, st)
		add(st, "isPartOf", a, st)
		add(st, "subject", s, st)
		add(st, "start", quad.Int(at), st)
		add(st, "exact", sentence(r, 6+r.IntN(10)), st)
		add(st, "confidence", quad.Float(float64(r.IntN(100))/100), st)
	}
	return out
}

// articles are about n quads, and how many articles they are.
func articles(n int) (out []quad.Quad, count int) {
	for ; len(out) < n; count++ {
		out = append(out, article(count)...)
	}
	return out, count
}
