package sparql

import (
	"strconv"

	"github.com/cayleygraph/quad"
)

// blankNode makes a blank node: a new one, or the one that a string stands for
// in the present solution.
func blankNode(ev *evaluator, a []quad.Value) (quad.Value, error) {
	ev.chance++
	fresh := quad.BNode("query-" + strconv.Itoa(ev.chance))
	if len(a) == 0 {
		return fresh, nil
	}
	s, err := simple(a[0])
	if err != nil {
		return nil, err
	}
	if known, ok := ev.blanks[s]; ok {
		return known, nil
	}
	ev.blanks[s] = fresh
	return fresh, nil
}
