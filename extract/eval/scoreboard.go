package eval

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A Measuring is the scores that were taken at one time.
type Measuring struct {
	Date   string // ISO 8601
	Model  string // fingerprint of the models
	Scores []Score
}

// A Scoreboard is the history of measurings, as a Markdown file keeps it.
type Scoreboard struct {
	columns []string   // names of scores
	rows    [][]string // date, model, a value for each column or ""
}

const (
	scoreboardHead = `# Scores

What newsgraph reads right of development data that nothing was trained on, in points of 100; words per second on one core
of the machine that measured. ` + "`newsgraph eval scoreboard`" + ` writes this file, ` + "`newsgraph eval scoreboard --check`" + ` fails when
a score has fallen by more than 0.3 points. The development data is not part of the project; the targets are those set for
the test data, which is not either.

## Now

`
	historyTitle = "## History\n\n"
)

// ParseScoreboard reads what [Scoreboard.Render] wrote; an empty file is an empty scoreboard.
func ParseScoreboard(file string) (*Scoreboard, error) {
	b := new(Scoreboard)
	_, table, found := strings.Cut(file, historyTitle)
	if !found {
		if strings.TrimSpace(file) == "" {
			return b, nil
		}
		return nil, fmt.Errorf("read scoreboard: no %q in it; remove the file to begin anew", strings.TrimSpace(historyTitle))
	}
	for i, line := range strings.Split(strings.TrimSpace(table), "\n") {
		cells := cellsOf(line)
		switch {
		case len(cells) < 2 || i > 0 && len(cells) != 2+len(b.columns):
			return nil, fmt.Errorf("read scoreboard: line %d of the history has %d cells", i+1, len(cells))
		case i == 0:
			b.columns = cells[2:]
		case i > 1: // the second is the rule under the heads
			b.rows = append(b.rows, cells)
		}
	}
	return b, nil
}

func cellsOf(line string) []string {
	cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	return cells
}

// Add appends a measuring; one of the same date and model gives way to it.
func (b *Scoreboard) Add(m Measuring) {
	for _, s := range m.Scores {
		if !slices.Contains(b.columns, s.Name) {
			b.columns = append(b.columns, s.Name)
		}
	}
	row := make([]string, 2+len(b.columns))
	row[0], row[1] = m.Date, m.Model
	for _, s := range m.Scores {
		row[2+slices.Index(b.columns, s.Name)] = s.text()
	}
	if n := len(b.rows); n > 0 && b.rows[n-1][0] == m.Date && b.rows[n-1][1] == m.Model {
		b.rows = b.rows[:n-1]
	}
	b.rows = append(b.rows, row)
	for i, r := range b.rows {
		b.rows[i] = append(r, make([]string, 2+len(b.columns)-len(r))...)
	}
}

// text is the value as the scoreboard shows it.
func (s Score) text() string {
	if s.Speed {
		return strconv.FormatFloat(s.Value, 'f', 0, 64)
	}
	return strconv.FormatFloat(s.Value, 'f', 2, 64)
}

// tolerance is how far a score may fall, in points of 100.
const tolerance = 0.3

// Empty reports whether nothing has been measured yet.
func (b *Scoreboard) Empty() bool { return len(b.rows) == 0 }

// Fallen says which scores are worse by more than 0.3 points than when they were last taken,
// and which are not taken any more. Speed is no such score.
func (b *Scoreboard) Fallen(m Measuring) []string {
	var fallen []string
	if b.Empty() {
		return nil
	}
	speeds := map[string]bool{}
	now := map[string]float64{}
	for _, s := range m.Scores {
		now[s.Name], speeds[s.Name] = s.Value, s.Speed
	}
	last := b.rows[len(b.rows)-1]
	for i, name := range b.columns {
		before, err := strconv.ParseFloat(last[2+i], 64)
		value, taken := now[name]
		switch {
		case err != nil || speeds[name]:
		case !taken:
			fallen = append(fallen, fmt.Sprintf("%s: %.2f on %s, not taken now", name, before, last[0]))
		case value < before-tolerance:
			fallen = append(fallen, fmt.Sprintf("%s: %.2f, was %.2f on %s", name, value, before, last[0]))
		}
	}
	return fallen
}

// Render writes the Markdown file: the last measuring with its targets, then the history.
func (b *Scoreboard) Render(last Measuring) string {
	var out strings.Builder
	out.WriteString(scoreboardHead)
	fmt.Fprintf(&out, "Measured on %s, models %s.\n\n| | score | target |\n| --- | ---: | ---: |\n", last.Date, last.Model)
	for _, s := range last.Scores {
		target := s
		if target.Value = s.Target; s.Target == 0 {
			fmt.Fprintf(&out, "| %s | %s | |\n", s.Name, s.text())
			continue
		}
		fmt.Fprintf(&out, "| %s | %s | %s |\n", s.Name, s.text(), target.text())
	}
	out.WriteString("\n" + historyTitle)
	writeRow(&out, append([]string{"date", "models"}, b.columns...))
	writeRow(&out, slices.Repeat([]string{"---"}, 2+len(b.columns)))
	for _, r := range b.rows {
		writeRow(&out, r)
	}
	return out.String()
}

func writeRow(out *strings.Builder, cells []string) {
	out.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}
