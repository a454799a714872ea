package article

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed bylines.txt
var bylinesFile string

// bylineWords are the lists of bylines.txt by their names, read once.
var bylineWords = sync.OnceValue(func() map[string][]string {
	lists := map[string][]string{}
	for _, l := range strings.Split(bylinesFile, "\n") {
		if words := strings.Fields(l); len(words) > 1 && words[0] != "#" {
			lists[words[0]] = append(lists[words[0]], words[1:]...)
		}
	}
	return lists
})

// listed reports whether a list of bylines.txt has word.
func listed(list, word string) bool { return slices.Contains(bylineWords()[list], word) }

// isRole reports whether words say what somebody does and not who it is.
func isRole(words string) bool {
	return slices.ContainsFunc(strings.Fields(strings.ToLower(words)), func(w string) bool { return listed("role", w) })
}

// isOrganisation reports whether a name in a byline is not a person's. Words
// that are family names too (Post, Press) count only behind "The".
func isOrganisation(name string, opts Options) bool {
	words := strings.Fields(name)
	if len(words) < 2 {
		return opts.IsOutlet != nil && opts.IsOutlet(name)
	}
	last := words[len(words)-1]
	return opts.IsOutlet != nil && opts.IsOutlet(name) ||
		listed("organisation", last) ||
		words[0] == "The" && listed("newspaper", last) ||
		strings.HasSuffix(name, "Associated Press") ||
		len(words) == 2 && listed("station", words[0])
}

// isName reports whether words could name a writer: up to six words with
// capitals, the first of them no date or pronoun.
func isName(words string) bool {
	fields := strings.Fields(words)
	if len(fields) == 0 || len(fields) > 6 || listed("nobody", strings.ToLower(fields[0])) {
		return false
	}
	for i, w := range fields {
		r, _ := utf8.DecodeRuneInString(w)
		capital := unicode.IsUpper(r) || unicode.IsLetter(r) && !unicode.IsLower(r)
		if !capital && (i == 0 || !listed("particle", w)) || strings.ContainsAny(w, `"“”?!:;()[]@/\`) {
			return false
		}
	}
	return true
}
