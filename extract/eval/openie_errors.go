package eval

import (
	"fmt"
	"strings"
)

// An OpenIEError is a gold triple that no prediction finds, or a prediction that
// meets no gold triple.
type OpenIEError struct {
	Kind     string `json:"kind"` // "missed" or "extra"
	Sentence string `json:"sentence"`
	// Triple is relation, subject, object and further arguments.
	Triple []string `json:"triple"`
	// Share is the best share of words in common: for a missed triple of its
	// own words, for an extra one of gold's.
	Share float64 `json:"share"`
}

// errorShare is the share of common words below which a triple counts as an error.
const errorShare = 1.0 / 3

// sentenceErrors are the errors in one sentence, what is missed first.
func sentenceErrors(gold, predicted []tuple) []OpenIEError {
	var errors []OpenIEError
	for _, g := range gold {
		best := 0.0
		for _, p := range predicted {
			best = max(best, match(g, p).recall)
		}
		errors = g.errorIf(best, "missed", gold[0].sentence, errors)
	}
	for _, p := range predicted {
		best := 0.0
		for _, g := range gold {
			best = max(best, match(g, p).precision)
		}
		errors = p.errorIf(best, "extra", gold[0].sentence, errors)
	}
	return errors
}

func (t tuple) errorIf(share float64, kind, sentence string, errors []OpenIEError) []OpenIEError {
	if share >= errorShare {
		return errors
	}
	return append(errors, OpenIEError{kind, sentence, append([]string{t.relation}, t.args...), share})
}

// String is the error in one line.
func (e OpenIEError) String() string {
	return fmt.Sprintf("%-6s %.2f  %s", e.Kind, e.Share, strings.Join(e.Triple, " | "))
}
