package attribution

import (
	"sort"

	"newsgraph/schema"
)

// Contents finds the attributions whose content touches a stretch of text, in
// time that does not grow with their number.
type Contents struct {
	pieces []piece // by start
	reach  []int   // the furthest end of a piece up to each
}

type piece struct {
	schema.Span
	attribution int
}

// IndexContents indexes the contents of attributions that are propositions: what
// is said, not what is spoken of.
func IndexContents(attributions []Attribution) *Contents {
	return index(attributions, func(a *Attribution) bool { return !a.Topic })
}

// index indexes the contents of some attributions.
func index(attributions []Attribution, which func(*Attribution) bool) *Contents {
	c := &Contents{}
	for i := range attributions {
		if !which(&attributions[i]) {
			continue
		}
		for _, s := range attributions[i].Content {
			c.pieces = append(c.pieces, piece{s, i})
		}
	}
	sort.SliceStable(c.pieces, func(i, j int) bool { return c.pieces[i].Start < c.pieces[j].Start })
	c.reach = make([]int, len(c.pieces))
	furthest := 0
	for i, p := range c.pieces {
		furthest = max(furthest, p.End)
		c.reach[i] = furthest
	}
	return c
}

// Touching calls yield with each attribution that has a piece of content which
// overlaps span, and the piece.
func (c *Contents) Touching(span schema.Span, yield func(attribution int, content schema.Span)) {
	for i := sort.Search(len(c.pieces), func(i int) bool { return c.pieces[i].Start >= span.End }) - 1; i >= 0 && c.reach[i] > span.Start; i-- {
		if c.pieces[i].Overlaps(span) {
			yield(c.pieces[i].attribution, c.pieces[i].Span)
		}
	}
}
