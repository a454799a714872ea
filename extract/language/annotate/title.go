package annotate

import (
	"strings"

	"newsgraph/extract/language"
)

// Titles that NER= takes into the name of a person. Corpora disagree: the Groningen Meaning Bank
// takes nearly all titles in, Universal NER hardly any, CrossNER those without which a lone name
// would say too little ("Lord Orlo"). These lists are where they come closest to each other.
// Within newsgraph a name has no title: [language.Word].Name stays as it was found.
const (
	// always are the titles that one addresses a person by.
	always = " mr mrs ms king queen prince princess pope president "
	// beforeLone are titles that count only before a name of one word.
	beforeLone = " lord lady emperor sheikh ayatollah imam senator chancellor mayor governor "
)

// titled gives the NER tags of a sentence: the names found, those of people with the title in
// front of them.
func titled(words []language.Word) []string {
	tags := make([]string, len(words))
	for i, w := range words {
		tags[i] = w.Name
	}
	for i := 1; i < len(words); i++ {
		lone := i+1 == len(words) || words[i+1].Name != "I-Person"
		if words[i].Name == "B-Person" && words[i-1].Name == "O" && isTitle(words[i-1].Form, lone) {
			tags[i-1], tags[i] = "B-Person", "I-Person"
		}
	}
	return tags
}

func isTitle(form string, lone bool) bool {
	if form == strings.ToLower(form) || strings.Contains(form, " ") {
		return false
	}
	word := " " + strings.TrimSuffix(strings.ToLower(form), ".") + " "
	return strings.Contains(always, word) || lone && strings.Contains(beforeLone, word)
}
