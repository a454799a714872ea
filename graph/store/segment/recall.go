package segment

import (
	"hash/maphash"
	"strings"
	"sync/atomic"

	"github.com/cayleygraph/quad"
)

const (
	// remembered is how many IRIs a segment remembers, at most.
	remembered = 1 << 12
	// memorable is how long an IRI may be to be remembered, in bytes.
	memorable = 256
)

// seed decides which IRIs make room for which, never what is found.
var seed = maphash.MakeSeed()

// An iriMemory has the numbers of IRIs of one file that were asked for lately:
// nearly every question names the same few predicates. A file never changes, so
// what was found once stays right. It is safe for concurrent use.
type iriMemory [remembered]atomic.Pointer[knownIRI]

type knownIRI struct {
	iri quad.IRI
	id  ID
}

// Spread is by what an IRI is remembered, in every file.
func Spread(iri quad.IRI) uint64 { return maphash.String(seed, string(iri)) }

// Recall is the number of an IRI, if it is remembered, or 0.
func (f *fileTerms) Recall(iri quad.IRI, spread uint64) ID {
	if k := f.known[spread%remembered].Load(); k != nil && k.iri == iri {
		return k.id
	}
	return 0
}

// Remember notes the number that an IRI has in the file.
func (f *fileTerms) Remember(iri quad.IRI, spread uint64, id ID) {
	if len(iri) <= memorable {
		f.known[spread%remembered].Store(&knownIRI{quad.IRI(strings.Clone(string(iri))), id})
	}
}
