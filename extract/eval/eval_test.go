package eval

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"newsgraph/extract/language"
	"newsgraph/extract/language/conllu"
)

// treebank reads lines "id form lemma upos head relation", "_" for what is missing, into
// sentences parted by empty lines.
func treebank(t *testing.T, text string) []*conllu.Sentence {
	t.Helper()
	var b strings.Builder
	for line := range strings.Lines(text) {
		if c := strings.Fields(line); len(c) > 0 && c[0] != "#" {
			for len(c) < 6 {
				c = append(c, "_")
			}
			line = strings.Join([]string{c[0], c[1], c[2], c[3], "_", "_", c[4], c[5], "_", "_"}, "\t") + "\n"
		}
		b.WriteString(line)
	}
	all, err := ReadTreebank(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

const goldTree = `1 Ana Ana PROPN 2 nsubj
2 sleeps sleep VERB 0 root
3 in in ADP 4 case
4 May May PROPN 2 obl:tmod
`

func TestScoreParse(t *testing.T) {
	found := treebank(t, `1 Ana ana NOUN 2 nsubj
2 sleeps sleeps VERB 0 root
3 in in ADP 2 case
4 May May PROPN 2 obl
`)
	got, err := ScoreParse(treebank(t, goldTree), found, 9)
	if err != nil {
		t.Fatal(err)
	}
	want := Parse{UPOS: 0.75, XPOS: 1, Lemma: 0.75, UAS: 0.75, LAS: 0.5, LASUniversal: 0.75, Trees: 1, Words: 4,
		Errors: []Confusion{
			{Gold: "case", Found: "case", Count: 1, Heads: 1, Of: 1},
			{Gold: "obl:tmod", Found: "obl", Count: 1, Heads: 0, Of: 1},
		}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
}

func TestScoreParseWantsTheSameWords(t *testing.T) {
	gold := treebank(t, goldTree)
	other := treebank(t, strings.Replace(goldTree, "Ana", "Eva", 1))
	for _, found := range [][]*conllu.Sentence{nil, other} {
		if _, err := ScoreParse(gold, found, 0); err == nil {
			t.Errorf("no error for %d sentences", len(found))
		}
	}
}

// TestScoreBoundaries: of gold's four tokens (don't is one) found has three and one too many;
// of its two sentences one.
func TestScoreBoundaries(t *testing.T) {
	gold := treebank(t, "1-2 don't\n1 do\n2 n't\n3 go\n\n1 No\n2 !\n")
	found := treebank(t, "1 don't\n\n1 go\n\n1 N\n2 o\n3 !\n")
	got, err := ScoreBoundaries(gold, found)
	if err != nil {
		t.Fatal(err)
	}
	want := Boundaries{Tokens: 0.6667, Sentences: 0.4, GoldTokens: 4, GoldSentences: 2}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if _, err := ScoreBoundaries(gold, treebank(t, "1 don't\n2 stop\n")); err == nil || !strings.Contains(err.Error(), `"goNo!"`) {
		t.Errorf("other characters give error %v", err)
	}
}

func TestRawText(t *testing.T) {
	all := treebank(t, "# newdoc id = a\n# newpar\n# text = One.\n1 One\n\n# text = Two.\n1 Two\n\n# newpar\n# text = Three.\n1 Three\n\n# newdoc id = b\n# text = Four.\n1 Four\n")
	if got, want := RawText(all), "One. Two.\n\nThree.\n\nFour.\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := RawText(Documents(all, "b", "c")); got != "Four.\n" {
		t.Errorf("document b is %q", got)
	}
}

func TestScoreNames(t *testing.T) {
	gold := tagged(t, "Ana B-Person\nRuiz I-Person\nof O\nSpain B-GPE\n\nThe O\nSpanish B-gpe\nSenate B-ORG\n\n")
	found := tagged(t, "1\tAna\tB-Person\n2\tRuiz\tI-Person\n3\tof\tO\n4\tSpain\tB-Outlet\n\n1\tThe\tO\n2\tSpanish\tB-Nationality\n3\tSenate\tI-Party")
	got, err := ScoreNames(gold, found)
	if err != nil {
		t.Fatal(err)
	}
	want := Names{
		Person:       NameScore{1, 1, 1, 1},
		Organization: NameScore{0.5, 1, 0.6667, 1},
		Location:     NameScore{0, 0, 0, 1},
		All:          NameScore{0.6667, 0.6667, 0.6667, 3},
	}
	if got != want {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
}

func tagged(t *testing.T, text string) []Tagged {
	t.Helper()
	all, err := ReadTagged(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestNothingPredictedIsRead analyses words under right columns and under wrong ones.
func TestNothingPredictedIsRead(t *testing.T) {
	a, err := language.NewAnalyzer(1)
	if err != nil {
		t.Fatal(err)
	}
	bare := treebank(t, "1 Ana\n2 sleeps\n3 in\n4 May\n")
	one, err := Annotate(context.Background(), a, bare)
	if err != nil {
		t.Fatal(err)
	}
	two, err := Annotate(context.Background(), a, treebank(t, goldTree))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(one, two) || bare[0].Rows[0].UPOS != "_" {
		t.Errorf("got\n%+v\nand\n%+v", one[0], two[0])
	}
}
