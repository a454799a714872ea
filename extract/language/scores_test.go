package language

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"newsgraph/schema"
)

// A gold standard: the raw text of a treebank and where its units begin and
// end, counted in characters other than white space.
type gold struct {
	text              strings.Builder
	tokens, sentences []schema.Span
	at                int // characters so far
}

// TestScores holds the splitter to its targets on the dev parts of the English
// Web Treebank and GUM, counted as the CoNLL 2018 shared task does.
func TestScores(t *testing.T) {
	const folder = "../../../shared/data/treebank"
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("the treebanks are not here: %v", err)
	}
	for _, c := range []struct {
		name, file        string
		parts             []string // of the names of documents, none for all
		tokens, sentences float64  // targets
	}{
		{"EWT dev", "ewt-dev.conllu", []string{""}, 0.99, 0.82},
		{"GUM dev", "gum-dev.conllu", []string{""}, 0.995, 0.94},
		{"GUM dev, news and interviews", "gum-dev.conllu", []string{"GUM_news_", "GUM_interview_"}, 0.995, 0.97},
	} {
		t.Run(c.name, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(folder, c.file))
			if err != nil {
				t.Fatal(err)
			}
			tokens, sentences := readGold(string(data), c.parts).score()
			t.Logf("tokens F1 %.4f, sentences F1 %.4f", tokens, sentences)
			if tokens < c.tokens || sentences < c.sentences {
				t.Errorf("below the targets: tokens %.3f, sentences %.3f", c.tokens, c.sentences)
			}
		})
	}
}

// readGold reads the documents of a treebank in CoNLL-U whose names hold one of
// parts. Its raw text has a blank line between paragraphs and a space between
// sentences.
func readGold(data string, parts []string) *gold {
	g := &gold{}
	wanted, glue := true, ""
	for block := range strings.SplitSeq(data, "\n\n") {
		for line := range strings.Lines(block) {
			key, value, _ := strings.Cut(strings.TrimSpace(line), " = ")
			switch {
			case strings.HasPrefix(key, "# newdoc"):
				wanted, glue = containsAny(value, parts), "\n\n"
			case strings.HasPrefix(key, "# newpar"):
				glue = "\n\n"
			case key == "# text" && wanted:
				g.text.WriteString(glue + value)
				glue = " "
			}
		}
		if wanted {
			g.sentence(block)
		}
	}
	return g
}

func containsAny(s string, parts []string) bool {
	for _, part := range parts {
		if strings.Contains(s, part) {
			return true
		}
	}
	return false
}

// sentence takes in the surface tokens of one sentence: multiword tokens whole.
func (g *gold) sentence(block string) {
	start, inside := g.at, 0
	for line := range strings.Lines(block) {
		column := strings.Split(line, "\t")
		if len(column) != 10 || strings.Contains(column[0], ".") {
			continue
		}
		if _, last, ok := strings.Cut(column[0], "-"); ok {
			inside, _ = strconv.Atoi(last)
		} else if id, _ := strconv.Atoi(column[0]); id <= inside {
			continue
		}
		g.tokens = append(g.tokens, g.span(column[1]))
	}
	if g.at > start {
		g.sentences = append(g.sentences, schema.Span{Start: start, End: g.at})
	}
}

// span is where the next form stands.
func (g *gold) span(form string) schema.Span {
	s := schema.Span{Start: g.at, End: g.at + len([]rune(strings.Join(strings.Fields(form), "")))}
	g.at = s.End
	return s
}

// score splits the text and gives the F1 of tokens and of sentences.
func (g *gold) score() (tokens, sentences float64) {
	var found gold
	for _, s := range Sentences(g.text.String(), nil) {
		start := found.at
		for _, token := range s.Tokens {
			found.tokens = append(found.tokens, found.span(token.Form))
		}
		found.sentences = append(found.sentences, schema.Span{Start: start, End: found.at})
	}
	return f1(g.tokens, found.tokens), f1(g.sentences, found.sentences)
}

// f1 is the harmonic mean of precision and recall of spans.
func f1(gold, found []schema.Span) float64 {
	is := map[schema.Span]bool{}
	for _, s := range gold {
		is[s] = true
	}
	right := 0
	for _, s := range found {
		if is[s] {
			right++
		}
	}
	return 2 * float64(right) / float64(max(1, len(gold)+len(found)))
}
