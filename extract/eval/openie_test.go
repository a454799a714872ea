package eval

import (
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
)

const carb = shared + "/data/openie/carb-dev.tsv"

// TestOpenIEAgrees scores gold triples with mistakes put in, as the shared scorer does.
func TestOpenIEAgrees(t *testing.T) {
	needScorers(t)
	gold, err := os.ReadFile(carb)
	if err != nil {
		t.Fatal(err)
	}
	predicted := spoil(string(gold))
	ours, err := ScoreOpenIE(strings.NewReader(string(gold)), strings.NewReader(predicted), 0)
	if err != nil {
		t.Fatal(err)
	}
	agree(t, ours, "openie.py", carb, writeFile(t, "found", []byte(predicted)))
}

// spoil makes predictions of gold triples: some left out, some with words
// missing, arguments turned round or a bare "be", with confidences that repeat.
func spoil(gold string) string {
	rng := rand.New(rand.NewPCG(7, 8))
	var b strings.Builder
	for line := range strings.Lines(gold) {
		c := strings.Split(strings.TrimSpace(line), "\t")
		if len(c) < 4 || rng.IntN(5) == 0 {
			continue
		}
		switch rng.IntN(6) {
		case 0:
			c[2], c[3] = c[3], c[2]
		case 1:
			words := strings.Fields(c[3])
			c[3] = strings.Join(words[:len(words)/2], " ")
		case 2:
			c[1] = "be " + c[1]
		case 3:
			c = c[:3+rng.IntN(2)]
		}
		confidence := strconv.FormatFloat(float64(rng.IntN(20))/20, 'f', 2, 64)
		b.WriteString(strings.Join(append([]string{c[0], confidence}, c[1:]...), "\t") + "\n")
	}
	return b.String()
}

// TestOpenIE scores single predictions of "Ada met Lars in Oslo in May".
func TestOpenIE(t *testing.T) {
	const sentence = "Ada met Lars in Oslo in May"
	const gold = sentence + "\tmet\tAda\tLars\tin Oslo\tin May\n" + sentence + "\twas in\tLars\tOslo\n"
	for _, c := range []struct {
		name, predicted   string
		precision, recall float64
		errors            int
	}{
		{"all of the first", "0.9\tmet\tAda\tLars\tin Oslo in May", 1, 0.5, 1},
		{"further arguments left out", "0.9\tmet\tAda\tLars", 1, 0.5 * 3 / 7, 1},
		{"a bare be", "0.9\tbe in\tLars\tOslo", 1, 0.5, 1},
		{"arguments turned round", "0.9\tmet\tLars\tAda", 1. / 3, 0.5 / 7, 2},
		{"no relation in common", "0.9\tsaw\tAda\tLars", 0, 0, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			o, err := ScoreOpenIE(strings.NewReader(gold), strings.NewReader(sentence+"\t"+c.predicted+"\n"), 10)
			if err != nil {
				t.Fatal(err)
			}
			if abs(o.Precision-c.precision) > 1e-4 || abs(o.Recall-c.recall) > 1e-4 || len(o.Errors) != c.errors {
				t.Errorf("precision %.3f, recall %.3f, errors %v; want %.3f, %.3f, %d", o.Precision, o.Recall, o.Errors, c.precision, c.recall, c.errors)
			}
		})
	}
}

func abs(x float64) float64 { return max(x, -x) }

func TestOpenIERefusesNonsense(t *testing.T) {
	_, err := ScoreOpenIE(strings.NewReader("a\tb\tc\td\n"), strings.NewReader("a\t0.5\tb\tc\td\na\tmuch\tb\tc\td\n"), 0)
	if err == nil || !strings.Contains(err.Error(), "line 2") || !strings.Contains(err.Error(), "much") {
		t.Errorf("got %v, want an error that names the line", err)
	}
}
