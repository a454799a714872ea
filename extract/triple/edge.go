package triple

import "slices"

// partners are marks that come in pairs. One that has its partner in a phrase
// is part of it; one of money or measure always is.
var partners = map[string]string{
	"``": "''", "''": "``", "`": "'", "'": "`", "“": "”", "”": "“", `"`: `"`,
	"(": ")", ")": "(", "-LRB-": "-RRB-", "-RRB-": "-LRB-", "[": "]", "]": "[",
}

// trim takes loose marks, and a loose "and", off both ends.
func (s *sentence) trim(words []int) []int {
	for len(words) > 0 && s.loose(words, words[0]) {
		words = words[1:]
	}
	for len(words) > 0 && s.loose(words, words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return words
}

func (s *sentence) loose(words []int, w int) bool {
	partner, paired := partners[s.word(w).Form]
	switch {
	case paired:
		return !slices.ContainsFunc(words, func(o int) bool { return o != w && s.word(o).Form == partner })
	case s.is(w, "cc"):
		return len(words) > 1
	}
	return s.tagged(w, "PUNCT")
}

func (s *sentence) opens(w int) bool  { return s.word(w).Form == "``" || s.word(w).Form == "“" }
func (s *sentence) closes(w int) bool { return s.word(w).Form == "''" || s.word(w).Form == "”" }

// closed adds the mark that closes a quotation opened in the phrase, where it
// stands right behind, and takes out a comma before one at the end.
func (s *sentence) closed(words []int) []int {
	if len(words) == 0 {
		return words
	}
	open := 0
	for _, w := range words {
		if s.opens(w) {
			open++
		} else if s.closes(w) {
			open--
		}
	}
	last := words[len(words)-1]
	for next := last + 1; open == 1 && next <= min(last+2, len(s.words)); next++ {
		if s.closes(next) {
			return append(slices.Clip(words), next)
		}
		if !s.tagged(next, "PUNCT") {
			break
		}
	}
	if n := len(words); n > 2 && s.closes(last) && s.word(words[n-2]).Form == "," {
		return append(slices.Clone(words[:n-2]), last)
	}
	return words
}
