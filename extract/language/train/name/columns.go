package name

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

// marked is a sentence as a file gives it: forms and labels as "O", "B-type", "I-type".
type marked struct {
	forms, labels []string
}

// readColumns reads documents of sentences from a file of one word a line, its form first and
// its label last; or, where the first column is a number, its form second and its label third.
func readColumns(path string) ([][]marked, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read names: %w", err)
	}
	defer f.Close()
	documents := [][]marked{nil}
	var s marked
	end := func() {
		if len(s.forms) > 0 {
			documents[len(documents)-1] = append(documents[len(documents)-1], s)
		}
		s = marked{}
	}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		line := strings.TrimRight(lines.Text(), "\r")
		switch {
		case strings.HasPrefix(line, "-DOCSTART-"), strings.HasPrefix(line, "# newdoc"):
			end()
			documents = append(documents, nil)
		case strings.HasPrefix(line, "# "):
		case strings.TrimSpace(line) == "":
			end()
		default:
			s.row(line)
		}
	}
	end()
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read names from %s: %w", path, err)
	}
	return documents, nil
}

func (s *marked) row(line string) {
	columns := strings.Split(line, "\t")
	if len(columns) == 1 {
		columns = strings.Fields(line)
	}
	form, label := columns[0], columns[len(columns)-1]
	if len(columns) >= 3 && strings.Trim(columns[0], "0123456789") == "" {
		form, label = columns[1], columns[2]
	}
	if len(columns) < 2 {
		return
	}
	s.forms = append(s.forms, form)
	s.labels = append(s.labels, label)
}

// stretch is a name as a file marks it, words from to to-1.
type stretch struct {
	from, to int
	kind     string
}

// stretches finds the names that labels mark. An inside label that goes on nothing begins a
// name (files without B).
func stretches(labels []string) []stretch {
	var all []stretch
	open := -1
	for i, l := range labels {
		mark, kind, _ := strings.Cut(l, "-")
		if open >= 0 && (mark != "I" || kind != all[open].kind) {
			open = -1
		}
		switch {
		case mark != "B" && mark != "I":
		case open < 0:
			open = len(all)
			all = append(all, stretch{i, i + 1, kind})
		default:
			all[open].to = i + 1
		}
	}
	return all
}
