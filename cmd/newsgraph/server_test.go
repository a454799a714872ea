package main

import (
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"newsgraph/graph/store/postgres/pgtest"
)

// TestOnPostgres asks the questions of the cookbook of a graph on a PostgreSQL
// server.
func TestOnPostgres(t *testing.T) { pgtest.Again(t, "^TestCookbook$", "^TestOnPostgres$") }

// databases are what scripts keep on a PostgreSQL server, which is started for
// the first that asks.
type databases struct {
	once   sync.Once
	server *pgtest.Server
	err    error
}

// there reports whether there is a server: the condition [postgres].
func (d *databases) there() (bool, error) {
	d.once.Do(func() { d.server, d.err = pgtest.Begin("fsync=off") })
	return d.server != nil, d.err
}

func (d *databases) end() {
	if d.server != nil {
		d.server.Stop()
	}
}

// database NAME makes a schema and sets NAME to its URL.
func (d *databases) database(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: database NAME")
	}
	if is, err := d.there(); !is {
		ts.Fatalf("no PostgreSQL: %v", err)
	}
	schema := "script_" + strings.ToLower(ts.Name()+"_"+args[0])
	ts.Check(d.server.Do("drop schema if exists "+schema+" cascade", "create schema "+schema))
	ts.Defer(func() { ts.Check(d.server.Do("drop schema " + schema + " cascade")) })
	u, err := url.Parse(d.server.URL())
	ts.Check(err)
	q := u.Query()
	q.Set("search_path", schema)
	u.RawQuery = q.Encode()
	ts.Setenv(args[0], u.String())
}
