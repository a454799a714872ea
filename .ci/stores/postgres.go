package main

import (
	"errors"
	"fmt"
	"hash/fnv"
	"net/url"
	"sync"

	csql "github.com/cayleygraph/cayley/graph/sql"
	cpostgres "github.com/cayleygraph/cayley/graph/sql/postgres"
	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"newsgraph/graph/store/postgres"
	"newsgraph/graph/store/postgres/pgtest"
)

// errNoPostgres leaves the rows of PostgreSQL out.
var errNoPostgres = errors.New("no PostgreSQL is installed, and " + pgtest.Env + " names none")

// started is the server that was started, if any.
var started *pgtest.Server

// server is the one that both stores are measured on, as PostgreSQL is shipped.
// It ends with the program.
var server = sync.OnceValues(func() (s *pgtest.Server, err error) {
	if started, err = pgtest.Begin(); err == nil && started == nil {
		err = errNoPostgres
	}
	return started, err
})

// stopServer ends the server, where one was started.
func stopServer() {
	if started != nil {
		started.Stop()
	}
}

// schemaOf is the schema that stands for a folder.
func schemaOf(dir string) string {
	h := fnv.New64a()
	h.Write([]byte(dir))
	return fmt.Sprintf("stores_%x", h.Sum64())
}

// at is the URL of the schema that stands for a folder; fresh makes it.
func at(dir string, fresh bool) (string, error) {
	s, err := server()
	if err != nil {
		return "", err
	}
	if fresh {
		if err := tell(s, "create schema "+schemaOf(dir)); err != nil {
			return "", err
		}
	}
	u, err := url.Parse(s.URL())
	if err != nil {
		return "", err
	}
	q := u.Query()
	q.Set("search_path", schemaOf(dir))
	u.RawQuery = q.Encode()
	return u.String(), nil
}

func tell(s *pgtest.Server, command string) error {
	conn, err := pgx.Connect(ctx, s.URL())
	if err != nil {
		return err
	}
	_, err = conn.Exec(ctx, command)
	return errors.Join(err, conn.Close(ctx))
}

func openPostgres(dir string, fresh bool) (opened, error) {
	url, err := at(dir, fresh)
	if err != nil {
		return opened{}, err
	}
	s, err := postgres.Open(ctx, url, postgres.Options{})
	if err != nil {
		return opened{}, err
	}
	load := func(qs []quad.Quad) error {
		_, err := s.Load(ctx, func(yield func(quad.Quad, error) bool) {
			for _, q := range qs {
				if !yield(q, nil) {
					return
				}
			}
		})
		return err
	}
	return opened{postgres.Live(s), load, s.Close}, nil
}

func openCayleyPostgres(dir string, fresh bool) (opened, error) {
	url, err := at(dir, fresh)
	if err != nil {
		return opened{}, err
	}
	if fresh {
		if err := csql.Init(cpostgres.Type, url, nil); err != nil {
			return opened{}, err
		}
	}
	s, err := csql.New(cpostgres.Type, url, nil)
	if err != nil {
		return opened{}, err
	}
	return opened{s, batches(s), s.Close}, nil
}

// postgresSize is the room of a schema's tables and indexes.
func postgresSize(dir string) (n int64) {
	s, err := server()
	if err != nil {
		return 0
	}
	conn, err := pgx.Connect(ctx, s.URL())
	if err != nil {
		return 0
	}
	defer conn.Close(ctx)
	_ = conn.QueryRow(ctx, "select coalesce(sum(pg_total_relation_size(oid)), 0)::bigint from pg_class where relkind = 'r' and relnamespace = $1::regnamespace", schemaOf(dir)).Scan(&n)
	return n
}
