package store

import (
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

func (t *Tx) put(doc Document, change *Change) error {
	source := doc.source()
	old, known, err := sourceOf(t.tx, source.Source)
	if err != nil {
		return err
	}
	if known && old == source {
		change.Kind = Unchanged
		return nil
	}
	touched := []string{source.Article}
	if known {
		change.Kind = Replaced
		if err := release(t.tx, old); err != nil {
			return err
		}
		if old.Article != source.Article {
			touched = append(touched, old.Article)
		}
	}
	numbered, err := t.tx.Number(quads.Sort(doc.Quads))
	if err != nil {
		return err
	}
	if err := hold(t.tx, source, numbered); err != nil {
		return err
	}
	return t.reconcile(touched, change)
}

func (t *Tx) remove(articleOrSource string, change *Change) error {
	article, held, err := meant(t.tx, articleOrSource)
	if err != nil {
		return err
	}
	for _, source := range held {
		if err := release(t.tx, source); err != nil {
			return err
		}
	}
	if err := t.reconcile([]string{article}, change); err != nil {
		return err
	}
	if len(held) > 0 || change.Removed > 0 {
		change.Kind, change.Article = Removed, article
	}
	return nil
}

// reconcile makes the graph hold of each article what its sources hold.
func (t *Tx) reconcile(articles []string, change *Change) error {
	for _, article := range articles {
		want, err := held(t.tx, article)
		if err != nil {
			return err
		}
		have, touched := t.have[article]
		if !touched {
			if have, err = t.about(article); err != nil {
				return err
			}
		}
		t.have[article] = want
		if more := without(want, have); len(more) > 0 {
			added, err := t.tx.Add(more)
			if err != nil {
				return err
			}
			change.Added += added
		}
		if less := without(have, want); len(less) > 0 {
			removed, err := t.tx.Remove(less)
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

// about gives everything under the labels of an article that the transaction
// has not touched: its own labels, and those of the statements that are part of
// it. No other article's change reaches these.
func (t *Tx) about(article string) ([]segment.Quad, error) {
	v := t.tx.Before()
	node, err := v.Find(quad.IRI(article))
	if node == 0 || err != nil {
		return nil, err
	}
	part, err := v.Find(quad.IRI(t.store.names.IRI(schema.IsPartOf)))
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
