package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"github.com/hidal-go/hidalgo/kv"

	"newsgraph/graph/quads"
	"newsgraph/schema"
)

// A Document is one version of an article as a source holds it.
type Document struct {
	Source      string // URL or absolute path
	Article     string // IRI of the article's node
	Fingerprint string // of the article's text and metadata
	Pipeline    string // version of newsgraph that read it
	Quads       []quad.Quad
}

func (d Document) source() Source {
	return Source{Source: d.Source, Article: d.Article, Fingerprint: d.Fingerprint, Pipeline: d.Pipeline}
}

// Kind says what became of a source.
type Kind string

// The kinds of change.
const (
	New       Kind = "new"       // the source was not known
	Replaced  Kind = "replaced"  // it held another version
	Unchanged Kind = "unchanged" // it held this version
	Removed   Kind = "removed"   // it holds nothing any more
	Absent    Kind = "absent"    // there was nothing to remove
)

// A Change says what a call did to the graph.
type Change struct {
	Kind           Kind
	Article        string // IRI, "" for Absent
	Added, Removed int    // quads
}

// longest is how many bytes the name of a source or article may have: bbolt's
// keys end at 32768, and one key holds both.
const longest = 16000

// Put brings doc into the graph. What the source held before and no other
// source holds goes. Putting the same version twice changes nothing.
func (s *Store) Put(ctx context.Context, doc Document) (Change, error) {
	change := Change{Kind: New, Article: doc.Article}
	if err := doc.check(s.names); err != nil {
		return Change{}, fmt.Errorf("put %s: %w", doc.Source, err)
	}
	err := s.write(ctx, func(tx kv.Tx) error {
		t := tables{tx}
		old, known, err := t.source(ctx, doc.Source)
		if err != nil {
			return err
		}
		if known && old == doc.source() {
			change.Kind = Unchanged
			return errNothing
		}
		touched := []string{doc.Article}
		if known {
			change.Kind = Replaced
			if err := t.release(ctx, old); err != nil {
				return err
			}
			if old.Article != doc.Article {
				touched = append(touched, old.Article)
			}
		}
		if err := t.hold(ctx, doc.source(), quads.Sort(doc.Quads)); err != nil {
			return err
		}
		return s.reconcile(ctx, tx, touched, &change)
	})
	if err != nil {
		return Change{}, fmt.Errorf("put %s: %w", doc.Source, err)
	}
	return change, nil
}

// Remove retracts a source or, given the IRI of an article, all its sources.
// What no other source supports goes from the graph. An article that was
// loaded, not built, goes with everything under its labels.
func (s *Store) Remove(ctx context.Context, articleOrSource string) (Change, error) {
	change := Change{Kind: Absent}
	err := s.write(ctx, func(tx kv.Tx) error {
		t := tables{tx}
		article, held, err := t.meant(ctx, articleOrSource)
		if err != nil {
			return err
		}
		for _, source := range held {
			if err := t.release(ctx, source); err != nil {
				return err
			}
		}
		if err := s.reconcile(ctx, tx, []string{article}, &change); err != nil {
			return err
		}
		if len(held) == 0 && change.Removed == 0 {
			return errNothing
		}
		change.Kind, change.Article = Removed, article
		return nil
	})
	if err != nil {
		return Change{}, fmt.Errorf("remove %s: %w", articleOrSource, err)
	}
	return change, nil
}

// reconcile makes the graph hold of each article what its sources hold.
func (s *Store) reconcile(ctx context.Context, tx kv.Tx, articles []string, change *Change) error {
	g, err := newWriter(tx, s.names)
	if err != nil {
		return err
	}
	for _, article := range articles {
		want, err := tables{tx}.held(ctx, article)
		if err != nil {
			return err
		}
		have, err := g.about(ctx, article)
		if err != nil {
			return err
		}
		added, err := g.add(ctx, without(want, have))
		if err != nil {
			return err
		}
		gone := without(have, want)
		if err := g.remove(gone); err != nil {
			return err
		}
		change.Added += added
		change.Removed += len(gone)
	}
	return nil
}

// without is what a has and b has not, each once, in the order of a.
func without(a, b []quad.Quad) []quad.Quad {
	seen := make(map[string]bool, len(a)+len(b))
	var line []byte
	for _, q := range b {
		line = quads.AppendNQuad(line[:0], q)
		seen[string(line)] = true
	}
	var out []quad.Quad
	for _, q := range a {
		line = quads.AppendNQuad(line[:0], q)
		if !seen[string(line)] {
			seen[string(line)] = true
			out = append(out, q)
		}
	}
	return out
}

// check reports what would make the document impossible to retract: a quad
// under a label that does not lead back to the article.
func (d Document) check(names *schema.Names) error {
	if err := errors.Join(checkName("source", d.Source), checkName("article", d.Article)); err != nil {
		return err
	}
	article := quad.IRI(d.Article)
	labels := map[quad.Value]bool{article: true}
	partOf := quad.IRI(names.IRI(schema.IsPartOf))
	for _, q := range d.Quads {
		if err := quads.Check(q); err != nil {
			return fmt.Errorf("article %s: quad %v: %w", d.Article, q, err)
		}
		if q.Subject == q.Label && q.Predicate == partOf && q.Object == article {
			labels[q.Label] = true
		}
	}
	for _, q := range d.Quads {
		if !labels[q.Label] {
			return fmt.Errorf("article %s: quad %v: its label is neither the article nor a statement of the article (%s)", d.Article, q, schema.IsPartOf)
		}
	}
	return nil
}

func checkName(what, name string) error {
	if name == "" || len(name) > longest || !utf8.ValidString(name) || strings.ContainsRune(name, 0) {
		return fmt.Errorf("%s %.80q: want 1 to %d bytes of UTF-8 without NUL", what, name, longest)
	}
	return nil
}
