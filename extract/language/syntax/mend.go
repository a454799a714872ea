package syntax

import (
	"strings"

	"newsgraph/extract/language"
)

// Mend hangs what a person is called under the name behind it, where the reader of trees has it the
// other way round or the two beside each other: in "backs Democrat Ana Lind" and "says rival Ana Lind
// left" the name is what is backed and who left, as it is in "met businessman Ana Lind". person tells
// of a word in lower case whether it says what a person is: "the debate Lind won" has no such word.
func Mend(words []language.Word, person func(word string) bool) {
	for first := 1; first < len(words); first++ {
		role := &words[first-1]
		if words[first].Name != "B-Person" || !calls(role) || !person(strings.ToLower(role.Lemma)) && !person(strings.ToLower(role.Form)) {
			continue
		}
		if outer := outerWords(words, first); leads(words, first-1, outer) {
			promote(words, first-1, outer)
		}
	}
}

// calls reports whether a word may say what somebody is: a noun outside other names.
func calls(w *language.Word) bool {
	if w.UPOS != "NOUN" && w.UPOS != "PROPN" {
		return false
	}
	switch w.Name {
	case "", "O", "B-Thing", "B-Nationality", "B-Party":
		return true
	}
	return false
}

// outerWords are the words of the name that begins at word first, from 0, whose heads are outside it.
func outerWords(words []language.Word, first int) []int {
	last := first
	for last+1 < len(words) && words[last+1].Name == "I-Person" {
		last++
	}
	var outer []int
	for k := first; k <= last; k++ {
		if above := words[k].Head - 1; above < first || above > last {
			outer = append(outer, k)
		}
	}
	return outer
}

// leads reports whether the noun at word role has a name for its part: the name hangs from it, or
// both are subject of one verb.
func leads(words []language.Word, role int, outer []int) bool {
	for _, k := range outer {
		hung := words[k].Head-1 == role
		if !hung && (words[k].Head != words[role].Head || words[k].Deprel != "nsubj" || words[role].Deprel != "nsubj") {
			return false
		}
	}
	return len(outer) > 0
}

// promote gives the name the place of the noun. What stands right before the noun and tells of it
// stays with it, all else that hung from it hangs from the name.
func promote(words []language.Word, role int, outer []int) {
	head := outer[0]
	words[head].Head, words[head].Deprel = words[role].Head, words[role].Deprel
	words[role].Head, words[role].Deprel = head+1, "nmod:desc"
	for _, k := range outer[1:] {
		words[k].Head, words[k].Deprel = head+1, "flat"
	}
	for k := range words {
		own := k < role && (words[k].Deprel == "amod" || words[k].Deprel == "compound")
		if words[k].Head-1 == role && k != head && !own {
			words[k].Head = head + 1
		}
	}
}
