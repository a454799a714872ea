package worker

import (
	"context"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"newsgraph/graph/fixture"
	"newsgraph/graph/query"
	"newsgraph/schema"
)

// TestMain is a worker where a pool of the tests has started it.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == Command {
		if err := Serve(os.Stdin, os.Stdout, os.Exit); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(exitFailed)
		}
		os.Exit(exitWell)
	}
	os.Exit(m.Run())
}

// pool is a pool of workers on a store with the fixture's articles.
func pool(t testing.TB, opts Options) *Pool {
	t.Helper()
	_, opts.Store = fixture.Folder(t)
	opts.Base = schema.DefaultBase
	p, err := NewPool(context.Background(), opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	return p
}

func kindOf(err error) query.Kind {
	var e *query.Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return ""
}

func TestAWorkerAnswers(t *testing.T) {
	p := pool(t, Options{Count: 1})
	for range 3 {
		res, err := p.Run(context.Background(), query.Request{Text: `g.V("country:veldania").out("schema:name").unique().all()`})
		if err != nil {
			t.Fatal(err)
		}
		want := &query.Result{Columns: []string{"id"}, Rows: []query.Row{{{Kind: query.Literal, Text: "Veldania"}}}}
		if !reflect.DeepEqual(res, want) {
			t.Errorf("%v, want %v", res, want)
		}
	}
	if s := p.Stats(); s.Alive != 1 || s.Busy != 0 || len(s.Ended) != 0 {
		t.Errorf("%+v", s)
	}
}

func TestWhatAWorkerDiesOf(t *testing.T) {
	p := pool(t, Options{Count: 1, Memory: MinMemory, Grace: 200 * time.Millisecond})
	for _, tt := range []struct {
		name, text string
		want       query.Kind
	}{
		{"doubling", `var s = "x"; for (;;) s += s`, query.Memory},
		{"one huge string", `"x".repeat(1 << 29).length`, query.Memory},
		{"an array", `var a = []; for (;;) a.push([1, 2, 3])`, query.Memory},
		{"a regular expression", `/^(a|aa)+(?=$)\1?$/.test("a".repeat(200) + "b")`, query.TimeUp},
	} {
		start := time.Now()
		_, err := p.Run(context.Background(), query.Request{Text: tt.text, Timeout: 2 * time.Second})
		if kindOf(err) != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
		t.Log(tt.name, err, time.Since(start))
		if res, err := p.Run(context.Background(), query.Request{Text: `1`}); err != nil || len(res.Rows) != 1 {
			t.Errorf("after %s: %v %v", tt.name, res, err)
		}
	}
	t.Log(p.Stats())
}

func TestCancel(t *testing.T) {
	p := pool(t, Options{Count: 1, Grace: 300 * time.Millisecond})
	for ended, text := range []string{`while (true) {}`, `/^(a|aa)+(?=$)\1?$/.test("a".repeat(200) + "b")`} {
		ctx, cancel := context.WithCancel(context.Background())
		time.AfterFunc(100*time.Millisecond, cancel)
		_, err := p.Run(ctx, query.Request{Text: text})
		if !errors.Is(err, context.Canceled) && kindOf(err) != query.Cancelled {
			t.Errorf("%v", err)
		}
		if got := p.Stats().Ended[Cancelled]; got != ended {
			t.Errorf("%s: %d workers ended, want %d", text, got, ended)
		}
	}
}

func BenchmarkOneHop(b *testing.B) {
	p := pool(b, Options{Count: 1})
	text := strings.TrimSpace(`g.V("country:veldania").out("schema:name").all()`)
	for b.Loop() {
		if _, err := p.Run(context.Background(), query.Request{Text: text}); err != nil {
			b.Fatal(err)
		}
	}
}
