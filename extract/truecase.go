package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/extract/language"
	"newsgraph/schema"
)

// A truecaser gives the words of headlines the case that they have in running
// text, for a reader of trees learns from running text that "Claims" is a name:
// "Rane Claims Council Hid the Report" is read as "Rane claims Council hid the
// report". A word is written small where the article writes it so, and never
// large within a sentence; or, where the article has it in no sentence, it is a
// verb that attributes or a word of a closed class (truecasing, Lita et al. 2003).
type truecaser struct {
	lexicons *schema.Lexicons
	small    map[string]bool // words that stand small in running text
	large    map[string]bool // words, in lower case, that stand large within a sentence
}

func newTruecaser(sentences []language.Sentence, lexicons *schema.Lexicons) *truecaser {
	t := &truecaser{lexicons: lexicons, small: map[string]bool{}, large: map[string]bool{}}
	for _, s := range sentences {
		forms := s.Forms()
		if inTitleCase(forms) {
			continue
		}
		for i, form := range forms {
			switch lower := strings.ToLower(form); {
			case form == lower:
				t.small[form] = true
			case i > 0:
				t.large[lower] = true
			}
		}
	}
	return t
}

// forms are the forms of a sentence's words to read its tree by.
func (t *truecaser) forms(s language.Sentence) []string {
	forms := s.Forms()
	if !inTitleCase(forms) {
		return forms
	}
	for i, form := range forms {
		lower := strings.ToLower(form)
		if isCapitalized(form) && (t.small[lower] && !t.large[lower] || !t.large[lower] && t.closed(lower)) {
			forms[i] = lower
		}
	}
	return forms
}

// closed reports whether a word is seldom a name wherever it stands.
func (t *truecaser) closed(lower string) bool {
	if t.lexicons.CueForms[lower] != nil {
		return true
	}
	for _, class := range []string{"pronoun", "auxiliary", "determiner", "preposition", "negation"} {
		if t.lexicons.Classes[class][lower] {
			return true
		}
	}
	return false
}

// inTitleCase reports whether three of four long words have a capital, two at
// least.
func inTitleCase(forms []string) bool {
	long, capital := 0, 0
	for _, form := range forms {
		if first, _ := utf8.DecodeRuneInString(form); utf8.RuneCountInString(form) > 3 && unicode.IsLetter(first) {
			long++
			if unicode.IsUpper(first) {
				capital++
			}
		}
	}
	return long >= 3 && capital*4 >= long*3
}

// isCapitalized reports whether the first letter of a word is large, the others
// small.
func isCapitalized(form string) bool {
	first, size := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(first) && form[size:] == strings.ToLower(form[size:])
}
