package schema

import (
	"fmt"
	"io/fs"
	"strings"
)

// A Pronoun is the third-person pronoun that bearers of a name mostly take.
type Pronoun string

// The pronouns.
const (
	She  Pronoun = "she"
	He   Pronoun = "he"
	They Pronoun = "they" // either
)

func readTitles(files fs.FS, l *Lexicons, _ irregularVerbs) error {
	l.Titles, l.FullTitles = map[string]bool{}, map[string]string{}
	return rows(files, "titles.txt", 3, func(c []string) error {
		if c[1] != "" && c[1] != "represents" {
			return fmt.Errorf("%q: want \"represents\" or nothing", c[1])
		}
		l.Titles[strings.ToLower(c[0])] = c[1] == "represents"
		if c[2] != "" {
			l.FullTitles[strings.ToLower(c[0])] = c[2]
		}
		return nil
	})
}

func readGivenNames(files fs.FS, l *Lexicons, _ irregularVerbs) error {
	l.GivenNames = map[string]Pronoun{}
	return groups(files, "given-names.txt", func(pronoun, name string) {
		p := Pronoun(pronoun)
		if old, taken := l.GivenNames[name]; taken && old != p {
			p = They
		}
		l.GivenNames[name] = p
	})
}

// readNicknames reads the short forms of given names.
func readNicknames(files fs.FS, l *Lexicons, _ irregularVerbs) error {
	l.Nicknames = map[string][]string{}
	return groups(files, "nicknames.txt", func(name, short string) {
		short = strings.ToLower(short)
		l.Nicknames[short] = append(l.Nicknames[short], name)
	})
}
