package view

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"iter"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/schema"
)

// A Sampled is an entity drawn to be judged, with what there is to judge it by.
type Sampled struct {
	ID       string
	Stratum  string   // kind and how many articles name it: "person 2-4"
	Articles int      // that name it
	Names    []string // that articles call it, with how many do
	Titles   []string // of some of those articles
	Words    []string // of some statements about it
	Near     []string // other entities whose names share a last word
}

// sampledKinds are the kinds of nodes that resolution makes of names.
var sampledKinds = []string{"person", "organisation", "outlet", "country", "place", "event"}

// shown is how many titles and words an entity is drawn with.
const shown = 4

// Sample draws n entities of a graph, whose quads are all, for judging. Each
// stratum of kind and frequency gives in proportion to the square root of its
// size, so that rare kinds and frequent names are seen too. The same seed and
// graph give the same entities.
func Sample(ctx context.Context, all iter.Seq2[quad.Quad, error], r *Reader, n int, seed uint64) ([]Sampled, error) {
	articles := map[string]int{} // by entity
	for q, err := range all {
		if err != nil {
			return nil, err
		}
		if term, _ := r.id(q.Predicate); term == schema.MentionedIn {
			id, _ := r.id(q.Subject)
			articles[id]++
		}
	}
	strata := map[string][]string{}
	byWord := map[string][]string{}
	for _, id := range slices.Sorted(maps.Keys(articles)) {
		if kind := Kind(id); slices.Contains(sampledKinds, kind) {
			stratum := kind + " " + frequency(articles[id])
			strata[stratum] = append(strata[stratum], id)
			byWord[lastWord(id)] = append(byWord[lastWord(id)], id)
		}
	}
	var out []Sampled
	for _, name := range slices.Sorted(maps.Keys(strata)) {
		for _, id := range draw(strata[name], share(strata, name, n), seed) {
			s := Sampled{ID: id, Stratum: name, Articles: articles[id]}
			s.Near = others(byWord[lastWord(id)], id)
			if err := r.illustrate(ctx, &s); err != nil {
				return nil, err
			}
			out = append(out, s)
		}
	}
	return out, nil
}

func frequency(articles int) string {
	switch {
	case articles == 1:
		return "1"
	case articles < 5:
		return "2-4"
	}
	return "5+"
}

func lastWord(id string) string { return id[strings.LastIndexAny(id, ":-")+1:] }

// share is how many of n a stratum gives: by the square root of its size, by
// largest remainder.
func share(strata map[string][]string, name string, n int) int {
	total := 0.0
	names := slices.Sorted(maps.Keys(strata))
	for _, s := range names {
		total += math.Sqrt(float64(len(strata[s])))
	}
	part := func(s string) float64 { return float64(n) * math.Sqrt(float64(len(strata[s]))) / total }
	left := n
	for _, s := range names {
		left -= int(part(s))
	}
	slices.SortStableFunc(names, func(a, b string) int {
		return cmp.Compare(part(b)-math.Floor(part(b)), part(a)-math.Floor(part(a)))
	})
	whole := int(part(name))
	if slices.Index(names, name) < left {
		whole++
	}
	return min(whole, len(strata[name]))
}

// draw gives n of ids: those whose hashes with the seed are least.
func draw(ids []string, n int, seed uint64) []string {
	hash := func(id string) string {
		h := sha256.New()
		h.Write(binary.BigEndian.AppendUint64(nil, seed))
		h.Write([]byte(id))
		return string(h.Sum(nil))
	}
	drawn := slices.Clone(ids)
	slices.SortFunc(drawn, func(a, b string) int { return strings.Compare(hash(a), hash(b)) })
	drawn = drawn[:n]
	slices.Sort(drawn)
	return drawn
}

// illustrate adds what to judge an entity by.
func (r *Reader) illustrate(ctx context.Context, s *Sampled) error {
	about, err := r.Quads(ctx, quad.Subject, s.ID)
	if err != nil {
		return err
	}
	names := map[string]int{}
	var titles []string
	for _, q := range about {
		switch term, _ := r.id(q.Predicate); term {
		case schema.Name:
			names[Text(q.Object)]++
		case schema.MentionedIn:
			article, _ := r.id(q.Object)
			titles = append(titles, article)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		s.Names = append(s.Names, fmt.Sprintf("%s (%d)", name, names[name]))
	}
	slices.Sort(titles)
	for _, id := range titles[:min(len(titles), shown)] {
		a, err := r.Article(ctx, id)
		if err != nil {
			return err
		}
		s.Titles = append(s.Titles, a.source())
	}
	for _, term := range []string{schema.RDFSubject, schema.RDFObject} {
		ids, err := r.subjects(ctx, term, s.ID)
		if err != nil {
			return err
		}
		for _, id := range ids[:min(len(ids), shown/2)] {
			f, err := r.Facts(ctx, id)
			if err != nil {
				return err
			}
			s.Words = append(s.Words, oneLine(f.text(schema.Exact)))
		}
	}
	return nil
}

// WriteSample writes a sample as a table between tabs, a line each, with an empty
// column for the verdict: right, wrong (two in one), or duplicate NODE.
func WriteSample(w io.Writer, sample []Sampled) error {
	if _, err := fmt.Fprintln(w, "node\tverdict\tstratum\tarticles\tnames\tnear\ttitles\twords"); err != nil {
		return err
	}
	for _, s := range sample {
		_, err := fmt.Fprintf(w, "%s\t\t%s\t%d\t%s\t%s\t%s\t%s\n", s.ID, s.Stratum, s.Articles, column(s.Names), column(s.Near), column(s.Titles), column(s.Words))
		if err != nil {
			return err
		}
	}
	return nil
}

func column(parts []string) string {
	return strings.NewReplacer("\t", " ", "\n", " ", "\r", " ").Replace(strings.Join(parts, " | "))
}
