package query

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/cayleygraph/cayley/graph"

	"newsgraph/schema"
)

// Limits that hold where a [Request] names none.
const (
	DefaultTimeout = 30 * time.Second
	DefaultMaxRows = 10_000
)

// A Request is a query and what it may cost.
type Request struct {
	Language string // one of [Languages]; "" is gizmo
	Text     string // at most [MaxText] bytes of UTF-8
	// Timeout cuts the answer; 0 is DefaultTimeout, below 0 is none.
	Timeout time.Duration
	// MaxRows cuts the answer; 0 is DefaultMaxRows, below 0 and at most it is
	// 200 000. [MaxBytes] cut it too.
	MaxRows int
	// From, where set, makes the answer a page of MaxRows: the rows behind it.
	From *Bookmark
	// Names are the prefixed names; nil are those of schema.DefaultBase. A
	// request that another process answers goes there without them.
	Names *schema.Names `json:"-"`
	// Now is what SPARQL's NOW() gives; where it is zero, NOW() has no value.
	Now time.Time
	// Spelling says how nodes are written; the zero value is Prefixed.
	Spelling Spelling
}

// Run answers a query. Where the time or row limit cuts, the rows found so far
// are the answer and Result.Limited says which limit it was; every error is a
// *Error. Run returns only when nothing reads from qs any more.
func Run(ctx context.Context, qs graph.QuadStore, req Request) (*Result, error) {
	req, err := req.complete()
	if err != nil {
		return nil, err
	}
	if err := req.Check(); err != nil {
		return nil, err
	}
	lang, err := languageOf(req.Language)
	if err != nil {
		return nil, err
	}
	if req.From != nil {
		return runPage(ctx, qs, req)
	}
	limited := ctx
	if req.Timeout > 0 {
		var cancel context.CancelFunc
		limited, cancel = context.WithTimeout(ctx, req.Timeout)
		defer cancel()
	}
	s := newSession(limited, qs, req)
	err = Protect(func() error { return lang.run(s) })
	switch {
	case errors.Is(ctx.Err(), context.Canceled):
		return nil, &Error{Kind: Cancelled, Message: "the query was cancelled", err: ctx.Err()}
	case limited.Err() != nil:
		s.out.limited = LimitTime
	case errors.Is(err, errFull):
		s.out.limited = LimitRows
	case err != nil:
		return nil, s.explain(err)
	case len(s.out.rows) == 0 && s.view.unknown != "":
		return nil, unknownPrefix(req.Names, s.view.unknown)
	}
	return s.out.result(), nil
}

// Check finds what is wrong with a request before anybody tries to understand
// it: no such language, no text, or one that is too long or nests too deeply.
func (r Request) Check() error {
	if _, err := languageOf(cmp.Or(r.Language, languages[0].name)); err != nil {
		return err
	}
	return checkText(r.Text)
}

// complete fills in what the request leaves open.
func (r Request) complete() (Request, error) {
	if r.Language == "" {
		r.Language = languages[0].name
	}
	if r.Timeout == 0 {
		r.Timeout = DefaultTimeout
	}
	if r.MaxRows == 0 {
		r.MaxRows = DefaultMaxRows
	}
	if r.MaxRows < 0 || r.MaxRows > maxScriptRows {
		r.MaxRows = maxScriptRows
	}
	if r.Names == nil {
		names, err := schema.NewNames(schema.DefaultBase)
		if err != nil {
			return r, err
		}
		r.Names = names
	}
	return r, nil
}

// A session is one query being answered.
type session struct {
	ctx  context.Context
	req  Request
	view *view
	out  *answer
}

func newSession(ctx context.Context, qs graph.QuadStore, req Request) *session {
	return &session{
		ctx:  ctx,
		req:  req,
		view: newView(ctx, qs, req.Names),
		out:  &answer{maxRows: req.MaxRows},
	}
}

func (s *session) speller() speller { return speller{s.req.Names, s.req.Spelling} }

// addCayleyJSON adds cayley's own answer as one bare value.
func (s *session) addCayleyJSON(data any) error {
	raw, err := json.Marshal(data) // its maps have string keys: encoded in their order
	if err != nil {
		return err
	}
	return s.out.add(record{{Bare, fromJSON(raw)}}, &s.out.named)
}

// AsError gives an error of a query's run as an *Error; one that is an *Error
// already, or of the context, comes back as it is.
func AsError(err error) error {
	var e *Error
	if err == nil || errors.As(err, &e) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return &Error{Kind: Failed, Message: err.Error(), err: err}
}

// explain turns what a language returned into the *Error of the API.
func (s *session) explain(err error) error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return &Error{Kind: Failed, Message: err.Error(), err: err}
}

// Protect turns a panic of f into an error: cayley panics for some queries
// that it cannot build.
func Protect(f func() error) (err error) {
	defer func() {
		if x := recover(); x != nil {
			err = &Error{Kind: Failed, Message: fmt.Sprintf("this query cannot be answered: %v", x), stack: debug.Stack()}
		}
	}()
	return f()
}
