package load_test

import (
	"errors"
	"strings"
	"testing"

	"newsgraph/graph/fixture"
	"newsgraph/graph/invented"
	"newsgraph/graph/load"
	"newsgraph/graph/store"
	"newsgraph/graph/store/postgres/pgtest"
)

// What is remembered of who is who is damaged in each of its tables: the check
// says so, and what to do.
func TestCheckOfTheLedger(t *testing.T) {
	press := invented.Press{Seed: 6, Surnames: 3, Entities: 6, Words: 60}
	gone := func(key string, _ []byte, table store.Table) { table.Delete(key) }
	renamed := func(key string, value []byte, table store.Table) {
		table.Delete(key)
		table.Put(key+"x", value)
	}
	cases := []struct {
		table  string
		damage func(key string, value []byte, table store.Table)
		says   string
	}{
		{"a", gone, "nothing is remembered of https://press.example/"},
		{"a", renamed, "no source holds article:"},
		{"a", func(key string, value []byte, table store.Table) { table.Put(key, value[:len(value)/2]) }, "malformed"},
		{"c", gone, "the content of article:"},
		{"c", renamed, "content is kept for a version"},
		{"u", gone, "a name of article:"},
		{"u", renamed, "a name is kept for a version"},
		{"p", gone, "are lost: build the articles anew"},
		{"p", func(key string, value []byte, table store.Table) { table.Put(key, append([]byte{9}, value...)) }, "malformed"},
		{"i", gone, "what it repeats of article:"},
		{"k", gone, "the keys under which repetitions are found"},
		{"k", renamed, "the keys under which repetitions are found"},
	}
	for _, c := range cases {
		l := loader(t)
		addAll(t, l, press, []int{0, 1, 2, 3})
		if err := load.Check(ctx, l.store); err != nil {
			t.Fatal(err)
		}
		err := l.store.Update(ctx, func(tx *store.Tx) error {
			table, found := tx.Table("ledger"), false
			return table.Each(c.table+"\x00", func(key string, value []byte) error {
				if !found {
					c.damage(key, value, table)
				}
				found = true
				return nil
			})
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := load.Check(ctx, l.store); !errors.Is(err, store.ErrDamaged) || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), "anew") && !strings.Contains(err.Error(), "again") {
			t.Errorf("a record of table %s: %v, want %q and what to do", c.table, err, c.says)
		}
	}
}

// What was built, changed and taken out again fits together.
func TestCheckOfWhatWasBuilt(t *testing.T) {
	st, err := store.Open(ctx, pgtest.Place(t, t.TempDir()), store.Options{Names: fixture.Names(t)})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	if err := load.Check(ctx, st); err != nil {
		t.Error("empty:", err)
	}
}
