package eval

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// OpenIE is how well open triples agree with gold ones: the measure of CaRB
// (Bhardwaj, Aggarwal and Mausam, EMNLP 2019). All figures are from 0 to 1.
type OpenIE struct {
	// AUC is the area under the curve of precision over recall that a falling
	// threshold of confidence draws.
	AUC float64 `json:"auc"`
	// Precision, Recall and F1 stand at the threshold with the best F1.
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
	// Extractions is how many triples were predicted.
	Extractions int `json:"extractions"`
	// Errors are what is missed and what is extra, where they are asked for.
	Errors []OpenIEError `json:"errors,omitempty"`
}

// Render writes the scores for people.
func (o OpenIE) Render(w io.Writer, _ int) error {
	_, err := fmt.Fprintf(w, "auc %.4f  precision %.4f  recall %.4f  f1 %.4f  extractions %d\n", o.AUC, o.Precision, o.Recall, o.F1, o.Extractions)
	sentence := ""
	for _, e := range o.Errors {
		if err == nil && e.Sentence != sentence {
			sentence = e.Sentence
			_, err = fmt.Fprintf(w, "\n%s\n", sentence)
		}
		if err == nil {
			_, err = fmt.Fprintln(w, e)
		}
	}
	return err
}

// A tuple is a relation, its arguments and, where it is predicted, its confidence.
type tuple struct {
	sentence   string
	confidence float64
	relation   string
	args       []string
}

// ScoreOpenIE compares predicted triples with gold ones, both a line each
// between tabs: sentence, relation, arguments; a predicted one has its
// confidence behind the sentence. Sentences are the same where their letters
// and digits are. At most so many errors are listed, of the first sentences.
func ScoreOpenIE(gold, predicted io.Reader, errors int) (OpenIE, error) {
	sentences, golds, err := readGold(gold)
	if err != nil {
		return OpenIE{}, fmt.Errorf("gold triples: %w", err)
	}
	predictions, err := readPredicted(predicted)
	if err != nil {
		return OpenIE{}, fmt.Errorf("predicted triples: %w", err)
	}
	c := newCurve(predictions)
	var found []OpenIEError
	for _, s := range sentences {
		c.add(golds[s], predictions[s])
		if len(found) < errors {
			found = append(found, sentenceErrors(golds[s], predictions[s])...)
		}
	}
	score := c.best()
	score.Errors = found[:min(len(found), errors)]
	return score, nil
}

// readGold reads gold triples by sentence, and the sentences in order. An
// argument marked "C: " says who says so and is no part of the measure.
func readGold(r io.Reader) (sentences []string, by map[string][]tuple, err error) {
	by = map[string][]tuple{}
	err = readLines(r, func(line string) error {
		columns := strings.Split(strings.TrimSpace(line), "\t")
		if len(columns) < 3 {
			return nil
		}
		t := tuple{sentence: strings.TrimSpace(columns[0]), relation: strings.TrimSpace(columns[1])}
		for _, a := range columns[2:] {
			if !strings.Contains(a, "C: ") {
				t.args = append(t.args, strings.TrimSpace(a))
			}
		}
		key := sentenceKey(strings.TrimSpace(columns[0]))
		if _, known := by[key]; !known {
			sentences = append(sentences, key)
		}
		by[key] = append(by[key], t)
		return nil
	})
	return sentences, by, err
}

func readPredicted(r io.Reader) (map[string][]tuple, error) {
	by := map[string][]tuple{}
	err := readLines(r, func(line string) error {
		columns := strings.Split(line, "\t")
		if len(columns) < 4 {
			return nil
		}
		confidence, err := strconv.ParseFloat(columns[1], 64)
		if err != nil || math.IsNaN(confidence) {
			return fmt.Errorf("confidence %q: want a number", columns[1])
		}
		key := sentenceKey(columns[0])
		by[key] = append(by[key], tuple{columns[0], confidence, columns[2], columns[3:]})
		return nil
	})
	return by, err
}

// maxLine is the longest line that is read, in bytes.
const maxLine = 1 << 24

// readLines hands each line on; an error says which line it is about.
func readLines(r io.Reader, read func(line string) error) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	n := 0
	for lines.Scan() {
		n++
		if err := read(lines.Text()); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("line %d: %w", n+1, err)
	}
	return nil
}

var escapedBrackets = strings.NewReplacer(" ", "", "-LRB-", "", "-RRB-", "", "-LSB-", "", "-RSB-", "", "-LCB-", "", "-RCB-", "")

const punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"

// sentenceKey is a sentence without spaces and punctuation, so that it is
// found however brackets and quotes are written.
func sentenceKey(sentence string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(punctuation, r) {
			return -1
		}
		return r
	}, escapedBrackets.Replace(sentence))
}

// binary joins all arguments behind the first.
func binary(args []string) []string {
	if len(args) < 2 {
		return args
	}
	return []string{args[0], strings.Join(args[1:], " ")}
}

// levels are the distinct confidences, rising.
func levels(predictions map[string][]tuple) []float64 {
	var all []float64
	for _, tuples := range predictions {
		for _, t := range tuples {
			all = append(all, t.confidence)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
