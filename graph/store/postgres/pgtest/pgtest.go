// Package pgtest gives tests a PostgreSQL server: the one that the environment
// names (NEWSGRAPH_TEST_POSTGRES, a URL whose user may make schemas), or one of
// its own where PostgreSQL is installed. Where there is neither, tests skip.
package pgtest

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// Env names the server that tests use.
const Env = "NEWSGRAPH_TEST_POSTGRES"

// A Server is a PostgreSQL server.
type Server struct {
	url  string
	dir  string // of one of our own
	proc *exec.Cmd
}

var (
	once   sync.Once
	shared *Server
)

// Main runs the tests of a package, and ends the server that they have used.
func Main(m *testing.M) int {
	defer func() {
		if shared != nil {
			shared.Stop()
		}
	}()
	return m.Run()
}

// Start is a server for all tests of a package, whose TestMain calls [Main]; it
// is started when the first asks. Without PostgreSQL the test skips.
func Start(t testing.TB) *Server {
	t.Helper()
	once.Do(func() { shared = start(t) })
	if shared == nil {
		t.Skip("no PostgreSQL, as another test has said")
	}
	return shared
}

// Once is a server for one test, with which it ends. Without PostgreSQL the test
// skips.
func Once(t testing.TB) *Server {
	t.Helper()
	s := start(t)
	t.Cleanup(s.Stop)
	return s
}

func start(t testing.TB) *Server {
	t.Helper()
	s, err := Begin("fsync=off", "shared_buffers=64MB") // what tests write need not outlive a loss of power
	if err != nil {
		t.Fatal(err)
	}
	if s == nil {
		t.Skipf("no PostgreSQL: set %s to the URL of one, or install postgresql", Env)
	}
	return s
}

// URL is the server's, of its default schema.
func (s *Server) URL() string { return s.url }

// Fresh is the URL of an empty schema, which goes with the test.
func (s *Server) Fresh(t testing.TB) string {
	t.Helper()
	var random [6]byte
	rand.Read(random[:])
	schema := "newsgraph_test_" + hex.EncodeToString(random[:])
	s.Exec(t, "create schema "+schema)
	t.Cleanup(func() { s.Exec(t, "drop schema "+schema+" cascade") })
	return s.With(t, "search_path", schema)
}

// With is the URL of the server with a parameter set.
func (s *Server) With(t testing.TB, key, value string) string {
	t.Helper()
	u, err := url.Parse(s.url)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	q.Set(key, value)
	u.RawQuery = q.Encode()
	return u.String()
}

// Exec runs commands at the server.
func (s *Server) Exec(t testing.TB, commands ...string) {
	t.Helper()
	if err := s.Do(commands...); err != nil {
		t.Fatal(err)
	}
}

// Do is Exec without a test.
func (s *Server) Do(commands ...string) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	conn, err := pgx.Connect(ctx, s.url)
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	for _, command := range commands {
		if _, err := conn.Exec(ctx, command); err != nil {
			return fmt.Errorf("%s: %w", command, err)
		}
	}
	return nil
}

// Own reports whether the server is the tests' own, whose users and settings
// they may change.
func (s *Server) Own() bool { return s.proc != nil }

// programs is the folder of the newest PostgreSQL that is installed; "" for none.
func programs() string {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) > 0 {
		return filepath.Dir(slices.Max(found))
	}
	if path, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(path)
	}
	return ""
}

// Begin finds a server, or starts one in a temporary folder, with settings of its
// own (NAME=VALUE) beside those that PostgreSQL is shipped with; nil for none.
func Begin(settings ...string) (*Server, error) {
	if url := os.Getenv(Env); url != "" {
		return &Server{url: url}, nil
	}
	bin := programs()
	if bin == "" {
		return nil, nil
	}
	dir, err := os.MkdirTemp("", "newsgraph-postgres-")
	if err != nil {
		return nil, err
	}
	s := &Server{dir: dir, url: "postgres://postgres@/postgres?host=" + dir}
	if err := s.run(bin, settings); err != nil {
		s.Stop()
		return nil, fmt.Errorf("start PostgreSQL in %s: %w", dir, err)
	}
	return s, nil
}

// run makes a cluster and starts it on a socket in its folder.
func (s *Server) run(bin string, settings []string) error {
	user, err := unprivileged()
	if err != nil {
		return err
	}
	if err := user.own(s.dir); err != nil {
		return err
	}
	data := filepath.Join(s.dir, "data")
	initdb := exec.Command(filepath.Join(bin, "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
	user.become(initdb)
	initdb.Dir = s.dir
	if said, err := initdb.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, said)
	}
	proc := exec.Command(filepath.Join(bin, "postgres"), "-D", data, "-k", s.dir, "-c", "listen_addresses=", "-c", "max_connections=200")
	for _, setting := range settings {
		proc.Args = append(proc.Args, "-c", setting)
	}
	user.become(proc)
	proc.Dir = s.dir
	if err := proc.Start(); err != nil {
		return err
	}
	s.proc = proc
	for range 200 {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		conn, err := pgx.Connect(ctx, s.url)
		if err == nil {
			err = conn.Close(ctx)
			cancel()
			return err
		}
		cancel()
		time.Sleep(50 * time.Millisecond)
	}
	return fmt.Errorf("it does not answer")
}

// Stop ends a server of our own and removes it.
func (s *Server) Stop() {
	if s.proc != nil {
		_ = s.proc.Process.Signal(os.Interrupt) // a fast shutdown
		_ = s.proc.Wait()
	}
	if s.dir != "" {
		_ = os.RemoveAll(s.dir)
	}
}
