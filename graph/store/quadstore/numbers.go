package quadstore

import (
	"sync"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/store/engine"
	"newsgraph/graph/store/segment"
)

// Number is the number of a value's term, below 1<<32; 0 where no quad has it.
func (s *QuadStore) Number(value quad.Value) (uint64, error) {
	v, err := s.version()
	if err != nil {
		return 0, err
	}
	id, err := v.Find(value)
	return uint64(id), err
}

// Numbered is the value of a term's number; nil where there is none.
func (s *QuadStore) Numbered(n uint64) (quad.Value, error) {
	v, err := s.version()
	if err != nil {
		return nil, err
	}
	return v.Value(segment.ID(n))
}

// Size is how many quads have these terms in these places, subject, predicate,
// object, label, at most; 0 stands for any term.
func (s *QuadStore) Size(want [4]uint64) (int64, error) {
	size, err := s.size(patternOf(want))
	return size.Value, err
}

// Quads calls found with the quads that have these terms, until it says false:
// then more is false. A quad's label is 0 where it has none.
func (s *QuadStore) Quads(want [4]uint64, found func([4]uint64) bool) (more bool, err error) {
	return s.walk(patternOf(want), func(q segment.Quad) bool {
		return found([4]uint64{uint64(q[0]), uint64(q[1]), uint64(q[2]), uint64(q[3])})
	})
}

// Triples is Quads without the labels: each triple once.
func (s *QuadStore) Triples(want [3]uint64, found func([3]uint64) bool) (more bool, err error) {
	var last segment.Quad
	return s.walk(patternOf([4]uint64{want[0], want[1], want[2]}), func(q segment.Quad) bool {
		// No order that an unlabelled pattern is walked in has the label before
		// the end: what differs in it alone stands together.
		if q[3] = 0; q == last {
			return true
		}
		last = q
		return found([3]uint64{uint64(q[0]), uint64(q[1]), uint64(q[2])})
	})
}

func patternOf(want [4]uint64) (p segment.Pattern) {
	for i, n := range want {
		p[i] = segment.ID(n)
	}
	return p
}

// walks are kept for the next one: a question begins many, and a walk is large.
var walks = sync.Pool{New: func() any { return new(engine.Scan) }}

// walk is over the quads of a pattern, as they are now.
func (s *QuadStore) walk(p segment.Pattern, found func(segment.Quad) bool) (more bool, err error) {
	v, err := s.version()
	if err != nil {
		return false, err
	}
	scan := walks.Get().(*engine.Scan)
	defer walks.Put(scan)
	scan.Begin(v, p)
	for steps := 1; scan.Next(); steps++ {
		if steps%256 == 0 { // the store may have been closed
			if _, err := s.version(); err != nil {
				return false, err
			}
		}
		if !found(scan.Quad()) {
			return false, nil
		}
	}
	return true, scan.Err()
}
