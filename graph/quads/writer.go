package quads

import (
	"fmt"
	"newsgraph/schema"
	"strings"

	"github.com/cayleygraph/quad"
)

// at says what is written from here on: about which node, under which label.
func (w *writer) at(place, subject, label string) {
	w.place, w.subject, w.label = place, subject, label
}

// words writes a plain string about the node at hand; nothing where there is none.
func (w *writer) words(predicate, words string) {
	if words != "" {
		w.add(w.subject, predicate, quad.String(words))
	}
}

// node writes an edge from the node at hand; nothing where there is no object.
func (w *writer) node(predicate, object string) { w.edge(w.subject, predicate, object) }

// edge writes an edge between two nodes; nothing where one of them is missing.
func (w *writer) edge(subject, predicate, object string) {
	if subject != "" && object != "" {
		w.add(subject, predicate, w.value(object))
	}
}

func (w *writer) date(predicate string, iso schema.Optional) {
	if iso == "" {
		return
	}
	v, err := Date(string(iso))
	if err != nil {
		w.fail(fmt.Errorf("%s: %w", predicate, err))
		return
	}
	w.add(w.subject, predicate, v)
}

func (w *writer) add(subject, predicate string, object quad.Value) {
	q := quad.Quad{Subject: w.value(subject), Predicate: w.value(predicate), Object: object, Label: w.value(w.label)}
	if err := CheckAfter(w.last, q); err != nil {
		w.fail(fmt.Errorf("%s: %w", predicate, err))
		return
	}
	w.last = q
	w.quads = append(w.quads, q)
}

// value is the node of a prefixed name: the same value each time, so that equal
// ones are seen to be at a glance.
func (w *writer) value(name string) quad.Value {
	v, known := w.nodes[name]
	if !known {
		v = quad.IRI(w.names.IRI(name))
		w.nodes[name] = v
	}
	return v
}

// mustBe reports an identifier of another kind than its prefix says. A label
// that is no statement's would belong to several articles.
func (w *writer) mustBe(prefix, id string) {
	if !strings.HasPrefix(id, prefix) || len(id) == len(prefix) {
		w.fail(fmt.Errorf("identifier %q: want %s…", id, prefix))
	}
}

func (w *writer) fail(err error) {
	if w.err == nil {
		w.err = fmt.Errorf("%s: %w", w.place, err)
	}
}

// mentioned reports whether a mention of e lies inside one of spans.
func mentioned(e *schema.Entity, spans []schema.Span) bool {
	for _, m := range e.Mentions {
		for _, s := range spans {
			if s.Contains(m.Span) {
				return true
			}
		}
	}
	return false
}

// around is the stretch from the first to the last of spans, empty ones aside.
func around(spans []schema.Span) schema.Span {
	var all schema.Span
	for _, s := range spans {
		switch {
		case s.Len() == 0:
		case all.Len() == 0:
			all = s
		default:
			all = schema.Span{Start: min(all.Start, s.Start), End: max(all.End, s.End)}
		}
	}
	return all
}
