package w3c

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
)

// Same reports whether two graphs say the same, whatever the labels of their
// blank nodes (RDF 1.1 Concepts, section 3.6).
func Same(a, b []quad.Quad) bool {
	return SameRows(rows(a), rows(b), false)
}

func rows(qs []quad.Quad) [][]quad.Value {
	out := make([][]quad.Value, 0, len(qs))
	for _, q := range quads.Sort(qs) {
		out = append(out, []quad.Value{q.Subject, q.Predicate, q.Object, q.Label})
	}
	return out
}

// SameRows reports whether two tables hold the same rows, whatever the labels
// of their blank nodes, and, where ordered, in the same order.
func SameRows(a, b [][]quad.Value, ordered bool) bool {
	if len(a) != len(b) {
		return false
	}
	m := &matching{a: a, b: b, ordered: ordered, there: map[quad.BNode]quad.BNode{}, back: map[quad.BNode]quad.BNode{}}
	m.colours(a, &m.colourA)
	m.colours(b, &m.colourB)
	m.used = make([]bool, len(b))
	m.steps = 1_000_000
	return m.row(0)
}

// A matching maps the blank nodes of a to those of b, row by row.
type matching struct {
	a, b             [][]quad.Value
	ordered          bool
	there, back      map[quad.BNode]quad.BNode
	colourA, colourB map[quad.BNode]string
	used             []bool
	steps            int
}

// colours tells blank nodes apart by what stands around them, three steps far.
func (m *matching) colours(rows [][]quad.Value, out *map[quad.BNode]string) {
	colour := map[quad.BNode]string{}
	for range 3 {
		next := map[quad.BNode][]string{}
		for _, r := range rows {
			for i, v := range r {
				if b, ok := v.(quad.BNode); ok {
					next[b] = append(next[b], fmt.Sprint(i, "|", look(r, colour, b)))
				}
			}
		}
		fresh := map[quad.BNode]string{}
		for b, around := range next {
			slices.Sort(around)
			fresh[b] = fmt.Sprintf("%x", hash(strings.Join(around, "\n")))
		}
		colour = fresh
	}
	*out = colour
}

func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range []byte(s) {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}

// look is a row with its blank nodes by colour.
func look(r []quad.Value, colour map[quad.BNode]string, self quad.BNode) string {
	var b strings.Builder
	for _, v := range r {
		switch n, ok := v.(quad.BNode); {
		case ok && n == self:
			b.WriteString("_:self ")
		case ok:
			b.WriteString("_:" + colour[n] + " ")
		case v == nil:
			b.WriteString("- ")
		default:
			b.Write(quads.AppendTerm(nil, v))
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func (m *matching) row(i int) bool {
	if i == len(m.a) {
		return true
	}
	want := look(m.a[i], m.colourA, "")
	for j := range m.b {
		if m.steps--; m.steps < 0 {
			return false
		}
		if m.used[j] || m.ordered && i != j || look(m.b[j], m.colourB, "") != want {
			continue
		}
		made, ok := m.bind(m.a[i], m.b[j])
		if ok {
			m.used[j] = true
			if m.row(i + 1) {
				return true
			}
			m.used[j] = false
		}
		for _, b := range made {
			delete(m.back, m.there[b])
			delete(m.there, b)
		}
	}
	return false
}

// bind maps the blank nodes of one row to those of another; made are the ones
// that were not mapped before.
func (m *matching) bind(r, s []quad.Value) (made []quad.BNode, ok bool) {
	for i, v := range r {
		a, isBlank := v.(quad.BNode)
		if !isBlank {
			continue
		}
		b := s[i].(quad.BNode)
		there, known := m.there[a]
		_, taken := m.back[b]
		switch {
		case known && there == b:
		case known || taken:
			return made, false
		default:
			m.there[a], m.back[b] = b, a
			made = append(made, a)
		}
	}
	return made, true
}
