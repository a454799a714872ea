package name_test

import (
	"os"
	"strings"
	"testing"
)

// BenchmarkFind reports how many words a second names are found in, on one core.
func BenchmarkFind(b *testing.B) {
	data, err := os.ReadFile("testdata/names.txt")
	if err != nil {
		b.Fatal(err)
	}
	var forms [][]string
	for l := range strings.Lines(string(data)) {
		if f := unmarked(l); len(f) > 0 {
			forms = append(forms, f)
		}
	}
	words, m := read(b, forms), defaultModel(b)
	n := 0
	for _, s := range words {
		n += len(s)
	}
	for b.Loop() {
		if _, err := m.Find(words); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "words/s")
}
