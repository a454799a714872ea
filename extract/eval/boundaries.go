package eval

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"newsgraph/extract/language/conllu"
	"newsgraph/schema"
)

// Boundaries is how well words and sentences are found in raw text, as the CoNLL 2018 shared
// task counts (Zeman et al. 2018): F1 of units whose first and last character are right, white
// space not counted. A token of several words counts as one.
type Boundaries struct {
	Tokens        float64 `json:"tokens"`
	Sentences     float64 `json:"sentences"`
	GoldTokens    int     `json:"gold_tokens"`
	GoldSentences int     `json:"gold_sentences"`
}

// Render writes the scores for people.
func (b Boundaries) Render(w io.Writer, _ int) error {
	_, err := fmt.Fprintf(w, "tokens %.4f  sentences %.4f  (%d tokens, %d sentences)\n", b.Tokens, b.Sentences, b.GoldTokens, b.GoldSentences)
	return err
}

// ScoreBoundaries compares two ways to cut the same text. It is an error if the characters are
// not the same.
func ScoreBoundaries(gold, found []*conllu.Sentence) (Boundaries, error) {
	g, f := unitsOf(gold), unitsOf(found)
	if err := sameCharacters(g.text.String(), f.text.String()); err != nil {
		return Boundaries{}, err
	}
	return Boundaries{
		Tokens:        f1(g.tokens, f.tokens),
		Sentences:     f1(g.sentences, f.sentences),
		GoldTokens:    len(g.tokens),
		GoldSentences: len(g.sentences),
	}, nil
}

// sameCharacters says where two texts begin to differ.
func sameCharacters(gold, found string) error {
	if gold == found {
		return nil
	}
	at := 0
	for at < len(gold) && at < len(found) && gold[at] == found[at] {
		at++
	}
	for at > 0 && at < len(gold) && !utf8.RuneStart(gold[at]) {
		at--
	}
	excerpt := func(s string) string { return string([]rune(s[min(at, len(s)):min(at+80, len(s))])) }
	return fmt.Errorf("score boundaries: the texts differ: gold goes on with %q, the other with %q", excerpt(gold), excerpt(found))
}

// units are where the tokens and sentences of a text begin and end, in characters other than
// white space, and these characters.
type units struct {
	tokens, sentences []schema.Span
	text              strings.Builder
	at                int // characters so far
}

func unitsOf(sentences []*conllu.Sentence) *units {
	u := new(units)
	for _, s := range sentences {
		start, inside := u.at, 0
		for _, row := range s.Rows {
			switch row.Kind {
			case conllu.Range:
				_, last, _ := strings.Cut(row.ID, "-")
				inside, _ = strconv.Atoi(last)
				u.token(row.Form)
			case conllu.Word:
				if id, _ := strconv.Atoi(row.ID); id > inside {
					u.token(row.Form)
				}
			}
		}
		if u.at > start {
			u.sentences = append(u.sentences, schema.Span{Start: start, End: u.at})
		}
	}
	return u
}

func (u *units) token(form string) {
	form = strings.Join(strings.Fields(form), "")
	start := u.at
	u.at += utf8.RuneCountInString(form)
	u.text.WriteString(form)
	u.tokens = append(u.tokens, schema.Span{Start: start, End: u.at})
}

// RawText is the text that sentences of a treebank are from: those of a paragraph joined by
// single spaces, paragraphs and documents parted by blank lines.
func RawText(sentences []*conllu.Sentence) string {
	var text strings.Builder
	for _, s := range sentences {
		glue := " "
		for _, c := range s.Comments {
			if strings.HasPrefix(c, "# newpar") || strings.HasPrefix(c, "# newdoc") {
				glue = "\n\n"
			}
			if line, ok := strings.CutPrefix(c, "# text = "); ok {
				if text.Len() > 0 {
					text.WriteString(glue)
				}
				text.WriteString(strings.TrimSpace(line))
			}
		}
	}
	return text.String() + "\n"
}
