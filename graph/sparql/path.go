package sparql

import "github.com/cayleygraph/quad"

// A path is a property path (SPARQL 1.1, section 9.1).
type path interface{ isPath() }

type (
	link    struct{ iri quad.Value }   // iri
	inverse struct{ of path }          // ^p
	steps   struct{ first, then path } // p/q
	either  struct{ a, b path }        // p|q
	repeat  struct {                   // p*, p+, p?
		of   path
		zero bool // none will do
		many bool // more than one will do
	}
	noneOf struct{ forward, backward []quad.Value } // !(p|^q)
)

func (link) isPath()    {}
func (inverse) isPath() {}
func (steps) isPath()   {}
func (either) isPath()  {}
func (repeat) isPath()  {}
func (noneOf) isPath()  {}
