package language

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestAnalysisGolden reads the sentences of testdata/analysis.txt.
func TestAnalysisGolden(t *testing.T) {
	text, err := os.ReadFile("testdata/analysis.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range strings.Split(strings.TrimSpace(string(text)), "\n\n")[1:] {
		var forms []string
		var want [][]string
		for _, line := range strings.Split(block, "\n") {
			columns := strings.Fields(line)
			forms, want = append(forms, columns[1]), append(want, columns)
		}
		t.Run(strings.Join(forms[:3], " "), func(t *testing.T) {
			for i, w := range model(t).Analyze([][]string{forms})[0] {
				got := fmt.Sprint([]string{fmt.Sprint(i + 1), w.Form, w.Lemma, w.UPOS, w.XPOS, fmt.Sprint(w.Head), w.Deprel})
				if got != fmt.Sprint(want[i]) {
					t.Errorf("read %s\nwant %s", got, want[i])
				}
			}
		})
	}
}
