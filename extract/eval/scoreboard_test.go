package eval

import (
	"strings"
	"testing"
)

func board(t *testing.T, file string) *Scoreboard {
	t.Helper()
	b, err := ParseScoreboard(file)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestScoreboardKeepsItsHistory(t *testing.T) {
	first := Measuring{"2025-01-02", "aaa", []Score{{Name: "LAS", Value: 85, Target: 86}, {Name: "words/s", Value: 9000.4, Speed: true}}}
	second := Measuring{"2025-01-03", "bbb", []Score{{Name: "LAS", Value: 86.125}, {Name: "names", Value: 70}}}
	b := board(t, "")
	b.Add(first)
	b = board(t, b.Render(first))
	b.Add(second)
	b = board(t, b.Render(second))
	b.Add(second) // the same again is no new line
	file := b.Render(second)
	for _, want := range []string{
		"Measured on 2025-01-03, models bbb.",
		"| date | models | LAS | words/s | names |\n",
		"| 2025-01-02 | aaa | 85.00 | 9000 |  |\n| 2025-01-03 | bbb | 86.12 |  | 70.00 |\n",
	} {
		if !strings.Contains(file, want) {
			t.Errorf("the file lacks %q:\n%s", want, file)
		}
	}
	if strings.Count(file, "bbb") != 2 {
		t.Errorf("a measuring stands twice:\n%s", file)
	}
}

func TestScoreboardSaysWhatFell(t *testing.T) {
	b := board(t, "")
	b.Add(Measuring{"2025-01-02", "aaa", []Score{{Name: "LAS", Value: 86}, {Name: "UPOS", Value: 96}, {Name: "names", Value: 70},
		{Name: "words/s", Value: 9000, Speed: true}}})
	now := Measuring{"2025-01-03", "bbb", []Score{{Name: "LAS", Value: 85.69}, {Name: "UPOS", Value: 95.71}, {Name: "new", Value: 1},
		{Name: "words/s", Value: 5000, Speed: true}}}
	got := strings.Join(b.Fallen(now), "; ")
	if want := "LAS: 85.69, was 86.00 on 2025-01-02; names: 70.00 on 2025-01-02, not taken now"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestScoreboardThatIsBroken(t *testing.T) {
	for _, file := range []string{"# Scores\n", "## History\n\n| date | models | a |\n| - | - | - |\n| 1 | 2 |\n", "## History\n\n"} {
		if _, err := ParseScoreboard(file); err == nil {
			t.Errorf("no error for %q", file)
		}
	}
}
