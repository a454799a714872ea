package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
	"newsgraph/graph/store/segment"
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

// longest is how many bytes the name of a source or article may have.
const longest = 16000

// Put brings doc into the graph. What the source held before and no other
// source holds goes. Putting the same version twice changes nothing.
func (s *Store) Put(ctx context.Context, doc Document) (Change, error) {
	change := Change{Kind: New, Article: doc.Article}
	if err := doc.check(s.names); err != nil {
		return Change{}, fmt.Errorf("put %s: %w", doc.Source, err)
	}
	err := s.backend.Update(ctx, func(tx writer) error {
		change = Change{Kind: New, Article: doc.Article}
		return s.put(tx, doc, &change)
	})
	if err != nil && err != errNothing {
		return Change{}, fmt.Errorf("put %s: %w", doc.Source, err)
	}
	return change, nil
}

// errNothing ends a transaction that turns out to have nothing to write.
var errNothing = errors.New("nothing to write")

func (s *Store) put(tx writer, doc Document, change *Change) error {
	source := doc.source()
	old, known, err := sourceOf(tx.Now(), source.Source)
	if err != nil {
		return err
	}
	if known && old == source {
		change.Kind = Unchanged
		return errNothing
	}
	touched := []string{source.Article}
	if known {
		change.Kind = Replaced
		if err := release(tx, old); err != nil {
			return err
		}
		if old.Article != source.Article {
			touched = append(touched, old.Article)
		}
	}
	numbered, err := tx.Number(quads.Sort(doc.Quads))
	if err != nil {
		return err
	}
	if err := hold(tx, source, numbered); err != nil {
		return err
	}
	return s.reconcile(tx, touched, change)
}

// Remove retracts a source or, given the IRI of an article, all its sources.
// What no other source supports goes from the graph. An article that was
// loaded, not built, goes with everything under its labels.
func (s *Store) Remove(ctx context.Context, articleOrSource string) (Change, error) {
	change := Change{Kind: Absent}
	err := s.backend.Update(ctx, func(tx writer) error {
		change = Change{Kind: Absent}
		article, held, err := meant(tx.Now(), articleOrSource)
		if err != nil {
			return err
		}
		for _, source := range held {
			if err := release(tx, source); err != nil {
				return err
			}
		}
		if err := s.reconcile(tx, []string{article}, &change); err != nil {
			return err
		}
		if len(held) == 0 && change.Removed == 0 {
			return errNothing
		}
		change.Kind, change.Article = Removed, article
		return nil
	})
	if err != nil && err != errNothing {
		return Change{}, fmt.Errorf("remove %s: %w", articleOrSource, err)
	}
	return change, nil
}

// reconcile makes the graph hold of each article what its sources hold.
func (s *Store) reconcile(tx writer, articles []string, change *Change) error {
	for _, article := range articles {
		want, err := held(tx.Now(), article)
		if err != nil {
			return err
		}
		have, err := s.about(tx, article)
		if err != nil {
			return err
		}
		if more := without(want, have); len(more) > 0 {
			added, err := tx.Add(more)
			if err != nil {
				return err
			}
			change.Added += added
		}
		if less := without(have, want); len(less) > 0 {
			removed, err := tx.Remove(less)
			if err != nil {
				return err
			}
			change.Removed += removed
		}
	}
	return nil
}

// without is what a has and b has not, each once, in the order of a.
func without(a, b []segment.Quad) []segment.Quad {
	seen := make(map[segment.Quad]bool, len(a)+len(b))
	for _, q := range b {
		seen[q] = true
	}
	var out []segment.Quad
	for _, q := range a {
		if !seen[q] {
			seen[q] = true
			out = append(out, q)
		}
	}
	return out
}

// about gives everything under the labels of an article: its own, and those of
// the statements that are part of it.
func (s *Store) about(tx writer, article string) ([]segment.Quad, error) {
	v := tx.Now()
	node, err := v.Find(quad.IRI(article))
	if node == 0 || err != nil {
		return nil, err
	}
	part, err := v.Find(quad.IRI(s.names.IRI(schema.IsPartOf)))
	if err != nil {
		return nil, err
	}
	labels := []segment.ID{node}
	if part != 0 {
		for q, err := range v.Match(segment.Pattern{0, part, node, 0}) {
			if err != nil {
				return nil, err
			}
			if q[0] == q[3] {
				labels = append(labels, q[0])
			}
		}
	}
	return v.Labelled(labels)
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
