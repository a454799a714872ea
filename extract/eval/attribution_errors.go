package eval

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// AttributionErrors are the errors of one kind: how many, and the first of them.
type AttributionErrors struct {
	// Kind is "missed" and "extra" for contents that find no partner; of those
	// that do, "source" for a wrong one, "source words", "cue words" and
	// "content words" for spans that are right but not exact.
	Kind     string             `json:"kind"`
	Count    int                `json:"count"`
	Examples []AttributionError `json:"examples"`
}

// An AttributionError is a gold attribution, a predicted one, or both that were
// taken for the same, and where they stand: Start and End are code points, from
// the first to the last letter of both.
type AttributionError struct {
	Article   string   `json:"article"`
	Start     int      `json:"start"`
	End       int      `json:"end"`
	Gold      []string `json:"gold,omitempty"` // source, cue, content
	Predicted []string `json:"predicted,omitempty"`
}

// errorKinds are the kinds of errors, in the order in which they are told.
var errorKinds = []string{"missed", "extra", "source", "source words", "cue words", "content words"}

// An errorList gathers the errors of articles.
type errorList struct {
	most int
	by   map[string]*AttributionErrors
}

func newErrorList(most int) *errorList {
	l := &errorList{most: most, by: map[string]*AttributionErrors{}}
	for _, kind := range errorKinds {
		l.by[kind] = &AttributionErrors{Kind: kind}
	}
	return l
}

// add takes in the errors of one article.
func (l *errorList) add(t *AnnotatedText, text []rune, gold, predicted []lettered) {
	pairs := align(gold, predicted, func(_, _ *lettered, iou float64) bool { return iou >= 0.5 })
	slices.SortFunc(pairs, func(a, b pair) int { return a.gold - b.gold })
	foundGold, foundPredicted := map[int]bool{}, map[int]bool{}
	for _, c := range pairs {
		g, p := &gold[c.gold], &predicted[c.predicted]
		foundGold[c.gold], foundPredicted[c.predicted] = true, true
		if !sameSource(text, g, p) {
			l.count("source", t, text, g, p)
		} else if !slices.Equal(g[source], p[source]) {
			l.count("source words", t, text, g, p)
		}
		if !slices.Equal(g[cue], p[cue]) {
			l.count("cue words", t, text, g, p)
		}
		if !slices.Equal(g[content], p[content]) {
			l.count("content words", t, text, g, p)
		}
	}
	for i := range gold {
		if !foundGold[i] {
			l.count("missed", t, text, &gold[i], nil)
		}
	}
	for i := range predicted {
		if !foundPredicted[i] {
			l.count("extra", t, text, nil, &predicted[i])
		}
	}
}

func (l *errorList) count(kind string, t *AnnotatedText, text []rune, g, p *lettered) {
	e := l.by[kind]
	if e.Count++; len(e.Examples) == l.most {
		return
	}
	example := AttributionError{Article: t.Name, Start: len(text)}
	for _, x := range []*lettered{g, p} {
		if x == nil {
			continue
		}
		for _, at := range x {
			if n := len(at); n > 0 {
				example.Start, example.End = min(example.Start, at[0]), max(example.End, at[n-1]+1)
			}
		}
	}
	example.Gold, example.Predicted = wordsOf(text, g), wordsOf(text, p)
	e.Examples = append(e.Examples, example)
}

// kinds are the errors by kind, nil where none are asked for.
func (l *errorList) kinds() []AttributionErrors {
	if l.most == 0 {
		return nil
	}
	var out []AttributionErrors
	for _, kind := range errorKinds {
		out = append(out, *l.by[kind])
	}
	return out
}

// maxShown is how much of a part is shown, in code points.
const maxShown = 200

// wordsOf are the parts of an attribution in words.
func wordsOf(text []rune, l *lettered) []string {
	if l == nil {
		return nil
	}
	var out []string
	for _, at := range l {
		if len(at) == 0 {
			out = append(out, "–")
			continue
		}
		s := []rune(strings.Join(strings.Fields(string(text[at[0]:at[len(at)-1]+1])), " "))
		if len(s) > maxShown {
			s = append(s[:maxShown:maxShown], '…')
		}
		out = append(out, string(s))
	}
	return out
}

func (e AttributionErrors) render(w io.Writer) error {
	_, err := fmt.Fprintf(w, "\n%s: %d\n", e.Kind, e.Count)
	for _, x := range e.Examples {
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(w, "  %s %d–%d\n", x.Article, x.Start, x.End)
		if x.Gold != nil && err == nil {
			_, err = fmt.Fprintf(w, "    gold  %s\n", strings.Join(x.Gold, " | "))
		}
		if x.Predicted != nil && err == nil {
			_, err = fmt.Fprintf(w, "    read  %s\n", strings.Join(x.Predicted, " | "))
		}
	}
	return err
}
