package sparql

import (
	"context"
	"errors"
	"math"
	"regexp"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// ErrTooLarge ends a query that needs more memory than [MaxMemory].
var ErrTooLarge = errors.New("the query needs too much memory: ask for less, with more conditions on it")

// ErrService refuses to ask others.
var ErrService = errors.New("SERVICE is refused: this store asks no other")

// MaxMemory is about how much a query may hold: terms, groups, sorted rows.
const MaxMemory = 512 << 20

// A Dataset says what the default graph is where the query does not.
type Dataset struct {
	// Unlabelled makes it the quads without a label alone. Otherwise it is the
	// union of all graphs: each triple once, whatever its labels.
	Unlabelled bool
	// Default and Named are the graphs that the SPARQL 1.1 Protocol names
	// (section 2.1.4); they stand in for the query's own FROM and FROM NAMED.
	Default, Named []quad.Value
}

// Options say how a query is run.
type Options struct {
	Dataset Dataset
	// Now is what NOW() gives; where it is zero, NOW() is an error.
	Now time.Time
	// Sorted makes the answer follow from the graph alone, not from the order in
	// which the store gives it: LIMIT takes the first solutions by their terms
	// where the query has no ORDER BY, SAMPLE the first value, and GROUP_CONCAT
	// sorts. It costs what finding all solutions costs.
	Sorted bool
	// patience stands in for tablePatience where a test says so.
	patience int64
}

// An evaluator runs one query once.
type evaluator struct {
	ctx  context.Context
	q    *Query
	opts Options
	*terms
	total    int64 // quads in the store
	steps    int
	work     int64 // steps since the beginning
	budget   int64 // of work; see table
	held     int   // bytes
	env      row   // what EXISTS puts in for variables, nil outside of it
	graph    from
	standard from
	names    []id // of the named graphs, once they were asked for
	allowed  map[id]bool
	plans    map[*bgp]map[string]*plan
	key      []byte // of a plan or a row, while it is looked for
	tables   map[node]map[string]*table
	asked    map[node]*asked
	chance   int
	blanks   map[string]quad.Value
	patterns map[string]*regexp.Regexp
	err      error
}

// A from is the graph that patterns look into.
type from struct {
	kind   fromKind
	label  id   // of one graph
	labels []id // of a merge
	slot   int  // of the variable that is the label
}

type fromKind uint8

const (
	allGraphs fromKind = iota // their union
	unlabelled
	oneGraph
	merged    // several as one
	eachGraph // any one, its label bound to a variable
)

func newEvaluator(ctx context.Context, qs graph.QuadStore, q *Query, opts Options) (*evaluator, error) {
	if q.service {
		return nil, ErrService
	}
	store := numberedOf(ctx, graph.Unwrap(qs))
	total, err := store.Size([4]uint64{})
	if err != nil {
		return nil, err
	}
	ev := &evaluator{
		ctx: ctx, q: q, opts: opts, terms: newTerms(store), total: total, budget: math.MaxInt64,
		plans: map[*bgp]map[string]*plan{}, tables: map[node]map[string]*table{}, asked: map[node]*asked{}, blanks: map[string]quad.Value{},
	}
	return ev, ev.dataset()
}

// dataset finds the graphs of the query.
func (ev *evaluator) dataset() error {
	standard, named := ev.q.from, ev.q.named
	if len(ev.opts.Dataset.Default)+len(ev.opts.Dataset.Named) > 0 {
		standard, named = ev.opts.Dataset.Default, ev.opts.Dataset.Named
	}
	ids := func(all []quad.Value) (out []id, err error) {
		for _, v := range all {
			i, err := ev.intern(v)
			if err != nil {
				return nil, err
			}
			out = append(out, i)
		}
		return out, nil
	}
	labels, err := ids(standard)
	if err != nil {
		return err
	}
	switch {
	case len(standard)+len(named) > 0:
		ev.standard = from{kind: merged, labels: labels}
		only, err := ids(named)
		if err != nil {
			return err
		}
		ev.allowed = map[id]bool{}
		for _, i := range only {
			ev.allowed[i] = true
		}
	case ev.opts.Dataset.Unlabelled:
		ev.standard = from{kind: unlabelled}
	}
	ev.graph = ev.standard
	return nil
}

// spend counts n steps, and looks now and then whether to go on. Its error ends the
// run, also where an expression takes it for its own.
func (ev *evaluator) spend(n int) error {
	ev.work += int64(n)
	if ev.steps += n; ev.err == nil && (ev.steps >= 512 || ev.work > ev.budget) {
		ev.steps = 0
		ev.fail(ev.exhausted())
	}
	return ev.err
}

// exhausted is what forbids to go on.
func (ev *evaluator) exhausted() error {
	switch {
	case ev.ctx.Err() != nil:
		return ev.ctx.Err()
	case ev.held+ev.terms.size() > MaxMemory:
		return ErrTooLarge
	case ev.work > ev.budget:
		return errBudget
	}
	return nil
}

// step is spend of one, for who goes on by true.
func (ev *evaluator) step() bool { return ev.spend(1) == nil }

// fail keeps the first error; it ends the run.
func (ev *evaluator) fail(err error) bool {
	if ev.err == nil {
		ev.err = err
	}
	return false
}

// keep is a copy of a row for later.
func (ev *evaluator) keep(r row) row {
	ev.held += 8*len(r) + 24
	return append(row(nil), r...)
}

// get is what a slot is bound to, by the row or by EXISTS around it.
func (ev *evaluator) get(r row, slot int) id {
	if r[slot] == 0 && ev.env != nil {
		return ev.env[slot]
	}
	return r[slot]
}

// resolve is the id that a term of a pattern stands for, 0 for a free variable.
func (ev *evaluator) resolve(t term, r row) (id, error) {
	if t.slot >= 0 {
		return r[t.slot], nil
	}
	return ev.intern(t.value)
}

func (ev *evaluator) blank() row { return make(row, len(ev.q.names)) }

// restrict is r with the slots of s alone.
func (ev *evaluator) restrict(r row, s set) row {
	out := ev.blank()
	for _, i := range s.list() {
		out[i] = r[i]
	}
	return out
}

// compatible reports whether two rows bind no slot differently.
func compatible(a, b row) bool {
	for i := range a {
		if a[i] != 0 && b[i] != 0 && a[i] != b[i] {
			return false
		}
	}
	return true
}

// merge writes what a and b bind into out.
func merge(out, a, b row) {
	for i := range out {
		if out[i] = a[i]; out[i] == 0 {
			out[i] = b[i]
		}
	}
}
