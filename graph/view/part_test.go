package view

import (
	"context"
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/graph/quads"
)

// parts is the page of a node, put together from parts of so many things.
func parts(t *testing.T, w world, id string, limit int) *Page {
	t.Helper()
	var whole *Page
	var after *Place
	for n := 0; n < 1000; n++ {
		p, next, err := ShowPart(context.Background(), w.graph, w.names, id, Part{After: after, Limit: limit})
		if err != nil {
			t.Fatal(err)
		}
		if got := len(listedOn(p)); got > limit || got == 0 && n > 0 {
			t.Fatalf("%s: a part of %d lists %d things", id, limit, got)
		}
		if whole == nil {
			whole = p
		} else {
			appendPage(whole, p)
		}
		if next == nil {
			return whole
		}
		after = next
	}
	t.Fatalf("%s: the parts do not end", id)
	return nil
}

// listedOn are the things that a page lists, each once.
func listedOn(p *Page) []string {
	var ids []string
	for _, s := range slices.Concat(p.Offices, p.Did, p.Received, p.Own, p.Claims, p.Told, p.Statements) {
		ids = append(ids, s.ID)
	}
	for _, q := range slices.Concat(p.Said, p.Addressed, p.Mentioned, p.Quotations) {
		ids = append(ids, q.ID)
	}
	for _, a := range p.Articles {
		ids = append(ids, a.ID)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func appendPage(p, q *Page) {
	p.Said, p.Addressed, p.Mentioned = append(p.Said, q.Said...), append(p.Addressed, q.Addressed...), append(p.Mentioned, q.Mentioned...)
	p.Offices, p.Did, p.Received = append(p.Offices, q.Offices...), append(p.Did, q.Did...), append(p.Received, q.Received...)
	p.Own, p.Claims, p.Told = append(p.Own, q.Own...), append(p.Claims, q.Claims...), append(p.Told, q.Told...)
	p.Articles, p.Statements, p.Quotations = append(p.Articles, q.Articles...), append(p.Statements, q.Statements...), append(p.Quotations, q.Quotations...)
}

func TestPartsAddUpToThePage(t *testing.T) {
	w := newWorld(t)
	several := 0
	for _, id := range nodes(w) {
		if Kind(id) == "statement" || Kind(id) == "quotation" {
			continue // they have no parts
		}
		want, err := Show(context.Background(), w.graph, w.names, id)
		if err != nil {
			t.Fatal(err)
		}
		if len(listedOn(want)) > 3 {
			several++
		}
		for _, limit := range []int{1, 2, 3, 1000} {
			// As JSON: an empty list and none are the same there.
			a, _ := json.Marshal(want)
			b, _ := json.Marshal(parts(t, w, id, limit))
			if diff := cmp.Diff(string(a), string(b)); diff != "" {
				t.Errorf("%s in parts of %d:\n%s", id, limit, diff)
			}
		}
	}
	if several < 5 {
		t.Errorf("only %d pages have several parts: the test looks at too little", several)
	}
}

func TestBehindIsOfTheGraphAndEnough(t *testing.T) {
	w := newWorld(t)
	all := map[string]bool{}
	for _, q := range w.all {
		all[string(quads.AppendNQuad(nil, q))] = true
	}
	for _, id := range nodes(w) {
		want, err := Show(context.Background(), w.graph, w.names, id)
		if err != nil {
			t.Fatal(err)
		}
		behind, err := Behind(context.Background(), w.graph, w.names, want)
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range behind {
			if !all[string(quads.AppendNQuad(nil, q))] {
				t.Errorf("%s: %v is not in the graph", id, q)
			}
		}
		part := worldOf(w.names, behind)
		got, err := Show(context.Background(), part.graph, w.names, id)
		if err != nil {
			t.Errorf("%s: %v", id, err)
			continue
		}
		a, _ := json.Marshal(want)
		b, _ := json.Marshal(got)
		if diff := cmp.Diff(string(a), string(b)); diff != "" {
			t.Errorf("%s out of the quads behind it:\n%s", id, diff)
		}
	}
}
