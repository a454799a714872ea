package postgres_test

import (
	"context"
	"errors"
	"iter"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/store/engine"
	"newsgraph/graph/store/postgres"
	"newsgraph/graph/store/postgres/pgtest"
	"newsgraph/graph/store/segment"
)

// secret is the password of these tests.
const secret = "s3cr3t-of-tests"

// What cannot be opened says what happened and what to do, and no password.
func TestOpenRefusals(t *testing.T) {
	s := pgtest.Start(t)
	fresh := s.Fresh(t)
	with := func(change func(*url.URL)) string {
		u, err := url.Parse(fresh)
		if err != nil {
			t.Fatal(err)
		}
		u.User = url.UserPassword(u.User.Username(), secret)
		change(u)
		return u.String()
	}
	param := func(key, value string) func(*url.URL) {
		return func(u *url.URL) {
			q := u.Query()
			q.Set(key, value)
			u.RawQuery = q.Encode()
		}
	}
	nowhere := "postgres://ana:" + secret + "@127.0.0.1:1/news"
	cases := []struct {
		name, url string
		read      bool
		want      error
		says      string
	}{
		{"a URL that is none", "postgres://ana:" + secret + "@[/news", false, postgres.ErrServer, "postgres://USER@HOST:PORT/DATABASE"},
		{"a port that is none", "postgres://ana:" + secret + "@localhost:many/news", false, postgres.ErrServer, "postgres://USER@HOST:PORT/DATABASE"},
		{"a parameter that is none", nowhere + "?pool_max_conns=many", false, postgres.ErrServer, "postgres://USER@HOST:PORT/DATABASE"},
		{"nobody listens", nowhere, false, postgres.ErrServer, "see that it runs"},
		{"no such host", "postgres://ana:" + secret + "@no-host.invalid/news", false, postgres.ErrServer, "host, port and network"},
		{"no such database", with(func(u *url.URL) { u.Path = "/no_such_database" }), false, postgres.ErrServer, "createdb"},
		{"no such schema", with(param("search_path", "no_such_schema")), false, postgres.ErrServer, "search_path"},
		{"nothing there, for reading", fresh, true, engine.ErrNoStore, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			st, err := postgres.Open(ctx, c.url, postgres.Options{Base: "b:", ReadOnly: c.read})
			if err == nil {
				st.Close()
			}
			if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), secret) {
				t.Errorf("error %v\nwant %q with %q and no password", err, c.want, c.says)
			}
		})
	}
}

// A server asks for passwords, and lets users do only some things.
func TestUsersAndRights(t *testing.T) {
	s := pgtest.Start(t)
	if !s.Own() {
		t.Skip("it takes a server whose users the test may make")
	}
	schema := s.Fresh(t)
	if err := open(t, schema, postgres.Options{}).Close(); err != nil {
		t.Fatal(err)
	}
	s.Exec(t, "create role newsgraph_reader login", "create role newsgraph_barred nologin")
	t.Cleanup(func() {
		s.Exec(t, "drop owned by newsgraph_reader", "drop role newsgraph_reader", "drop role newsgraph_barred")
	})
	as := func(user, place string) string {
		u, err := url.Parse(place)
		if err != nil {
			t.Fatal(err)
		}
		u.User = url.UserPassword(user, secret)
		return u.String()
	}
	refused := func(place string, read bool, says string) {
		t.Helper()
		st, err := postgres.Open(ctx, place, postgres.Options{Base: "b:", ReadOnly: read})
		if err == nil {
			st.Close()
		}
		if !errors.Is(err, postgres.ErrServer) || !strings.Contains(err.Error(), says) || strings.Contains(err.Error(), secret) {
			t.Errorf("error %v\nwant one with %q and no password", err, says)
		}
	}
	refused(as("newsgraph_barred", schema), true, "refused the user or the password")
	refused(as("nobody_of_this_name", schema), true, "refused the user or the password")
	refused(as("newsgraph_reader", s.Fresh(t)), false, "grant")
	name := query(t, schema, "search_path")
	s.Exec(t, "grant usage on schema "+name+" to newsgraph_reader", "grant select on all tables in schema "+name+" to newsgraph_reader")
	r, err := postgres.Open(ctx, as("newsgraph_reader", schema), postgres.Options{ReadOnly: true})
	if err != nil {
		t.Fatalf("who may read cannot: %v", err)
	}
	defer r.Close()
	if _, err := r.Load(ctx, nil); !errors.Is(err, engine.ErrReadOnly) {
		t.Errorf("a reader loads: %v", err)
	}
}

func query(t *testing.T, place, key string) string {
	u, err := url.Parse(place)
	if err != nil {
		t.Fatal(err)
	}
	return u.Query().Get(key)
}

func TestOtherFormatsAreRefused(t *testing.T) {
	s := pgtest.Start(t)
	place := s.Fresh(t)
	open(t, place, postgres.Options{}).Close()
	for format, says := range map[string]string{"99": "a newer newsgraph wrote format 99", "0": "an older newsgraph wrote format 0"} {
		s.Exec(t, "update "+query(t, place, "search_path")+".newsgraph_meta set format = "+format)
		if _, err := postgres.Open(ctx, place, postgres.Options{}); !errors.Is(err, engine.ErrFormat) || !strings.Contains(err.Error(), says) {
			t.Errorf("format %s: %v", format, err)
		}
	}
}

func TestOneWrites(t *testing.T) {
	place := pgtest.Start(t).Fresh(t)
	w := open(t, place, postgres.Options{})
	if _, err := postgres.Open(ctx, place, postgres.Options{}); !errors.Is(err, engine.ErrLocked) {
		t.Errorf("a second writer: %v", err)
	}
	if other := open(t, pgtest.Start(t).Fresh(t), postgres.Options{}); other == nil {
		t.Error("the graph of another schema is locked too")
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	open(t, place, postgres.Options{})
}

// some are n quads that differ from those of other first numbers.
func some(first, n int) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for i := range n {
			if !yield(quad.Quad{Subject: quad.IRI("s:s"), Predicate: quad.IRI("p:p"), Object: quad.Int(first + i), Label: quad.IRI("l:l")}, nil) {
				return
			}
		}
	}
}

// A connection that ends in the middle takes the transaction with it, and
// nothing else: the next change has a new one, and the lock.
func TestALostConnection(t *testing.T) {
	s := pgtest.Start(t)
	place := s.Fresh(t)
	u, err := url.Parse(place)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	q.Set("application_name", "newsgraph_lost")
	u.RawQuery = q.Encode()
	st := open(t, u.String(), postgres.Options{})
	if _, err := st.Load(ctx, some(0, 10)); err != nil {
		t.Fatal(err)
	}
	_, err = st.Load(ctx, func(yield func(quad.Quad, error) bool) {
		for q := range some(10, 5) {
			if !yield(q, nil) {
				return
			}
		}
		s.Kill(t, "newsgraph_lost")
		for q := range some(20, 5) {
			if !yield(q, nil) {
				return
			}
		}
	})
	if !errors.Is(err, postgres.ErrServer) || !strings.Contains(err.Error(), "run it again") {
		t.Errorf("a load whose connection is lost: %v", err)
	}
	v, err := st.View(ctx) // the pool had connections that were ended too
	if err != nil {
		t.Fatal(err)
	}
	s.Kill(t, "newsgraph_lost")
	if _, err := v.Has(segment.Quad{1, 1, 1, 1}); !errors.Is(err, postgres.ErrServer) {
		t.Errorf("a view whose connection is lost: %v", err)
	}
	v.Close()
	if n, err := st.Load(ctx, some(0, 20)); n != 10 || err != nil {
		t.Errorf("after it: %d new, %v", n, err)
	}
	if err := st.Check(ctx); err != nil {
		t.Error(err)
	}
}

// Who gives up leaves everything as it was, and the next change goes on.
func TestGivingUp(t *testing.T) {
	st := open(t, pgtest.Start(t).Fresh(t), postgres.Options{})
	gone, cancel := context.WithCancel(ctx)
	_, err := st.Load(gone, func(yield func(quad.Quad, error) bool) {
		for q := range some(0, 10) {
			if !yield(q, nil) {
				return
			}
		}
		cancel()
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a load that was given up: %v", err)
	}
	begin := time.Now()
	if n, err := st.Load(ctx, some(0, 20)); n != 20 || err != nil {
		t.Errorf("after it: %d new, %v", n, err)
	}
	if took := time.Since(begin); took > 2*time.Second {
		t.Errorf("the next change waited %s", took)
	}
}

func TestRedacted(t *testing.T) {
	for name, want := range map[string]string{
		"./newsgraph.db":                                 "./newsgraph.db",
		"postgres://ana@host/news":                       "postgres://ana@host/news",
		"postgres://ana:" + secret + "@host/news":        "postgres://ana:***@host/news",
		"postgresql://host/news?password=" + secret:      "postgresql://host/news?password=***",
		"postgres://ana:" + secret + "@[/news":           "postgres://ana:***@[/news",
		"postgres:ana:" + secret + "@host/news":          "postgres:***",
		"mysql://ana:" + secret + "@host/news":           "mysql://ana:***@host/news",
		"postgres://host/news?sslpassword=" + secret:     "postgres://host/news?sslpassword=***",
		"postgres://ana@host/news?search_path=one%2Ctwo": "postgres://ana@host/news?search_path=one%2Ctwo",
	} {
		if got := postgres.Redacted(name); got != want {
			t.Errorf("%s is printed as %s, want %s", name, got, want)
		}
	}
}

// Whatever a password is made of, it is not printed.
func FuzzRedacted(f *testing.F) {
	f.Add("ana", secret, "host:5432", "news")
	f.Add("ana", "p@ss:/?#[]%", "h1,h2:1", "")
	f.Add("", "***", "[::1]", "a b")
	f.Fuzz(func(t *testing.T, user, password, host, database string) {
		hidden := "<" + password + ">" // nowhere else
		u := url.URL{Scheme: "postgres", User: url.UserPassword(user, hidden), Host: host, Path: "/" + database, RawQuery: "password=" + url.QueryEscape(hidden)}
		for _, name := range []string{u.String(), "postgres://" + user + ":" + hidden + "@" + host + "/" + database} {
			shown := postgres.Redacted(name)
			for _, spelling := range []string{hidden, url.QueryEscape(hidden), u.User.String()} {
				if strings.Contains(shown, spelling) && !strings.Contains(user+host+database, hidden) {
					t.Errorf("%q is printed as %q", name, shown)
				}
			}
		}
	})
}
