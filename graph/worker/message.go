package worker

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"newsgraph/graph/query"
	"newsgraph/graph/store"
)

// A hello tells a worker what it is there for.
type hello struct {
	Protocol int
	Store    string // folder
	Base     string // base IRI of the graph's names
	Memory   int64  // bytes
}

// A question is a query and, for a stream, how its answer is written.
type question struct {
	query.Request
	Stream *Stream
}

// encode gives the body of a frame. The text stands outside of the JSON, which
// would change what is not UTF-8.
func (q question) encode() ([]byte, error) {
	text := q.Text
	q.Text = ""
	head, err := json.Marshal(q)
	return append(append(head, '\n'), text...), err
}

func decodeQuestion(body []byte) (question, error) {
	var q question
	head, text, found := bytes.Cut(body, []byte("\n"))
	if !found {
		return q, errors.New("a question without a text")
	}
	err := json.Unmarshal(head, &q)
	q.Text = string(text)
	return q, err
}

// A failure is an error on its way to another process.
type failure struct {
	Message string
	Kind    query.Kind // of a *query.Error
	At      string
	Stack   []byte
	Is      string // what else it is: a name of sentinels
}

// sentinels are the errors that the server tells apart.
var sentinels = []struct {
	name string
	err  error
}{
	{"cancelled", context.Canceled},
	{"deadline", context.DeadlineExceeded},
	{"closed", store.ErrClosed},
	{"damaged", store.ErrDamaged},
	{"no store", store.ErrNoStore},
	{"format", store.ErrFormat},
	{"base", store.ErrBase},
}

func failureOf(err error) failure {
	f := failure{Message: err.Error()}
	for _, s := range sentinels {
		if errors.Is(err, s.err) {
			f.Is = s.name
			break
		}
	}
	var q *query.Error
	if errors.As(err, &q) {
		f.Message, f.Kind, f.At, f.Stack = q.Message, q.Kind, q.At, q.Stack()
	}
	const most = maxFrame / 8 // JSON may write a byte as six
	f.Message, f.Stack = f.Message[:min(len(f.Message), most)], f.Stack[:min(len(f.Stack), most)]
	return f
}

// err is the error that a failure was made of, as far as callers look at it.
func (f failure) err() error {
	if f.Kind != "" {
		return query.Told(f.Kind, f.Message, f.At, f.Stack)
	}
	for _, s := range sentinels {
		if s.name == f.Is {
			return told{f.Message, s.err}
		}
	}
	return errors.New(f.Message)
}

// told is a sentinel in the words of another process.
type told struct {
	message string
	is      error
}

func (t told) Error() string { return t.message }
func (t told) Unwrap() error { return t.is }

// unexpected is what a frame is that nobody waits for.
func unexpected(f frame) error { return fmt.Errorf("a frame of kind %q was not expected", f.kind) }
