package eval

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// Names is how well names are found: precision, recall and F1 of spans whose bounds and type
// are exact, types folded to people, organisations and locations.
type Names struct {
	Person       NameScore `json:"PER"`
	Organization NameScore `json:"ORG"`
	Location     NameScore `json:"LOC"`
	All          NameScore `json:"all"`
}

// A NameScore is the score of one type.
type NameScore struct {
	Precision float64 `json:"p"`
	Recall    float64 `json:"r"`
	F1        float64 `json:"f1"`
	Gold      int     `json:"gold"`
}

// Render writes the scores for people.
func (n Names) Render(w io.Writer, _ int) error {
	for _, row := range []struct {
		name string
		NameScore
	}{{"PER", n.Person}, {"ORG", n.Organization}, {"LOC", n.Location}, {"all", n.All}} {
		if _, err := fmt.Fprintf(w, "%-4s p %.4f  r %.4f  f1 %.4f  gold %d\n", row.name, row.Precision, row.Recall, row.F1, row.Gold); err != nil {
			return err
		}
	}
	return nil
}

// A Tagged sentence is words and what each is in a name: "B-Type", "I-Type" or "O".
type Tagged struct{ Forms, Tags []string }

// ScoreNames compares found with gold, which has the same words. It is an error if the words
// are not the same.
func ScoreNames(gold, found []Tagged) (Names, error) {
	if len(gold) != len(found) {
		return Names{}, fmt.Errorf("score names: %d gold sentences, %d found: the tokens must be the gold ones", len(gold), len(found))
	}
	tallies := map[string]*nameTally{"PER": {}, "ORG": {}, "LOC": {}, "all": {}}
	for i, g := range gold {
		if !slices.Equal(g.Forms, found[i].Forms) {
			return Names{}, fmt.Errorf("score names: the words differ in sentence %d: %s", i+1, strings.Join(g.Forms, " "))
		}
		a, b := nameSpans(g.Tags), nameSpans(found[i].Tags)
		for kind, t := range tallies {
			t.add(ofKind(a, kind), ofKind(b, kind))
		}
	}
	return Names{tallies["PER"].score(), tallies["ORG"].score(), tallies["LOC"].score(), tallies["all"].score()}, nil
}

type nameTally struct{ right, gold, found int }

func (t *nameTally) add(gold, found []nameSpan) {
	t.right += count(gold, found)
	t.gold += len(gold)
	t.found += len(found)
}

func (t *nameTally) score() NameScore {
	return NameScore{share(t.right, t.found), share(t.right, t.gold), harmonic(t.right, t.gold, t.found), t.gold}
}

// A nameSpan is a name: words from start, without end, of a folded type.
type nameSpan struct {
	start, end int
	kind       string
}

func ofKind(spans []nameSpan, kind string) []nameSpan {
	if kind == "all" {
		return spans
	}
	return slices.DeleteFunc(slices.Clone(spans), func(s nameSpan) bool { return s.kind != kind })
}

// nameSpans are the names of a sentence. A name goes on as long as its type does; an inside that
// follows none begins one.
func nameSpans(tags []string) []nameSpan {
	var spans []nameSpan
	open := false
	for i, tag := range tags {
		mark, kind := foldTag(tag)
		if open && (mark != 'I' || kind != spans[len(spans)-1].kind) {
			spans[len(spans)-1].end, open = i, false
		}
		if mark == 'B' || mark == 'I' && !open {
			spans, open = append(spans, nameSpan{i, len(tags), kind}), true
		}
	}
	return spans
}

// folds are the types of name that count, in upper case, by what they count as.
var folds = map[string]string{
	"PER": "PER", "PERSON": "PER", "POLITICIAN": "PER",
	"ORG": "ORG", "ORGANIZATION": "ORG", "ORGANISATION": "ORG", "OUTLET": "ORG", "PARTY": "ORG", "POLITICALPARTY": "ORG",
	"COMPANY": "ORG", "AGENCY": "ORG", "CORPORATION": "ORG",
	"LOC": "LOC", "LOCATION": "LOC", "PLACE": "LOC", "GPE": "LOC", "GEO": "LOC", "COUNTRY": "LOC", "CITY": "LOC", "REGION": "LOC",
}

// foldTag takes a tag apart: 'O' where it is in no name that counts. GMB's "gpe" in small
// letters is a nationality, which does not.
func foldTag(tag string) (mark byte, kind string) {
	if len(tag) < 2 {
		return 'O', ""
	}
	name := tag
	if tag[1] == '-' {
		name = tag[2:]
	}
	kind = folds[strings.ToUpper(name)]
	if kind == "" || name == "gpe" {
		return 'O', ""
	}
	return tag[0], kind
}
