package engine_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"newsgraph/graph/store/engine"
	"newsgraph/graph/store/vfs"
)

// What a transaction reads of the records, in between its own changes, is what
// it will leave.
func TestATransactionReadsItsOwnRecords(t *testing.T) {
	ctx := context.Background()
	e, err := engine.Open(vfs.NewDisk(1), engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	r := rand.New(rand.NewPCG(1, 2))
	want := map[string]string{}
	for round := range 4 {
		err := e.Update(ctx, func(tx *engine.Tx) error {
			for step := range 1500 {
				key := fmt.Sprintf("%c/%d", 'a'+r.IntN(3), r.IntN(600))
				if r.IntN(3) == 0 {
					delete(want, key)
					tx.Delete(key)
				} else {
					want[key] = fmt.Sprint(round, step)
					tx.Put(key, []byte(want[key]))
				}
				asked := fmt.Sprintf("%c/%d", 'a'+r.IntN(3), r.IntN(600))
				value, ok, err := tx.Get(asked)
				if there, is := want[asked]; err != nil || ok != is || string(value) != there {
					t.Fatalf("%s: %q, %v, want %q, %v, %v", asked, value, ok, there, is, err)
				}
				if step%20 != 0 {
					continue
				}
				prefix := asked[:2+r.IntN(2)]
				var got, expected [3][]string // all, from what was asked on, before it
				note := func(i int) func(string, []byte) error {
					return func(key string, value []byte) error { got[i] = append(got[i], key+"="+string(value)); return nil }
				}
				err = errors.Join(tx.Each(prefix, note(0)), tx.EachFrom(prefix, asked, note(1)), tx.EachBefore(prefix, asked, note(2)))
				for _, key := range slices.Sorted(maps.Keys(want)) {
					if !strings.HasPrefix(key, prefix) {
						continue
					}
					side := 1
					if key < asked {
						side = 2
					}
					for _, i := range []int{0, side} {
						expected[i] = append(expected[i], key+"="+want[key])
					}
				}
				slices.Reverse(expected[2])
				for i := range got {
					if err != nil || !slices.Equal(got[i], expected[i]) {
						t.Fatalf("under %s, %d of %s: %q, want %q, %v", prefix, i, asked, got[i], expected[i], err)
					}
				}
			}
			return nil
		})
		if err == nil && round%2 == 1 {
			err = e.Flush(ctx) // into blocks of a segment
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	stop := errors.New("stop")
	err = e.Update(ctx, func(tx *engine.Tx) error {
		tx.Put("b/0000", nil)
		return tx.Each("b/", func(string, []byte) error { return stop })
	})
	if err != stop {
		t.Errorf("a function that stopped: %v", err)
	}
}
