package query

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// MaxText is the length of the longest query, bytes.
const MaxText = 1 << 20

// maxScript is the length of the longest Gizmo script, bytes. The parser and
// the compiler of scripts recurse for words too, !!!!1 or if(1)if(1)…, and this
// keeps their stacks small and, as the compiler folds 1+1+1+… in quadratic time
// that nothing interrupts, short.
const maxScript = 32 << 10

// maxColons is how many colons a script may hold: the parser reports a label
// once for every label of the same name around it, which in a:a:a:… makes an
// error for each pair of them.
const maxColons = 2000

// maxNesting is how deeply a query may nest. The parsers of all three
// languages recurse, and Go cannot recover from a stack that ran over.
const maxNesting = 200

func checkText(text string) error {
	switch {
	case len(text) > MaxText:
		return &Error{Kind: TooLarge, Message: fmt.Sprintf("the query is %d bytes long: at most %d are read", len(text), MaxText)}
	case !utf8.ValidString(text):
		return &Error{Kind: Syntax, Message: "the query is not UTF-8"}
	case strings.TrimSpace(text) == "":
		return &Error{Kind: Syntax, Message: "the query is empty"}
	case nesting(text) > maxNesting:
		return &Error{Kind: TooLarge, Message: fmt.Sprintf("the query nests brackets deeper than %d", maxNesting)}
	}
	return nil
}

// nesting is the greatest depth of brackets in text. Brackets in strings and
// comments count too: they can only make it greater.
func nesting(text string) int {
	depth, deepest := 0, 0
	for i := range len(text) {
		switch text[i] {
		case '(', '[', '{':
			depth++
			deepest = max(deepest, depth)
		case ')', ']', '}':
			depth = max(0, depth-1)
		}
	}
	return deepest
}

// checkScript looks at what JavaScript adds to the dangers of a text.
func checkScript(text string) error {
	switch {
	case len(text) > maxScript:
		return &Error{Kind: TooLarge, Message: fmt.Sprintf("the script is %d bytes long: at most %d are run", len(text), maxScript)}
	case strings.Count(text, ":") > maxColons:
		return &Error{Kind: TooLarge, Message: fmt.Sprintf("the script holds more than %d colons", maxColons)}
	}
	return nil
}
