package segment

import "sort"

// A List is a sorted list of different quads, in blocks.
type List interface {
	// Len is how many quads there are.
	Len() int
	// Search is the place of the first quad that is not before q.
	Search(q Quad) (int, error)
	// Block gives quads in order, of which the first has the place start and
	// one has the place i. They must not be changed.
	Block(i int) (quads []Quad, start int, err error)
}

// memory is a list in memory: one block.
type memory []Quad

// Len is how many quads there are.
func (m memory) Len() int { return len(m) }

// Search is the place of the first quad that is not before q.
func (m memory) Search(q Quad) (int, error) { return search(m, q), nil }

// Block gives all quads.
func (m memory) Block(int) ([]Quad, int, error) { return m, 0, nil }

// search is the place in qs of the first quad that is not before q.
func search(qs []Quad, q Quad) int {
	return sort.Search(len(qs), func(i int) bool { return qs[i].Compare(q) >= 0 })
}

// find is where the quads of a range lie in a list: from the first place,
// before the second.
func find(l List, r Range) (from, before int, err error) {
	before = l.Len()
	if r.from != (Quad{}) {
		if from, err = l.Search(r.from); err != nil {
			return 0, 0, err
		}
	}
	if r.before != (Quad{}) {
		before, err = l.Search(r.before)
	}
	return from, before, err
}

// holds reports whether a list holds q.
func holds(l List, q Quad) (bool, error) {
	if l.Len() == 0 {
		return false, nil
	}
	i, err := l.Search(q)
	if err != nil || i == l.Len() {
		return false, err
	}
	quads, start, err := l.Block(i)
	return err == nil && quads[i-start] == q, err
}

// A cursor walks over a part of a list.
type cursor struct {
	list  List
	quads []Quad // what is left of the block
	left  int    // how many quads come after those
	next  int    // place of the first after those
	sign  int    // 1 for quads that came, -1 for quads that went
}

// open makes a cursor on the quads of a range; ok is false where there are none.
func open(l List, r Range, sign int) (c cursor, ok bool, err error) {
	if l.Len() == 0 {
		return cursor{}, false, nil
	}
	from, before, err := find(l, r)
	if err != nil || from >= before {
		return cursor{}, false, err
	}
	c = cursor{list: l, left: before - from, next: from, sign: sign}
	err = c.load()
	return c, err == nil, err
}

// load reads the next block; nothing is left of the last one.
func (c *cursor) load() error {
	quads, start, err := c.list.Block(c.next)
	if err != nil {
		return err
	}
	quads = quads[c.next-start:]
	if len(quads) > c.left {
		quads = quads[:c.left]
	}
	c.quads = quads
	c.next += len(quads)
	c.left -= len(quads)
	return nil
}

// advance goes on by one; more is false at the end.
func (c *cursor) advance() (more bool, err error) {
	if c.quads = c.quads[1:]; len(c.quads) > 0 {
		return true, nil
	}
	if c.left == 0 {
		return false, nil
	}
	err = c.load()
	return err == nil, err
}
