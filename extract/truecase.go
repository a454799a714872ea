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
// report". A word is written small where the article mostly writes it so within
// its sentences (truecasing, Lita et al. 2003); where no sentence has it, where
// it is a verb that attributes, a word of a closed class, or one that the
// treebanks often have in small letters and hardly ever large.
type truecaser struct {
	lexicons *schema.Lexicons
	known    func(form string) bool
	small    map[string]int // by word in lower case: how much oftener it stands small than large within a sentence
}

// newTruecaser counts the words of an article; known reports whether the reader
// of trees has learned a form, capitals and all.
func newTruecaser(sentences []language.Sentence, lexicons *schema.Lexicons, known func(form string) bool) *truecaser {
	t := &truecaser{lexicons: lexicons, known: known, small: map[string]int{}}
	for _, s := range sentences {
		forms := s.Forms()
		if inTitleCase(forms) {
			continue
		}
		for i, form := range forms {
			switch lower := strings.ToLower(form); {
			case form == lower:
				t.small[form]++
			case i > 0 && isCapitalized(form):
				t.small[lower]--
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
		if lower := strings.ToLower(form); (isCapitalized(form) || isShouted(form)) && t.isSmall(form, lower) {
			forms[i] = lower
		}
	}
	return forms
}

func (t *truecaser) isSmall(form, lower string) bool {
	if n := t.small[lower]; n != 0 {
		return n > 0
	}
	return t.closed(lower) || t.known(lower) && !t.known(form)
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

// isShouted reports whether a word longer than most acronyms is all in capitals.
func isShouted(form string) bool {
	return utf8.RuneCountInString(form) > 4 && form == strings.ToUpper(form) && form != strings.ToLower(form)
}
