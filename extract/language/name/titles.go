package name

import "strings"

// IsTitle reports whether words, in lower case, stand before a person's name and are no part of
// it, in the package's own list.
func IsTitle(words string) bool {
	g, err := shippedLists()
	return err == nil && g.entries[extend(phraseSeed, strings.ToLower(words))]&isTitle != 0
}

// IsPlace reports whether words are in the lists as a place or country, and as nothing else.
func IsPlace(words []Word) bool {
	g, err := shippedLists()
	return err == nil && isPlaceOnly(g.classes(words))
}

// IsWork reports whether words name a law, a treaty or a prize by their last one.
func IsWork(words []Word) bool {
	g, err := shippedLists()
	return err == nil && g.namesWork(words)
}
