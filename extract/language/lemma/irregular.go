package lemma

import (
	_ "embed" // for the list
	"strings"
	"sync"
)

//go:embed irregular.txt
var irregularText string

// irregular maps past tenses and participles to the base form.
var irregular = sync.OnceValue(func() map[string]string {
	bases := map[string]string{}
	for line := range strings.Lines(irregularText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		words := strings.Fields(line)
		for _, w := range words[1:] {
			if w != "/" {
				bases[w] = words[0]
			}
		}
	}
	return bases
})

// Base returns the base form of an irregular past tense or participle, if form is one.
func Base(form string) (base string, found bool) {
	base, found = irregular()[lowered(form)]
	return base, found
}
