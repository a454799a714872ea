package name

import (
	"slices"
	"strings"
	"unicode"
)

// uncommon leaves out names of one word that is a noun in small letters behind
// "the": "the navy" is whichever navy the text spoke of.
func uncommon(words []Word, marks []Mark) []Mark {
	return slices.DeleteFunc(marks, func(m Mark) bool {
		w := words[m.First]
		return m.First == m.Last && m.First > 0 && m.Kind != Nationality && w.UPOS == "NOUN" &&
			!strings.ContainsFunc(w.Form, unicode.IsUpper) && strings.EqualFold(words[m.First-1].Form, "the")
	})
}
