package segment

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
	low, high := 0, len(qs)
	for low < high {
		if middle := int(uint(low+high) / 2); qs[middle].before(&q) {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}

// searchNear is search where the place is likely to be among the first.
func searchNear(qs []Quad, q Quad) int {
	low, step := 0, 1
	for low+step <= len(qs) && qs[low+step-1].before(&q) {
		low += step
		step *= 2
	}
	return low + search(qs[low:min(low+step, len(qs))], q)
}

// find is where the quads of a range lie in a list: from the first place,
// before the second.
func find(l List, r Range) (from, before int, err error) {
	if before = l.Len(); before == 0 {
		return 0, 0, nil
	}
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
	list   List
	quads  []Quad // of the block
	at     int    // which of them it stands at
	next   int    // place of the first after those
	before Quad   // where the part ends; zero is the end of the list
	sign   int    // 1 for quads that came, -1 for quads that went
}

// open makes a cursor on the quads of a range; ok is false where there are none.
func open(l List, r Range, sign int) (c cursor, ok bool, err error) {
	if l.Len() == 0 {
		return cursor{}, false, nil
	}
	c = cursor{list: l, before: r.before, sign: sign}
	if r.from != (Quad{}) {
		if c.next, err = l.Search(r.from); err != nil {
			return cursor{}, false, err
		}
	}
	ok, err = c.load()
	return c, ok, err
}

// load reads the next block; nothing is left of the last one. more is false at
// the end.
func (c *cursor) load() (more bool, err error) {
	if c.next >= c.list.Len() {
		return false, nil
	}
	quads, start, err := c.list.Block(c.next)
	if err != nil {
		return false, err
	}
	quads = quads[c.next-start:]
	c.next += len(quads)
	if c.before != (Quad{}) {
		if n := searchNear(quads, c.before); n < len(quads) {
			quads, c.next = quads[:n], c.list.Len()
		}
	}
	c.quads, c.at = quads, 0
	return len(quads) > 0, nil
}

// quad is where the cursor stands.
func (c *cursor) quad() *Quad { return &c.quads[c.at] }

// advance goes on by one; more is false at the end.
func (c *cursor) advance() (more bool, err error) {
	if c.at++; c.at < len(c.quads) {
		return true, nil
	}
	return c.load()
}
