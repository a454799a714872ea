package store_test

import (
	"testing"

	"newsgraph/graph/store/postgres/pgtest"
)

// The tests of this package, with the graph on a PostgreSQL server; but those
// that are about files.
func TestOnPostgres(t *testing.T) {
	pgtest.Again(t, ".", "^(TestOnPostgres|TestPathsAgree|TestOpenRefusals|TestDamageIsAnError|TestAFailed.*)$")
}
