package scratch

import (
	"bytes"
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

// Runs that stand in order already are merged with what is sorted here, and with
// the last, which is made as it is asked for; lines longer than a buffer too.
func TestRuns(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 9))
	for _, runs := range []int{0, 1, 3} {
		s := NewSorter(100)
		var want []string
		some := func() (lines [][]byte) {
			for range 50 {
				line := fmt.Sprintf("%d %s\n", r.IntN(100), strings.Repeat("x", r.IntN(20)*r.IntN(30000)))
				want = append(want, line)
				lines = append(lines, []byte(line))
			}
			slices.SortFunc(lines, bytes.Compare)
			return lines
		}
		for range runs {
			if err := s.Run(slices.Values(some())); err != nil {
				t.Fatal(err)
			}
		}
		if runs == 3 {
			for _, line := range some() {
				if err := s.Add(line); err != nil {
					t.Fatal(err)
				}
			}
		}
		s.Last(slices.Values(some()))
		slices.Sort(want)
		var got []string
		for line, err := range s.Lines() {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, string(line))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d runs: %d lines, want %d, in order", runs, len(got), len(want))
		}
		for range s.Lines() {
			break // who stops early leaves nothing behind
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}
