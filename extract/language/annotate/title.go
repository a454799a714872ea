package annotate

import (
	"strings"

	"newsgraph/extract/language"
)

// Titles that NER= takes into the name of a person. Corpora disagree: the Groningen Meaning Bank
// takes nearly all titles in, Universal NER hardly any, CrossNER those without which a lone name
// would say too little ("Lord Orlo"). These lists are where they come closest to each other;
// "Prime Minister" counts behind a nationality ("Norwegian Prime Minister Anna Lind").
// Within newsgraph a name has no title: [language.Word].Name stays as it was found.
const (
	// always are the titles that one addresses a person by, and those that few but their holder have.
	always = " mr mrs ms king queen prince princess pope president sir "
	// beforeLone are titles that count only before a name of one word.
	beforeLone = " lord lady emperor sheikh ayatollah imam senator chancellor mayor governor "
)

// inFront are words that belong to the title behind them ("Vice President").
var inFront = map[string]string{"president": "vice", "prince": "crown", "princess": "crown"}

// titled gives the NER tags of a sentence: the names found, those of people with the title in
// front of them.
func titled(words []language.Word) []string {
	tags := make([]string, len(words))
	for i, w := range words {
		tags[i] = w.Name
	}
	for i := 1; i < len(words); i++ {
		if words[i].Name != "B-Person" {
			continue
		}
		if first := titleBefore(words, i); first < i {
			tags[first] = "B-Person"
			for k := first + 1; k <= i; k++ {
				tags[k] = "I-Person"
			}
		}
	}
	return tags
}

// titleBefore is where the title begins that stands before the name at word i and counts, i where none does.
func titleBefore(words []language.Word, i int) int {
	lone := i+1 == len(words) || words[i+1].Name != "I-Person"
	first := i
	switch {
	case isTitle(words[i-1].Form, lone):
		first = i - 1
		if front := inFront[bare(words[first].Form)]; front != "" && first > 0 && bare(words[first-1].Form) == front && isCapital(words[first-1].Form) {
			first--
		}
	case i > 2 && words[i-2].Form == "Prime" && words[i-1].Form == "Minister" && words[i-3].Name == "B-Nationality":
		first = i - 2
	}
	for _, w := range words[first:i] {
		if w.Name != "O" {
			return i
		}
	}
	return first
}

func isTitle(form string, lone bool) bool {
	word := " " + bare(form) + " "
	return isCapital(form) && !strings.Contains(form, " ") && (strings.Contains(always, word) || lone && strings.Contains(beforeLone, word))
}

func isCapital(form string) bool { return form != strings.ToLower(form) }

func bare(form string) string { return strings.TrimSuffix(strings.ToLower(form), ".") }
