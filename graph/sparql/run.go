package sparql

import (
	"context"
	"fmt"
	"iter"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
)

// Solutions gives the solutions of a SELECT one by one: a value for each of
// Columns, nil where it is not bound. The last thing given may be an error. A
// solution is valid until the next one. The query ends with ctx.
func (q *Query) Solutions(ctx context.Context, qs graph.QuadStore, opts Options) iter.Seq2[[]quad.Value, error] {
	return func(yield func([]quad.Value, error) bool) {
		out := make([]quad.Value, len(q.columns))
		err := q.run(ctx, qs, opts, func(ev *evaluator, r row) (bool, error) {
			for i, slot := range q.columns {
				v, err := ev.value(r[slot])
				if err != nil {
					return false, err
				}
				out[i] = v
			}
			return yield(out, nil), nil
		})
		if err != nil {
			yield(nil, err)
		}
	}
}

// Holds answers an ASK.
func (q *Query) Holds(ctx context.Context, qs graph.QuadStore, opts Options) (bool, error) {
	found := false
	err := q.run(ctx, qs, opts, func(*evaluator, row) (bool, error) {
		found = true
		return false, nil
	})
	return found, err
}

// run calls do with each solution until it says false or fails.
func (q *Query) run(ctx context.Context, qs graph.QuadStore, opts Options, do func(*evaluator, row) (bool, error)) error {
	ev, err := newEvaluator(ctx, qs, q, opts)
	if err != nil {
		return err
	}
	ev.eval(q.where, ev.blank(), func(r row) bool {
		more, err := do(ev, r)
		if err != nil {
			return ev.fail(err)
		}
		return more
	})
	return ev.err
}

// Triples gives the graph of a CONSTRUCT or DESCRIBE: each triple once, without a
// label. The last thing given may be an error.
func (q *Query) Triples(ctx context.Context, qs graph.QuadStore, opts Options) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		seen := map[string]bool{}
		var line []byte
		give := func(ev *evaluator, t quad.Quad) bool {
			if line = quads.AppendNQuad(line[:0], t); seen[string(line)] {
				return true
			}
			seen[string(line)] = true
			ev.held += len(line) + 32
			return yield(t, nil)
		}
		solution := 0
		described := map[id]bool{}
		err := q.run(ctx, qs, opts, func(ev *evaluator, r row) (bool, error) {
			solution++
			if q.form == Describe {
				return q.describeIn(ev, r, described, give)
			}
			for _, p := range q.template {
				t, ok, err := q.instance(ev, p, r, solution)
				if err != nil || ok && !give(ev, t) {
					return false, err
				}
			}
			return true, nil
		})
		if err != nil {
			yield(quad.Quad{}, err)
		}
	}
}

// instance is a triple of the template with a solution's values; ok is false
// where it is no triple.
func (q *Query) instance(ev *evaluator, p pattern, r row, solution int) (t quad.Quad, ok bool, err error) {
	for i, from := range []term{p.s, p.p, p.o} {
		v := from.value
		if from.slot >= 0 {
			if v, err = ev.value(r[from.slot]); err != nil {
				return t, false, err
			}
			if q.blanks[from.slot] {
				v = quad.BNode(fmt.Sprintf("c%d-%d", solution, from.slot))
			}
		}
		if v == nil {
			return t, false, nil
		}
		t.Set(directions[i], v)
	}
	return t, quads.Check(t) == nil, nil
}

// describeIn gives what is said of the nodes that a solution names: their
// triples, and those of the blank nodes that these lead to (W3C Member
// Submission Concise Bounded Description).
func (q *Query) describeIn(ev *evaluator, r row, done map[id]bool, give func(*evaluator, quad.Quad) bool) (bool, error) {
	for _, t := range q.describe {
		node, err := ev.resolve(t, r)
		if err != nil {
			return false, err
		}
		for open := []id{node}; len(open) > 0; open = open[1:] {
			if open[0] == 0 || done[open[0]] {
				continue
			}
			done[open[0]] = true
			more := ev.triples([3]id{open[0], 0, 0}, nil, func(t [3]id) bool {
				if !ev.step() {
					return false
				}
				var triple quad.Quad
				for i, part := range t {
					v, err := ev.value(part)
					if err != nil {
						return ev.fail(err)
					}
					triple.Set(directions[i], v)
				}
				if _, blank := triple.Object.(quad.BNode); blank {
					open = append(open, t[2])
				}
				return give(ev, triple)
			})
			if !more {
				return false, ev.err
			}
		}
	}
	return true, nil
}
