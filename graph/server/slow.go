package server

import (
	"context"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"newsgraph/graph/query"
)

// Bounds of what a log says of a request, in bytes.
const (
	maxLoggedQuery = 2000
	maxLoggedPath  = 300
)

// A note is what the log keeps of the query of a request.
type note struct {
	client string // see clientOf
	// patient lets the answer take any time, as long as the client goes on reading.
	patient bool

	lang    string // "" where there was none
	text    string
	took    time.Duration
	rows    int
	limited query.Limit
	failed  query.Kind
}

type noteKey struct{}

// noteOf is the note of the request that ctx belongs to.
func noteOf(ctx context.Context) *note {
	if n, ok := ctx.Value(noteKey{}).(*note); ok {
		return n
	}
	return &note{}
}

// answered notes what came of a query.
func (n *note) answered(lang string, took time.Duration, res *answered, err *query.Error) {
	n.lang = lang
	n.took += took
	if err != nil {
		n.failed = err.Kind
	} else if res != nil {
		n.rows, n.limited = res.rows, res.limited
	}
}

// logSlow says which queries take long, and their words.
func (s *Server) logSlow(n *note) {
	if s.opts.SlowQuery <= 0 || n.took < s.opts.SlowQuery {
		return
	}
	s.opts.Log.Warn("slow query", "lang", n.lang, "took", n.took, "rows", n.rows, "limited", string(n.limited),
		"failed", string(n.failed), "query", printable(n.text, maxLoggedQuery))
}

// printable is text for a line of a log: one line of at most so many bytes, and
// nothing in it that a terminal would obey.
func printable(text string, most int) string {
	cut := len(text) > most
	if cut {
		text = text[:most]
		for r, n := utf8.DecodeLastRuneInString(text); r == utf8.RuneError && n == 1; r, n = utf8.DecodeLastRuneInString(text) {
			text = text[:len(text)-1] // part of a character
		}
	}
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsPrint(r):
			return unicode.ReplacementChar
		}
		return r
	}, text)
	if cut {
		text += "…"
	}
	return text
}
