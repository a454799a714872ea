package pgtest

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// envOn names the server on which the tests of a package run again.
const envOn = "NEWSGRAPH_TEST_ON"

// Again runs tests of the package once more in a process of their own, with
// their graphs on a server: those whose stores are opened where [Place] says. run
// and skip are patterns as `go test` takes them; skip must have the calling test.
// Without PostgreSQL the test skips.
func Again(t *testing.T, run, skip string) {
	if On() {
		t.Fatal("the tests run on a server already: skip this one there")
	}
	s := Once(t)
	cmd := exec.Command(os.Args[0], "-test.run="+run, "-test.skip="+skip, "-test.v")
	cmd.Env = append(os.Environ(), envOn+"="+s.url)
	out, err := cmd.CombinedOutput()
	said := string(out)
	if n := strings.Count(said, "\n--- PASS"); err == nil && n > 0 {
		t.Logf("%d tests passed on PostgreSQL", n)
		return
	}
	var short []string
	for line := range strings.Lines(said) {
		if !strings.HasPrefix(line, "=== ") && !strings.Contains(line, "--- PASS") && !strings.Contains(line, "--- SKIP") {
			short = append(short, line)
		}
	}
	t.Errorf("on PostgreSQL: %v\n%s", err, strings.Join(short, ""))
}

// On reports whether the tests run again, on a server.
func On() bool { return os.Getenv(envOn) != "" }

// Place is where a test keeps the store that it would keep in a folder: the
// folder or, on a server, the URL of a schema of its own, which goes with the
// test.
func Place(t testing.TB, dir string) string {
	t.Helper()
	if !On() {
		return dir
	}
	if strings.Contains(dir, "://") {
		return dir
	}
	s := &Server{url: os.Getenv(envOn)}
	sum := sha256.Sum256([]byte(dir))
	schema := "newsgraph_on_" + hex.EncodeToString(sum[:8])
	s.Exec(t, "create schema if not exists "+schema)
	t.Cleanup(func() { s.Exec(t, "drop schema if exists "+schema+" cascade") })
	return s.With(t, "search_path", schema)
}

// Kill ends a session of the server, as an administrator or a broken network
// would: those whose application_name is name.
func (s *Server) Kill(t testing.TB, name string) {
	t.Helper()
	s.Exec(t, "select pg_terminate_backend(pid) from pg_stat_activity where application_name = '"+name+"'")
}
