package load_test

import (
	"testing"

	"newsgraph/graph/store/postgres/pgtest"
)

// The tests of this package, with the graph on a PostgreSQL server.
func TestOnPostgres(t *testing.T) { pgtest.Again(t, ".", "^TestOnPostgres$") }
