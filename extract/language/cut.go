package language

// MaxSentence is the number of words above which a sentence is read in pieces, so that the time
// stays in proportion to the text.
const MaxSentence = 256

// cutLong cuts a sentence that is too long into pieces of at most MaxSentence words, each at the
// best place of its second half.
func cutLong(forms []string) [][]string {
	var pieces [][]string
	for len(forms) > MaxSentence {
		at := bestCut(forms)
		pieces = append(pieces, forms[:at])
		forms = forms[at:]
	}
	return append(pieces, forms)
}

// bestCut returns how many words the first piece gets: after the strongest mark of punctuation,
// before a conjunction, or as many as fit; of equals the last.
func bestCut(forms []string) int {
	best, strength := MaxSentence, 0
	for at := MaxSentence; at > MaxSentence/2; at-- {
		if s := cutStrength(forms[at-1], forms[at]); s > strength {
			best, strength = at, s
		}
	}
	return best
}

func cutStrength(before, after string) int {
	switch before {
	case ".", "!", "?":
		return 5
	case ";":
		return 4
	case ":", "–", "—", "--":
		return 3
	case ",":
		return 2
	}
	switch after {
	case "and", "or", "but", "that", "which", "who", "because", "(", "“", "\"":
		return 1
	}
	return 0
}
