package eval

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"newsgraph/schema"
)

// The roles in an attribution.
const (
	source = iota
	cue
	content
)

var roles = [3]string{"source", "cue", "content"}

// lettered is an attribution as the places of its letters and digits in the text,
// by role, rising.
type lettered [3][]int

// lettersOf are the attributions that have content, as letters.
func lettersOf(text []rune, attributions []AnnotatedAttribution) []lettered {
	var out []lettered
	for _, a := range attributions {
		if l := (lettered{letters(text, a.Source), letters(text, a.Cue), letters(text, a.Content)}); len(l[content]) > 0 {
			out = append(out, l)
		}
	}
	return out
}

// letters are the places of letters and digits under spans.
func letters(text []rune, spans []schema.Span) []int {
	var out []int
	for _, s := range spans {
		for i := max(0, s.Start); i < min(s.End, len(text)); i++ {
			if unicode.IsLetter(text[i]) || unicode.IsNumber(text[i]) {
				out = append(out, i)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// common is how many numbers two rising lists share.
func common(a, b []int) int { return len(inBoth(a, b)) }

func inBoth(a, b []int) []int {
	var out []int
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch {
		case a[i] < b[k]:
			i++
		case a[i] > b[k]:
			k++
		default:
			out = append(out, a[i])
			i++
			k++
		}
	}
	return out
}

// jaccard is intersection over union, 0 of nothing.
func jaccard(a, b []int) float64 {
	n := common(a, b)
	return float64(n) / float64(max(1, len(a)+len(b)-n))
}

// A pair is a gold attribution and a predicted one, by index.
type pair struct {
	gold, predicted int
	iou             float64
}

// align pairs gold and predicted attributions one to one, best overlap of content
// first, of equal ones the first in gold, then in what is predicted.
func align(gold, predicted []lettered, ok func(g, p *lettered, iou float64) bool) []pair {
	var candidates []pair
	for i := range gold {
		for k := range predicted {
			if iou := jaccard(gold[i][content], predicted[k][content]); ok(&gold[i], &predicted[k], iou) {
				candidates = append(candidates, pair{i, k, iou})
			}
		}
	}
	slices.SortStableFunc(candidates, func(a, b pair) int {
		switch {
		case a.iou > b.iou:
			return -1
		case a.iou < b.iou:
			return 1
		}
		return 0
	})
	usedGold, usedPredicted := map[int]bool{}, map[int]bool{}
	var pairs []pair
	for _, c := range candidates {
		if !usedGold[c.gold] && !usedPredicted[c.predicted] {
			usedGold[c.gold], usedPredicted[c.predicted] = true, true
			pairs = append(pairs, c)
		}
	}
	return pairs
}

// sourceSmallWords tell nothing of who a source is.
var sourceSmallWords = map[string]bool{"the": true, "a": true, "an": true, "of": true, "and": true, "in": true, "to": true, "for": true,
	"on": true, "at": true, "by": true, "s": true, "his": true, "her": true, "their": true, "its": true}

// sameSource reports whether two sources share a word, or half of their letters,
// or are none both.
func sameSource(text []rune, g, p *lettered) bool {
	if len(g[source]) == 0 && len(p[source]) == 0 {
		return true
	}
	both := inBoth(g[source], p[source])
	if len(both) == 0 {
		return false
	}
	for from := 0; from < len(both); {
		to := from + 1
		for to < len(both) && both[to] == both[to-1]+1 {
			to++
		}
		if !sourceSmallWords[strings.ToLower(string(text[both[from]:both[to-1]+1]))] {
			return true
		}
		from = to
	}
	return jaccard(g[source], p[source]) >= 0.5
}

// union is all letters in a role.
func union(attributions []lettered, role int) []int {
	var out []int
	for i := range attributions {
		out = append(out, attributions[i][role]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// spansIn are the different spans in a role, each by its letters.
func spansIn(attributions []lettered, role int) map[string]bool {
	out := map[string]bool{}
	for i := range attributions {
		if l := attributions[i][role]; len(l) > 0 {
			var key strings.Builder
			for _, at := range l {
				key.WriteString(strconv.Itoa(at))
				key.WriteByte(' ')
			}
			out[key.String()] = true
		}
	}
	return out
}
