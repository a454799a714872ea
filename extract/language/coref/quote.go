package coref

import "newsgraph/extract/language/syntax"

// longestQuote is how many sentences a quotation goes on at most: a mark that nothing closes
// until then is a stray one.
const longestQuote = 30

// quotes numbers the quotation that each word of each sentence stands in, none outside.
func quotes(sentences []syntax.Sentence) [][]int {
	all := make([][]int, len(sentences))
	count, open, closing, since := 0, None, "", 0
	for i := range sentences {
		all[i] = make([]int, len(sentences[i].Words))
		if open != None && i-since > longestQuote {
			open = None
		}
		for k := range sentences[i].Words {
			all[i][k] = open
			w := &sentences[i].Words[k]
			switch {
			case open == None && opensQuote(w):
				open, closing, since = count, closerOf(w), i
				count++
			case open != None && w.Form == closing:
				open = None
			}
		}
	}
	return all
}

func opensQuote(w *syntax.Word) bool {
	switch w.Form {
	case "“", "``", "«", "„":
		return true
	case `"`:
		return w.XPOS != "''"
	}
	return false
}

func closerOf(w *syntax.Word) string {
	switch w.Form {
	case "“", "„":
		return "”"
	case "``":
		return "''"
	case "«":
		return "»"
	}
	return w.Form
}
