package language

import (
	"embed"
	"strings"
	"sync"
)

//go:embed lists/*.txt
var listFiles embed.FS

// lists are the word lists, all in lower case; the files under lists/ say what
// each is for.
type lists struct {
	// abbreviations are keyed by the word without its final period.
	abbreviations map[string]abbreviation
	// contractions maps a word to the length in bytes of its first part.
	contractions map[string]int
	prefixes     map[string]bool
	suffixes     map[string]bool
	units        map[string]bool
	clipped      map[string]bool
	domains      map[string]bool
	reporting    map[string]bool
	openers      map[string]bool
	dangling     map[string]bool
	emoticons    []string

	contractionEnds [256]bool // the last letters of contractions
	faceStarts      [256]bool // the first bytes of emoticons
}

// An abbreviation says how to treat a word with a period behind it.
type abbreviation struct {
	kind    abbreviationKind
	capital bool // only where it begins with a capital
}

type abbreviationKind uint8

const (
	notAbbreviation abbreviationKind = iota
	beforeName                       // a title or the like: no sentence ends behind it
	beforeNumber                     // one only where a number follows
	mayEnd                           // a sentence can end with it
)

// words are the lists, read once.
var words = sync.OnceValue(func() *lists {
	l := &lists{
		abbreviations: map[string]abbreviation{},
		contractions:  map[string]int{},
		prefixes:      readSet("prefixes"),
		suffixes:      readSet("suffixes"),
		units:         readSet("units"),
		clipped:       readSet("clipped"),
		domains:       readSet("domains"),
		reporting:     readSet("reporting"),
		openers:       readSet("openers"),
		dangling:      readSet("dangling"),
		emoticons:     readList("emoticons"),
	}
	l.abbreviate("titles", beforeName)
	l.abbreviate("numbered", beforeNumber)
	l.abbreviate("abbreviations", mayEnd)
	for _, w := range readList("contractions") {
		first, rest, _ := strings.Cut(w, "+")
		l.contractions[first+rest] = len(first)
		end := rest[len(rest)-1]
		l.contractionEnds[end], l.contractionEnds[end-'a'+'A'] = true, true
	}
	for _, face := range l.emoticons {
		l.faceStarts[face[0]] = true
	}
	return l
})

func (l *lists) abbreviate(file string, kind abbreviationKind) {
	for _, w := range readList(file) {
		lower := strings.ToLower(w)
		l.abbreviations[lower] = abbreviation{kind: kind, capital: lower[0] != w[0]}
	}
}

// readList gives the entries of a list file: one or more a line, parted by
// white space. A line that starts with "# " is a comment.
func readList(name string) []string {
	data, err := listFiles.ReadFile("lists/" + name + ".txt")
	if err != nil {
		panic("language: the list is not in the program: " + err.Error())
	}
	var entries []string
	for line := range strings.Lines(string(data)) {
		if !strings.HasPrefix(line, "# ") {
			entries = append(entries, strings.Fields(line)...)
		}
	}
	return entries
}

func readSet(name string) map[string]bool {
	set := map[string]bool{}
	for _, entry := range readList(name) {
		set[entry] = true
	}
	return set
}

// A folded holds a short word in lower case, so that looking it up needs no
// memory of its own.
type folded struct {
	bytes [24]byte
	n     int
}

// fold lowers the ASCII letters of w and turns curly apostrophes straight. A
// longer word than any in the lists becomes the empty string.
func fold(w string) (f folded) {
	for i := 0; i < len(w); i++ {
		if f.n == len(f.bytes) {
			return folded{}
		}
		b := w[i]
		switch {
		case 'A' <= b && b <= 'Z':
			b += 'a' - 'A'
		case b == 0xe2 && i+2 < len(w) && w[i+1] == 0x80 && w[i+2] == 0x99:
			b = '\''
			i += 2
		}
		f.bytes[f.n] = b
		f.n++
	}
	return f
}

func (f *folded) in(set map[string]bool) bool { return set[string(f.bytes[:f.n])] }
