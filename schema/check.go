package schema

import (
	"fmt"
	"unicode/utf8"
)

// Check reports the first thing in r that does not hang together: a span
// outside the text, a reference to something that is not there, an identifier
// given twice.
func (r *Record) Check() error {
	c := checker{length: utf8.RuneCountInString(string(r.Article.Text))}
	for i, s := range r.Sentences {
		c.span(s, "sentence %d", i)
	}
	for i, d := range r.Dropped {
		c.span(d.Span, "dropped %d", i)
	}
	entities := map[Optional]bool{"": true}
	for i, e := range r.Entities {
		c.fail(e.ID == "" || entities[Optional(e.ID)], "entity %d: identifier %q is empty or given twice", i, e.ID)
		entities[Optional(e.ID)] = true
		for _, m := range e.Mentions {
			c.span(m.Span, "mention of entity %s", e.ID)
		}
	}
	c.fail(!entities[r.Article.Outlet], "article: no entity %q for its outlet", r.Article.Outlet)
	attributions := map[Optional]bool{"": true}
	for _, a := range r.Attributions {
		attributions[Optional(a.ID)] = true
	}
	for _, a := range r.Attributions {
		c.fail(a.ID == "", "attribution without an identifier")
		if a.Source != nil {
			c.span(*a.Source, "source of attribution %s", a.ID)
		}
		if a.Cue != nil {
			c.span(*a.Cue, "cue of attribution %s", a.ID)
		}
		c.fail(len(a.Content) == 0, "attribution %s has no content", a.ID)
		for _, s := range a.Content {
			c.span(s, "content of attribution %s", a.ID)
		}
		c.fail(!entities[a.Speaker], "attribution %s: no entity %q", a.ID, a.Speaker)
		c.fail(!entities[a.Addressee], "attribution %s: no entity %q", a.ID, a.Addressee)
		c.fail(!attributions[a.Via] || string(a.Via) == a.ID && a.ID != "", "attribution %s: via %q", a.ID, a.Via)
	}
	statements := map[string]bool{}
	for i := range r.Statements {
		s := &r.Statements[i]
		c.fail(s.ID == "" || statements[s.ID], "statement %d: identifier %q is empty or given twice", i, s.ID)
		statements[s.ID] = true
		args := append([]Arg{s.Subject, s.Object, {Span: s.Predicate.Span}}, s.Qualifiers...)
		for _, a := range args {
			c.span(a.Span, "argument of statement %s", s.ID)
			c.fail(!entities[a.Entity], "statement %s: no entity %q", s.ID, a.Entity)
		}
		c.fail(!attributions[s.Attribution], "statement %s: no attribution %q", s.ID, s.Attribution)
		c.fail(s.Sentence < 0 || s.Sentence >= len(r.Sentences), "statement %s: no sentence %d", s.ID, s.Sentence)
		c.fail(!(s.Confidence >= 0 && s.Confidence <= 1), "statement %s: confidence %v is not between 0 and 1", s.ID, s.Confidence)
	}
	for i, e := range r.Events {
		c.fail(!statements[e.Statement], "event %d: no statement %q", i, e.Statement)
		for _, id := range append(append([]string{}, e.Source...), e.Target...) {
			c.fail(id == "" || !entities[Optional(id)], "event %d: no entity %q", i, id)
		}
	}
	return c.err
}

// A checker keeps the first failure.
type checker struct {
	length int // of the text, code points
	err    error
}

func (c *checker) fail(bad bool, format string, args ...any) {
	if bad && c.err == nil {
		c.err = fmt.Errorf(format, args...)
	}
}

func (c *checker) span(s Span, what string, args ...any) {
	c.fail(s.Start < 0 || s.End < s.Start || s.End > c.length,
		"%s: span %d–%d is not inside the text of %d code points", fmt.Sprintf(what, args...), s.Start, s.End, c.length)
}
