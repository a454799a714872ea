package eval

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"newsgraph/extract"
	"newsgraph/extract/language"
	"newsgraph/extract/language/conllu"
)

// A Score is one number of the scoreboard.
type Score struct {
	Name string
	// Value is points of 100, or words per second where Speed is set.
	Value  float64
	Target float64 // in the same unit, 0 for none
	Speed  bool    // it hangs on the machine and is not held to
}

// HasData reports whether the folder holds the data that [Measure] reads.
func HasData(data string) bool {
	_, err := os.Stat(filepath.Join(data, "treebank"))
	return err == nil
}

// A measuring is one run over the development data.
type measuring struct {
	ctx      context.Context
	analyzer *language.Analyzer
	data     string
	scores   []Score
}

// Measure takes all scores on the development data in a folder, in a fixed order. Scores of
// names are taken where the analyzer looks for names.
func Measure(ctx context.Context, a *language.Analyzer, data string) ([]Score, error) {
	m := &measuring{ctx: ctx, analyzer: a, data: data}
	for _, step := range []func() error{m.ewt, m.gum, m.names, m.coref, m.openIE, m.attribution, m.events} {
		if err := step(); err != nil {
			return nil, fmt.Errorf("measure: %w", err)
		}
	}
	return m.scores, nil
}

func (m *measuring) add(name string, value, target float64) {
	m.scores = append(m.scores, Score{Name: name, Value: 100 * value, Target: target})
}

func (m *measuring) ewt() error {
	gold, err := m.treebank("ewt-dev.conllu")
	if err != nil {
		return err
	}
	if err := m.boundaries("EWT", gold, 99, 82); err != nil {
		return err
	}
	return m.parse("EWT", gold, parseTargets{upos: 95.8, lemma: 97, las: 86})
}

func (m *measuring) gum() error {
	gold, err := m.treebank("gum-dev.conllu")
	if err != nil {
		return err
	}
	if err := m.boundaries("GUM", gold, 99.5, 0); err != nil {
		return err
	}
	news := Documents(gold, "GUM_news_", "GUM_interview_")
	if err := m.boundaries("GUM news+interviews", news, 0, 97); err != nil {
		return err
	}
	if err := m.parse("GUM", gold, parseTargets{upos: 97.2, lemma: 97}); err != nil {
		return err
	}
	speed, err := MeasureSpeed(m.ctx, RawText(gold), 1)
	m.scores = append(m.scores, Score{Name: "words/s, one core", Value: speed.Rate(), Target: 7000, Speed: true})
	return err
}

// coref scores coreference within the documents of GUM's development part, where names are looked
// for.
func (m *measuring) coref() error {
	if m.analyzer.Names == nil {
		return nil
	}
	gold, err := m.treebank("gum-dev.conllu")
	if err != nil {
		return err
	}
	found, err := AnnotateDocuments(m.ctx, m.analyzer, gold)
	if err != nil {
		return err
	}
	if err := LinkDocuments(found); err != nil {
		return err
	}
	c, err := ScoreCoref(gold, found, 0)
	m.add("GUM coreference", c.Mean, 66)
	m.add("GUM coreference MUC", c.MUC.F1, 0)
	m.add("GUM coreference B3", c.B3.F1, 0)
	m.add("GUM coreference CEAF-e", c.CEAF.F1, 0)
	return err
}

func (m *measuring) treebank(name string) ([]*conllu.Sentence, error) {
	f, err := os.Open(filepath.Join(m.data, "treebank", name))
	if err != nil {
		return nil, err
	}
	defer f.Close() // only read: nothing is lost if closing fails
	return ReadTreebank(f)
}

func (m *measuring) boundaries(name string, gold []*conllu.Sentence, tokens, sentences float64) error {
	b, err := ScoreBoundaries(gold, Split(RawText(gold)))
	m.add(name+" tokens", b.Tokens, tokens)
	m.add(name+" sentences", b.Sentences, sentences)
	return err
}

// parseTargets are in points of 100, 0 for none.
type parseTargets struct{ upos, lemma, las float64 }

func (m *measuring) parse(name string, gold []*conllu.Sentence, t parseTargets) error {
	found, err := Annotate(m.ctx, m.analyzer, gold)
	if err != nil {
		return err
	}
	p, err := ScoreParse(gold, found, 0)
	m.add(name+" UPOS", p.UPOS, t.upos)
	m.add(name+" XPOS", p.XPOS, 0)
	m.add(name+" lemma", p.Lemma, t.lemma)
	m.add(name+" UAS", p.UAS, 0)
	m.add(name+" LAS", p.LAS, t.las)
	m.add(name+" trees", p.Trees, 100)
	return err
}

func (m *measuring) names() error {
	if m.analyzer.Names == nil {
		return nil
	}
	for _, set := range []struct {
		name, file       string
		part             func([]Tagged) []Tagged
		all, person, loc float64 // targets
	}{
		{"UNER EWT", "uner-ewt-dev.iob2", whole, 72, 0, 0},
		{"CrossNER", "crossner-politics-dev.conll", whole, 0, 85, 85},
		{"GMB", "gmb-news.conll", GMBHeldBack, 0, 85, 85},
	} {
		n, err := m.nameScores(set.file, set.part)
		if err != nil {
			return err
		}
		m.add(set.name+" names", n.All.F1, set.all)
		m.add(set.name+" PER", n.Person.F1, set.person)
		m.add(set.name+" ORG", n.Organization.F1, 0)
		m.add(set.name+" LOC", n.Location.F1, set.loc)
	}
	return nil
}

func (m *measuring) nameScores(file string, part func([]Tagged) []Tagged) (Names, error) {
	f, err := os.Open(filepath.Join(m.data, "entities", file))
	if err != nil {
		return Names{}, err
	}
	defer f.Close() // only read: nothing is lost if closing fails
	gold, err := ReadTagged(f)
	if err != nil {
		return Names{}, fmt.Errorf("%s: %w", file, err)
	}
	gold = part(gold)
	found, err := Annotate(m.ctx, m.analyzer, Untagged(gold))
	if err != nil {
		return Names{}, err
	}
	return ScoreNames(gold, TaggedOf(found))
}

// openIE scores open triples on CaRB's development part, where it is there.
func (m *measuring) openIE() error {
	gold, err := os.ReadFile(filepath.Join(m.data, "openie", "carb-dev.tsv"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	found, err := ReadTriples(m.ctx, m.analyzer, bytes.NewReader(gold))
	if err != nil {
		return err
	}
	score, err := ScoreOpenIE(bytes.NewReader(gold), bytes.NewReader(found), 0)
	m.add("CaRB triples", score.F1, 52)
	m.add("CaRB AUC", score.AUC, 30)
	return err
}

// events scores typed events on PLOVER's development records, where they are there.
func (m *measuring) events() error {
	f, err := os.Open(filepath.Join(m.data, "events", "plover-dev.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close() // only read: nothing is lost if closing fails
	gold, err := ReadEvents(f)
	if err != nil {
		return err
	}
	x, err := extract.New()
	if err != nil {
		return err
	}
	found, err := PredictEvents(m.ctx, x, gold, m.analyzer.Workers)
	if err != nil {
		return err
	}
	score, err := ScoreEvents(gold, found, 0)
	m.add("PLOVER events", score.Event.F1, 55)
	m.add("PLOVER REJECT", score.Reject.F1, 75)
	return err
}

// attribution scores attributions on PolNeAR's development part, where it is there.
func (m *measuring) attribution() error {
	dir := filepath.Join(m.data, "attribution", "polnear", "dev")
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	gold, err := ReadAnnotatedTexts(dir)
	if err != nil {
		return err
	}
	found, err := ReadAttributions(m.ctx, gold, 1)
	if err != nil {
		return err
	}
	score, err := ScoreAttributions(gold, found, 0)
	m.add("PolNeAR relations", score.Relation.F1, 62)
	m.add("PolNeAR contents", score.Content.F1, 68)
	m.add("PolNeAR exact cue", score.ExactCue, 67)
	m.add("PolNeAR exact source", score.ExactSource, 70)
	m.add("PolNeAR exact content", score.ExactContent, 60)
	return err
}

func whole(all []Tagged) []Tagged { return all }

// GMBHeldBack is the part of the Groningen Meaning Bank's news that is not trained on: its last
// tenth, so that no article is in both parts but the one at the seam.
func GMBHeldBack(all []Tagged) []Tagged { return all[len(all)*9/10:] }
