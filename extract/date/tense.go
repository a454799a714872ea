package date

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed tense.txt
var tenseFile string

// tenseWords are the lists of tense.txt by their names, read once.
var tenseWords = sync.OnceValue(func() map[string][]string {
	lists := map[string][]string{}
	for _, l := range strings.Split(tenseFile, "\n") {
		if words := strings.Fields(l); len(words) > 1 && words[0] != "#" {
			lists[words[0]] = append(lists[words[0]], words[1:]...)
		}
	}
	return lists
})

// farBack is how many bytes before a date still say something about its tense.
const farBack = 400

// looksAhead reports whether the sentence that ends with before looks ahead. Of the
// words that say so or the contrary the one nearest before the date decides:
// "will meet on Monday", but "which will host the talks, said on Monday". It
// reads no further back than the beginning of the sentence.
func looksAhead(before string) bool {
	before = before[max(0, len(before)-farBack):]
	if i := strings.LastIndexAny(before, ".!?\n"); i >= 0 {
		before = before[i+1:]
	}
	words := strings.Fields(strings.ToLower(before))
	for _, word := range slices.Backward(words) {
		w := strings.Trim(word, `,;:()"“”`)
		switch {
		case slices.Contains(tenseWords()["forward"], w) || strings.HasSuffix(w, "'ll") || strings.HasSuffix(w, "’ll"):
			return true
		case slices.Contains(tenseWords()["back"], w) || len(w) > 4 && strings.HasSuffix(w, "ed"):
			return false
		}
	}
	return false
}
