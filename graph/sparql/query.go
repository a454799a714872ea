package sparql

import "github.com/cayleygraph/quad"

// A Form is what a query asks for.
type Form string

// The forms of query.
const (
	Select    Form = "SELECT"
	Ask       Form = "ASK"
	Construct Form = "CONSTRUCT"
	Describe  Form = "DESCRIBE"
)

// A Query is a query that was understood. It is safe for concurrent use.
type Query struct {
	form     Form
	text     string
	where    node
	columns  []int    // slots of the results, in order
	names    []string // of all slots; "" for those without a name
	template []pattern
	describe []term
	from     []quad.Value // default graphs that the query names
	named    []quad.Value // named graphs that it names
	ordered  bool
	service  bool
	blanks   map[int]bool // slots of the template's blank nodes
}

// Form is what the query asks for.
func (q *Query) Form() Form { return q.form }

// Columns are the names of the variables that a SELECT gives, in order.
func (q *Query) Columns() []string {
	var out []string
	for _, slot := range q.columns {
		out = append(out, q.names[slot])
	}
	return out
}

// Ordered reports whether the query says in which order its solutions come.
func (q *Query) Ordered() bool { return q.ordered }
