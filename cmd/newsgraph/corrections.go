package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"newsgraph/graph/resolve"
	"newsgraph/graph/store"
)

// correctionsFile is where the user's corrections are, within the folder of the
// graph unless the configuration says otherwise; "" for a graph on a server, of
// which it says nothing.
func (a *app) correctionsFile() string {
	if a.config.Corrections != "" || store.OnServer(a.config.DB) {
		return a.config.Corrections
	}
	return filepath.Join(a.config.DB, "corrections.txt")
}

// readCorrections reads the user's corrections: none where there is no file,
// unless the configuration names it.
func (a *app) readCorrections() (*resolve.Corrections, error) {
	if a.correctionsFile() == "" {
		return resolve.NewCorrections(), nil
	}
	if err := a.graphFolder(); err != nil {
		return nil, err
	}
	f, err := os.Open(a.correctionsFile())
	if errors.Is(err, fs.ErrNotExist) && a.config.Corrections == "" {
		return resolve.NewCorrections(), nil
	}
	if err != nil {
		return nil, fmt.Errorf("corrections: %w", err)
	}
	defer f.Close() // only read: nothing is lost if closing fails
	return resolve.ReadCorrections(f, a.correctionsFile())
}

// correct adds a line to the user's corrections or, with undo, takes it out. It
// reports whether that changed anything.
func (a *app) correct(line string, undo bool) (changed bool, err error) {
	name := a.correctionsFile()
	if name == "" {
		return false, usagef("a graph on a server has no folder for corrections: name the file with --corrections, or by the key corrections")
	}
	content, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, fmt.Errorf("corrections: %w", err)
	}
	lines := strings.Split(strings.TrimSuffix(string(content), "\n"), "\n")
	if len(content) == 0 {
		lines = nil
	}
	there := slices.IndexFunc(lines, func(l string) bool {
		l, _, _ = strings.Cut(l, "#")
		return strings.Join(strings.Fields(l), " ") == line
	})
	switch {
	case undo && there < 0:
		return false, usagef("%s has no line `%s`: nothing to undo", name, line)
	case undo:
		lines = slices.Delete(lines, there, there+1)
	case there >= 0:
		return false, nil
	default:
		lines = append(lines, line)
	}
	text := strings.Join(lines, "\n") + "\n"
	if _, err := resolve.ReadCorrections(strings.NewReader(text), name); err != nil {
		return false, usagef("%v", err)
	}
	return true, a.writeTo(name, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
}
