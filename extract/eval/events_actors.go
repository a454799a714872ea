package eval

import (
	"regexp"
	"slices"
	"strings"

	"newsgraph/extract"
)

// folded is a type under the name that it shares with another: the records have both.
func folded(plover string) string {
	switch plover {
	case "DISAPPROVE":
		return "ACCUSE"
	case "REQUEST":
		return "DEMAND"
	}
	return plover
}

// smallWords are the words that make no actor the same as another.
var smallWords = wordSet(`the a an of and in to for on at by from with his her their its mr mrs ms president prime minister foreign leader leaders
	official officials government governments spokesman spokeswoman spokesperson secretary general chief senior former authorities
	party ministry parliament army military troops forces police rebels people state states country countries national international`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// codeAliases are codes of the records that are not those of ISO 3166.
var codeAliases = map[string]string{"JAP": "JPN", "SER": "SRB", "GER": "DEU", "ROM": "ROU", "ITL": "ITA"}

func isoCode(code string) string {
	if runes := []rune(code); len(runes) > 3 {
		code = string(runes[:3])
	}
	if iso := codeAliases[code]; iso != "" {
		return iso
	}
	return code
}

var (
	possessive = regexp.MustCompile(`[’']s\b`)
	initials   = regexp.MustCompile(`\b(?:[\p{L}\p{N}_]\.){2,}`)
	aWord      = regexp.MustCompile(`[\p{L}\p{N}_]+`)
)

// contentWords are the words of an actor that tell it from others.
func contentWords(actor string) []string {
	s := possessive.ReplaceAllString(strings.ToLower(actor), "")
	s = initials.ReplaceAllStringFunc(s, func(m string) string { return strings.ReplaceAll(m, ".", "") })
	return slices.DeleteFunc(aWord.FindAllString(s, -1), func(w string) bool { return smallWords[w] })
}

// longestActor is how many words may name an actor.
const longestActor = 8

// sameActor reports whether two actors are the same: their countries agree, or they share a word
// that tells actors apart; of an actor without such words all words.
func sameActor(g GoldActor, p extract.NamedActor) bool {
	code := isoCode(g.Code)
	if code != "" && code == isoCode(p.Country) && code != "***" {
		return true
	}
	if len(strings.Fields(p.Text)) > longestActor {
		return false
	}
	words := contentWords(g.Text)
	if len(words) == 0 {
		return strings.EqualFold(g.Text, p.Text)
	}
	return slices.ContainsFunc(contentWords(p.Text), func(w string) bool { return slices.Contains(words, w) })
}

// rightEvent reports whether a prediction is a gold event.
func rightEvent(g GoldEvent, p extract.TypedEvent) bool {
	return folded(g.Type) == folded(p.Type) && wrongActors(g, p) == ""
}

// wrongActors says what is wrong with the actors of a prediction of the right type, "" for nothing.
func wrongActors(g GoldEvent, p extract.TypedEvent) string {
	twice := slices.ContainsFunc(p.Source, func(a extract.NamedActor) bool {
		return slices.ContainsFunc(p.Target, func(b extract.NamedActor) bool { return strings.EqualFold(a.Text, b.Text) })
	})
	switch {
	case twice && len(g.Source) < 2:
		return "one actor on both sides"
	case len(g.Source) > 0 && !anySame(g.Source, p.Source):
		return "wrong source"
	case len(g.Source) > 1 && len(g.Target) == 0: // they do it to each other
		return ""
	case len(g.Target) > 0 && !anySame(g.Target, p.Target):
		return "wrong target"
	}
	return ""
}

func anySame(gold []GoldActor, predicted []extract.NamedActor) bool {
	return slices.ContainsFunc(gold, func(g GoldActor) bool {
		return slices.ContainsFunc(predicted, func(p extract.NamedActor) bool { return sameActor(g, p) })
	})
}
