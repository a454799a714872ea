package scratch

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
)

// Whatever fits into memory at a time, the lines come in byte order, and no
// temporary file stays.
func TestSorter(t *testing.T) {
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	r := rand.New(rand.NewPCG(5, 6))
	for _, chunk := range []int{1, 50, 1000, 1 << 20} {
		for _, n := range []int{0, 1, 2, 500} {
			s := NewSorter(chunk)
			var want []string
			for range n {
				line := fmt.Sprintf("%d %s\n", r.IntN(100), strings.Repeat("x", r.IntN(200)))
				want = append(want, line)
				if err := s.Add([]byte(line)); err != nil {
					t.Fatal(err)
				}
			}
			slices.Sort(want)
			var got []string
			for line, err := range s.Lines() {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, string(line))
			}
			if !slices.Equal(got, want) {
				t.Errorf("chunks of %d bytes, %d lines: out of order", chunk, n)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
			if left, err := os.ReadDir(tmp); len(left) > 0 || err != nil {
				t.Errorf("left behind: %v", left)
			}
		}
	}
}
