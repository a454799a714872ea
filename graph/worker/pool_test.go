package worker

import (
	"context"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"sync"
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
		timeout    time.Duration
		want       query.Kind
	}{
		{"doubling", `var s = "x"; for (;;) s += s`, time.Minute, query.Memory},
		{"one huge string", `"x".repeat(1 << 29).length`, time.Minute, query.Memory},
		{"an array", `var a = []; for (;;) a.push([1, 2, 3])`, time.Minute, query.Memory},
		{"lists in lists", `JSON.parse("[".repeat(2000000))`, time.Minute, query.TooDeep},
		{"a regular expression", `/^(a|aa)+(?=$)\1?$/.test("a".repeat(200) + "b")`, 300 * time.Millisecond, query.TimeUp},
	} {
		_, err := p.Run(context.Background(), query.Request{Text: tt.text, Timeout: tt.timeout})
		if kindOf(err) != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
		if res, err := p.Run(context.Background(), query.Request{Text: `1`}); err != nil || len(res.Rows) != 1 {
			t.Errorf("after %s: %v %v", tt.name, res, err)
		}
	}
	if s := p.Stats(); s.Ended[Memory] != 3 || s.Ended[Stack] != 1 || s.Ended[Late] != 1 {
		t.Errorf("%+v", s)
	}
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

// A worker killed while it has nothing to do, as by the kernel that is short of
// memory, is replaced; who asks meanwhile does not notice.
func TestAWorkerKilledWhileIdle(t *testing.T) {
	p := pool(t, Options{Count: 2})
	for range 20 {
		w, err := p.take(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		w.kill(Crash)
		p.give(w)
		res, err := p.Run(context.Background(), query.Request{Text: `1`})
		if err != nil || len(res.Rows) != 1 {
			t.Fatalf("%v %v", res, err)
		}
	}
}

// What is written while a worker lives is seen by the next query, and what a
// query has begun with stays as it was.
func TestWorkersSeeWhatIsWritten(t *testing.T) {
	st, dir := fixture.Folder(t)
	p, err := NewPool(context.Background(), Options{Store: dir, Base: schema.DefaultBase, Count: 2})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	count := func() string {
		res, err := p.Run(context.Background(), query.Request{Text: `g.emit(g.V("country:veldania").out().count())`})
		if err != nil {
			t.Fatal(err)
		}
		return res.Rows[0][0].Text
	}
	all := count()
	slow := make(chan string)
	go func() {
		res, err := p.Run(context.Background(), query.Request{Text: `
			var n = g.V("country:veldania").out().count()
			for (var i = 0; i < 300; i++) if (g.V("country:veldania").out().count() != n) throw "it changed"
			g.emit(n)`})
		if err != nil {
			slow <- err.Error()
			return
		}
		slow <- res.Rows[0][0].Text
	}()
	for _, rec := range fixture.Records(t) {
		if err := fixture.Remove(st, fixture.Document(t, rec).Source); err != nil {
			t.Fatal(err)
		}
	}
	if n := count(); n != "0" {
		t.Errorf("%s quads are left", n)
	}
	if got := <-slow; strings.Contains(got, "changed") {
		t.Error("a query saw the graph change")
	}
	for _, rec := range fixture.Records(t) {
		if err := fixture.Put(st, fixture.Document(t, rec)); err != nil {
			t.Fatal(err)
		}
	}
	if got := count(); got != all {
		t.Errorf("%s quads again, want %s", got, all)
	}
}

// Many ask at once; some give up, some bring their worker down.
func TestManyAtOnce(t *testing.T) {
	p := pool(t, Options{Count: 3, Grace: 100 * time.Millisecond})
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for j := range 4 {
				ctx, cancel := context.WithCancel(context.Background())
				switch (i + j) % 4 {
				case 0:
					time.AfterFunc(5*time.Millisecond, cancel)
					_, _ = p.Run(ctx, query.Request{Text: `while (true) {}`})
				case 1:
					if _, err := p.Run(ctx, query.Request{Text: `JSON.parse("[".repeat(2000000))`}); kindOf(err) != query.TooDeep {
						t.Errorf("%v", err)
					}
				default:
					if res, err := p.Run(ctx, query.Request{Text: fmt.Sprintf("g.emit(%d)", j)}); err != nil || res.Rows[0][0].Text != fmt.Sprint(j) {
						t.Errorf("%v %v", res, err)
					}
				}
				cancel()
			}
		})
	}
	all.Wait()
	if s := p.Stats(); s.Busy != 0 || s.Alive > 3 || s.Ended[Stack] != 8 {
		t.Errorf("%+v", s)
	}
}

func TestAClosedPoolLeavesNobody(t *testing.T) {
	p := pool(t, Options{Count: 3})
	var all []*process
	for range 3 {
		w, err := p.take(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, w)
	}
	for _, w := range all {
		p.give(w)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	for _, w := range all {
		if w.alive() {
			t.Error("a worker has outlived its pool")
		}
	}
	if _, err := p.Run(context.Background(), query.Request{Text: `1`}); !errors.Is(err, ErrNone) {
		t.Errorf("a closed pool gives %v", err)
	}
}

// A worker knows nothing of who started it.
func TestAWorkerHasNoEnvironment(t *testing.T) {
	t.Setenv("NEWSGRAPH_TOKEN", "secret")
	p := pool(t, Options{Count: 1})
	w := <-p.idle
	p.idle <- w
	env, err := os.ReadFile(fmt.Sprintf("/proc/%d/environ", w.cmd.Process.Pid))
	if err != nil {
		t.Skip("there is no /proc: ", err)
	}
	if len(env) > 0 {
		t.Errorf("its environment is %q", env)
	}
}
