package worker

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"reflect"
	"testing"
	"time"

	"newsgraph/graph/query"
)

// results are answers of every shape.
func results() []*query.Result {
	return []*query.Result{
		{Columns: []string{}, Rows: []query.Row{}},
		{Columns: []string{}, Rows: []query.Row{{}, {}}, Limited: query.LimitTime},
		{Columns: []string{"id", "", "\xff"}, Rows: []query.Row{
			{{Kind: query.IRI, Text: "person:a"}, {}, {Kind: query.Blank, Text: "_:b"}},
			{{Kind: query.Literal, Text: "5", Datatype: "xsd:integer"}, {Kind: query.Literal, Text: "fünf\x00\xff", Lang: "de"}, {Kind: query.JSON, Text: "[1]"}},
		}, Limited: query.LimitRows},
	}
}

func written(t testing.TB, res *query.Result) []byte {
	t.Helper()
	var b bytes.Buffer
	rows := append([]query.Row{}, res.Rows...)
	if err := writeResult(&b, &query.Result{Columns: res.Columns, Rows: rows, Limited: res.Limited}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestResultsComeThroughWhole(t *testing.T) {
	for _, want := range results() {
		got, err := readResult(bytes.NewReader(written(t, want)))
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%v %v, want %v", got, err, want)
		}
	}
}

// FuzzResult reads what a worker that is out of its mind may send: what is read
// is written again as it came.
func FuzzResult(f *testing.F) {
	for _, res := range results() {
		f.Add(written(f, res))
	}
	f.Add([]byte("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"))
	f.Add([]byte{1, 1, 'a', 1, 3, 0xff, 0xff, 0xff, 0x7f})
	f.Fuzz(func(t *testing.T, b []byte) {
		res, err := readResult(bytes.NewReader(b))
		if err != nil {
			return
		}
		again, err := readResult(bytes.NewReader(written(t, res)))
		if err != nil || !reflect.DeepEqual(again, res) {
			t.Errorf("%v\n%v %v", res, again, err)
		}
	})
}

// FuzzFrames reads frames, and what may be in them.
func FuzzFrames(f *testing.F) {
	var b bytes.Buffer
	w := &frameWriter{w: &b}
	body, _ := question{Request: query.Request{Text: "g.emit(\xff)\n1", Timeout: time.Second}, Stream: &Stream{Table: "json"}}.encode()
	for k, body := range map[kind][]byte{kindAsk: body, kindCancel: nil, kindFailed: []byte(`{"Message": "no", "Kind": "failed"}`), kindEnd: []byte(`{"Rows": 1}`)} {
		if err := w.write(k, body); err != nil {
			f.Fatal(err)
		}
	}
	f.Add(b.Bytes())
	f.Add([]byte{'a', 0xff, 0xff, 0xff, 0xff})
	f.Add([]byte{'a', 0, 0, 0, 3, '{', '}', '\n'})
	f.Fuzz(func(t *testing.T, b []byte) {
		r := bufio.NewReader(bytes.NewReader(b))
		for {
			frame, err := readFrame(r)
			if err != nil {
				return
			}
			if q, err := decodeQuestion(frame.body); err == nil {
				body, err := q.encode()
				if err != nil {
					t.Fatal(err)
				}
				if again, err := decodeQuestion(body); err != nil || again.Text != q.Text || again.Language != q.Language {
					t.Errorf("%+v\n%+v %v", q, again, err)
				}
			}
			if err := failureIn(frame); err == nil || err.Error() == "" && json.Valid(frame.body) {
				_ = err // an error without words is one all the same
			}
		}
	})
}

// FuzzServe is a worker that hears anything: it answers or ends.
func FuzzServe(f *testing.F) {
	f.Add([]byte(`h` + "\x00\x00\x00\x02{}"))
	f.Add([]byte("GET / HTTP/1.1\r\n\r\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if bytes.Contains(bytes.ToLower(b), []byte("store")) {
			return // it might open one
		}
		if err := Serve(bytes.NewReader(b), io.Discard, func(int) {}); err == nil {
			t.Error("no error without a store")
		}
	})
}

// A pool lives through whatever its workers are.
func TestPoolsOfOtherPrograms(t *testing.T) {
	for name, args := range map[string][]string{
		"one that says nothing":   {"/bin/true"},
		"one that fails":          {"/bin/false"},
		"one that repeats":        {"/bin/cat"},
		"one that talks nonsense": {"/bin/sh", "-c", "echo nonsense nonsense nonsense"},
		"one that is not there":   {"/nowhere/newsgraph"},
		"one that never answers":  {"/bin/sh", "-c", "exec sleep 60"},
	} {
		ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
		p, err := NewPool(ctx, Options{Program: args[0], Args: args, Store: t.TempDir(), Base: "https://newsgraph.example/"})
		cancel()
		if err == nil {
			t.Errorf("%s: is taken for a worker", name)
			p.Close()
		}
		t.Log(name, err)
	}
}
