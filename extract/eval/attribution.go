package eval

import (
	"fmt"
	"io"
	"slices"

	"newsgraph/schema"
)

// Attributions is how well attributions agree with gold ones, annotated as
// PolNeAR is (Newell, Margolin and Ruths, LREC 2018). All figures but counts are
// from 0 to 1, to four digits; in JSON they have the names of the shared scorer. Only letters and digits count, so that quotation marks and spaces
// do not. A content is right where intersection over union with a gold one is 0.5
// at least; a source where it shares a word with gold's that is no small one, or
// half of its letters, or where both have none.
type Attributions struct {
	// Relation is of whole attributions, content and source right, one to one.
	Relation Rates `json:"relation"`
	// Content is of contents alone.
	Content Rates `json:"content"`
	// Strict is of attributions whose content and source are exact.
	Strict Rates `json:"strict"`
	// SourceAccuracy is the share of attributions with the right content whose
	// source is right too.
	SourceAccuracy float64 `json:"source_acc"`
	// ExactSource, ExactCue and ExactContent are F1 of the spans of each article
	// that are exactly gold's.
	ExactSource  float64 `json:"exact_source"`
	ExactCue     float64 `json:"exact_cue"`
	ExactContent float64 `json:"exact_content"`
	// LettersSource, LettersCue and LettersContent are F1 of single letters and
	// digits by what they are in.
	LettersSource  float64 `json:"tokens_source"`
	LettersCue     float64 `json:"tokens_cue"`
	LettersContent float64 `json:"tokens_content"`
	Gold           int     `json:"gold"`
	Predicted      int     `json:"predicted"`
	Articles       int     `json:"articles"`
	// Errors are counts and examples, where they are asked for.
	Errors []AttributionErrors `json:"errors,omitempty"`
}

// Render writes the scores for people.
func (a Attributions) Render(w io.Writer, _ int) error {
	_, err := fmt.Fprintf(w, "           precision  recall      f1\nrelation      %.4f  %.4f  %.4f\ncontent       %.4f  %.4f  %.4f\nstrict        %.4f  %.4f  %.4f\n\n"+
		"            source     cue  content\nexact       %.4f  %.4f   %.4f\nletters     %.4f  %.4f   %.4f\n\nright source of right content %.4f\ngold %d  predicted %d  articles %d\n",
		a.Relation.Precision, a.Relation.Recall, a.Relation.F1, a.Content.Precision, a.Content.Recall, a.Content.F1, a.Strict.Precision, a.Strict.Recall, a.Strict.F1,
		a.ExactSource, a.ExactCue, a.ExactContent, a.LettersSource, a.LettersCue, a.LettersContent, a.SourceAccuracy, a.Gold, a.Predicted, a.Articles)
	for _, e := range a.Errors {
		if err == nil {
			err = e.render(w)
		}
	}
	return err
}

// ScoreAttributions compares predicted attributions, by the name of their text,
// with gold ones. At most so many errors of each kind are listed.
func ScoreAttributions(gold []AnnotatedText, predicted map[string][]AnnotatedAttribution, errors int) (Attributions, error) {
	for name := range predicted {
		if !slices.ContainsFunc(gold, func(t AnnotatedText) bool { return t.Name == name }) {
			return Attributions{}, fmt.Errorf("predicted attributions: no annotated text is called %q", name)
		}
	}
	var t attributionTally
	list := newErrorList(errors)
	for i := range gold {
		text := []rune(gold[i].Text)
		g, p := lettersOf(text, gold[i].Attributions), lettersOf(text, predicted[gold[i].Name])
		t.add(text, g, p)
		if errors > 0 {
			list.add(&gold[i], text, g, p)
		}
	}
	score := t.score()
	score.Articles = len(gold)
	score.Errors = list.kinds()
	return score, nil
}

// An attributionTally sums counts over articles.
type attributionTally struct {
	gold, predicted           int
	relation, content, strict int
	exact, letters            [3]counts // by role
}

func (t *attributionTally) add(text []rune, gold, predicted []lettered) {
	t.gold += len(gold)
	t.predicted += len(predicted)
	t.relation += len(align(gold, predicted, func(g, p *lettered, iou float64) bool { return iou >= 0.5 && sameSource(text, g, p) }))
	t.content += len(align(gold, predicted, func(_, _ *lettered, iou float64) bool { return iou >= 0.5 }))
	t.strict += len(align(gold, predicted, func(g, p *lettered, iou float64) bool { return iou == 1 && slices.Equal(g[source], p[source]) }))
	for role := range roles {
		g, p := union(gold, role), union(predicted, role)
		t.letters[role].plus(counts{common(g, p), len(p), len(g)})
		gs, ps := spansIn(gold, role), spansIn(predicted, role)
		right := 0
		for s := range gs {
			if ps[s] {
				right++
			}
		}
		t.exact[role].plus(counts{right, len(ps), len(gs)})
	}
}

func (t *attributionTally) score() Attributions {
	of := func(right int) Rates { return counts{right, t.predicted, t.gold}.rates() }
	a := Attributions{Relation: of(t.relation), Content: of(t.content), Strict: of(t.strict), Gold: t.gold, Predicted: t.predicted}
	a.SourceAccuracy = share(t.relation, t.content)
	for role, f1 := range [...]*float64{source: &a.ExactSource, cue: &a.ExactCue, content: &a.ExactContent} {
		*f1 = t.exact[role].rates().F1
	}
	for role, f1 := range [...]*float64{source: &a.LettersSource, cue: &a.LettersCue, content: &a.LettersContent} {
		*f1 = t.letters[role].rates().F1
	}
	return a
}

// An AnnotatedAttribution is an attribution as spans; each part may be none.
type AnnotatedAttribution struct {
	Source, Cue, Content []schema.Span
}
