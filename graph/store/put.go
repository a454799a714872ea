package store

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/store/segment"
	"newsgraph/schema"
)

// A Document is one version of an article as a source holds it.
type Document struct {
	Source      string      // URL or absolute path
	Article     string      // IRI of the article's node
	Fingerprint string      // of the article's text and metadata
	Pipeline    string      // version of newsgraph that read it
	Quads       []quad.Quad // the same each time that the version is put; in any order
	Decided     []quad.Quad // may change, see [Tx.Decide]; in any order
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

func checkName(what, name string) error {
	if name == "" || len(name) > longest || !utf8.ValidString(name) || strings.ContainsRune(name, 0) {
		return fmt.Errorf("%s %.80q: want 1 to %d bytes of UTF-8 without NUL", what, name, longest)
	}
	return nil
}

func (t *Tx) put(doc Document, change *Change) error {
	if err := errors.Join(checkName("source", doc.Source), checkName("article", doc.Article)); err != nil {
		return err
	}
	source := doc.source()
	old, known, err := sourceOf(t.tx, source.Source)
	if err != nil {
		return err
	}
	if known && old == source {
		change.Kind = Unchanged
		return t.redecide(source, doc.Decided, change)
	}
	var gone []segment.Quad // perhaps
	if known {
		change.Kind = Replaced
		if gone, err = release(t.tx, old); err != nil {
			return err
		}
	}
	if err := t.bring(source, doc, change); err != nil {
		return err
	}
	if known && old.Article != source.Article {
		if err := t.clear(old.Article, gone, change); err != nil {
			return err
		}
		gone = nil
	}
	return t.clear(source.Article, gone, change)
}

// bring has a source hold a version: what it says is in the graph.
func (t *Tx) bring(s Source, doc Document, change *Change) error {
	if err := hold(t.tx, s); err != nil {
		return err
	}
	_, there, err := t.tx.Get(versionTable + s.version())
	if err != nil {
		return err
	}
	if there { // another source holds it as well
		return t.redecide(s, doc.Decided, change)
	}
	qs, err := t.number(s.Article, nil, doc.Quads, doc.Decided)
	if err != nil {
		return err
	}
	settled := segment.Sort(qs[:len(doc.Quads):len(doc.Quads)])
	decided := without(segment.Sort(qs[len(doc.Quads):]), settled)
	t.tx.Put(versionTable+s.version(), segment.Pack(settled))
	t.tx.Put(decidedTable+s.version(), segment.Pack(decided))
	return t.add(append(settled, decided...), change)
}

// redecide decides on a version that other sources hold, or held before.
func (t *Tx) redecide(s Source, decided []quad.Quad, change *Change) error {
	more, less, err := t.decide(s, decided)
	if err == nil {
		err = t.add(more, change)
	}
	if err == nil {
		err = t.take(less, change)
	}
	return err
}

// decide notes quads in the place of those that a version, which sources hold, has
// by what was decided before: some more come into the graph, some less are left.
func (t *Tx) decide(s Source, decided []quad.Quad) (more, less []segment.Quad, err error) {
	was, there, err := contentOf(t.tx, s.version())
	if err != nil {
		return nil, nil, err
	}
	if !there {
		return nil, nil, fmt.Errorf("no source holds this version of %s", s.Article)
	}
	qs, err := t.number(s.Article, was.settled, decided)
	if err != nil {
		return nil, nil, err
	}
	is := without(segment.Sort(qs), was.settled)
	more, less = without(is, was.decided), without(was.decided, is)
	if len(more)+len(less) == 0 {
		return nil, nil, nil
	}
	t.tx.Put(decidedTable+s.version(), segment.Pack(is))
	if len(less) > 0 {
		others, err := held(t.tx, s.Article, s.version())
		if err != nil {
			return nil, nil, err
		}
		less = without(less, segment.Sort(others))
	}
	return more, less, nil
}

func (t *Tx) remove(articleOrSource string, change *Change) error {
	article, held, err := meant(t.tx, articleOrSource)
	if err != nil {
		return err
	}
	var gone []segment.Quad
	for _, source := range held {
		qs, err := release(t.tx, source)
		if err != nil {
			return err
		}
		gone = append(gone, qs...)
	}
	if err := t.clear(article, gone, change); err != nil {
		return err
	}
	if len(held) > 0 || change.Removed > 0 {
		change.Kind, change.Article = Removed, article
	}
	return nil
}

// clear takes out of the graph what no source holds of an article: these quads,
// which came in this transaction or before, and what stood under the article's
// labels before it.
func (t *Tx) clear(article string, gone []segment.Quad, change *Change) error {
	loose, err := t.about(article)
	if gone = append(gone, loose...); len(gone) == 0 || err != nil {
		return err
	}
	kept, err := held(t.tx, article, "")
	if err != nil {
		return err
	}
	return t.take(without(segment.Sort(gone), segment.Sort(kept)), change)
}

func (t *Tx) add(qs []segment.Quad, change *Change) error {
	if len(qs) == 0 {
		return nil
	}
	n, err := t.tx.Add(qs)
	change.Added += n
	return err
}

func (t *Tx) take(qs []segment.Quad, change *Change) error {
	if len(qs) == 0 {
		return nil
	}
	n, err := t.tx.Remove(qs)
	change.Removed += n
	return err
}

// without is what a has and b has not; all are sorted.
func without(a, b []segment.Quad) (out []segment.Quad) {
	for _, q := range a {
		for len(b) > 0 && b[0].Compare(q) < 0 {
			b = b[1:]
		}
		if len(b) == 0 || b[0] != q {
			out = append(out, q)
		}
	}
	return out
}

// about gives everything that stood under the labels of an article before the
// transaction: its own label, and those of the statements that are part of it.
// No other article's change reaches these.
func (t *Tx) about(article string) ([]segment.Quad, error) {
	nodes, err := t.tx.Known(quad.IRI(article), quad.IRI(t.store.names.IRI(schema.IsPartOf)))
	if err != nil || nodes[0] == 0 || nodes[0] >= t.tx.First() {
		return nil, err
	}
	node, part := nodes[0], nodes[1]
	v := t.tx.Before()
	labels := []segment.ID{node}
	if part != 0 && part < t.tx.First() {
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
