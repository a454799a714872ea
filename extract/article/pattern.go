package article

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// isPattern reports whether path has a character that only a pattern needs.
func isPattern(path string) bool { return strings.ContainsAny(path, "*?[") }

// expand gives the files and folders that a pattern matches, in byte order.
// Names that begin with a dot need a pattern that does.
func expand(pattern string) ([]string, error) {
	clean := filepath.Clean(pattern)
	root := filepath.VolumeName(clean)
	if rest := clean[len(root):]; strings.HasPrefix(rest, string(filepath.Separator)) {
		root += string(filepath.Separator)
	}
	names := strings.Split(clean[len(root):], string(filepath.Separator))
	for _, name := range names {
		if _, err := filepath.Match(name, ""); err != nil {
			return nil, problem(`a bracket must be closed, or written \[`, "not a pattern")
		}
	}
	var found []string
	match(root, names, &found)
	slices.Sort(found)
	return slices.Compact(found), nil
}

// match collects what names match below folder, name by name.
func match(folder string, names []string, found *[]string) {
	if len(names) == 0 {
		*found = append(*found, folder)
		return
	}
	if names[0] == ".." || !isPattern(names[0]) {
		path := filepath.Join(folder, names[0])
		if _, err := os.Lstat(path); err == nil {
			match(path, names[1:], found)
		}
		return
	}
	if names[0] == "**" && len(names) > 1 {
		match(folder, names[1:], found)
	}
	for _, e := range entriesOf(folder) {
		hidden := strings.HasPrefix(e.Name(), ".") && !strings.HasPrefix(names[0], ".")
		ok, _ := filepath.Match(names[0], e.Name()) // only a bad pattern is an error, and expand has looked
		switch path := filepath.Join(folder, e.Name()); {
		case hidden || !ok:
		case names[0] == "**" && e.IsDir():
			match(path, names, found)
		default:
			match(path, names[1:], found)
		}
	}
}

// entriesOf lists a folder; what cannot be listed matches nothing.
func entriesOf(folder string) []fs.DirEntry {
	if folder == "" {
		folder = "."
	}
	entries, _ := os.ReadDir(folder)
	return entries
}
