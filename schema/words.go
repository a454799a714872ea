package schema

import (
	"fmt"
	"io/fs"
	"strings"
)

// readRoles reads the nouns for those who speak without a name.
func readRoles(files fs.FS, l *Lexicons, _ irregularVerbs) error {
	l.Roles = map[string]bool{}
	return rows(files, "roles.txt", 2, func(c []string) error {
		if c[1] != "" && c[1] != "office" {
			return fmt.Errorf("%q: want \"office\" or nothing", c[1])
		}
		l.Roles[c[0]] = c[1] == "office"
		return nil
	})
}

// readActs reads the nouns for what one party puts before another.
func readActs(files fs.FS, l *Lexicons, _ irregularVerbs) error {
	l.Acts = map[string]bool{}
	return rows(files, "acts.txt", 1, func(c []string) error { l.Acts[c[0]] = true; return nil })
}

// readActKinds reads what kind of act words are about.
func readActKinds(files fs.FS, l *Lexicons, _ irregularVerbs) error {
	l.ActKinds = map[string]string{}
	return groups(files, "act-kinds.txt", func(kind, word string) { l.ActKinds[word] = kind })
}

// readNameHeads reads the words that make a name an organisation's.
func readNameHeads(files fs.FS, l *Lexicons, _ irregularVerbs) error {
	l.NameHeads = map[string]EntityType{}
	return groups(files, "name-heads.txt", func(group, word string) {
		l.NameHeads[word] = EntityType(group)
	})
}

// readFunctionWords reads the closed word classes.
func readFunctionWords(files fs.FS, l *Lexicons, _ irregularVerbs) error {
	l.Classes = map[string]map[string]bool{}
	return groups(files, "function-words.txt", func(group, word string) {
		if l.Classes[group] == nil {
			l.Classes[group] = map[string]bool{}
		}
		l.Classes[group][word] = true
	})
}

// groups reads a data file of lines "GROUP: WORD WORD …".
func groups(files fs.FS, name string, each func(group, word string)) error {
	return rows(files, name, 1, func(c []string) error {
		group, words, ok := strings.Cut(c[0], ":")
		if !ok {
			return fmt.Errorf("want GROUP: WORD WORD …")
		}
		for _, w := range strings.Fields(words) {
			each(group, w)
		}
		return nil
	})
}
