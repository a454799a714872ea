package view

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strings"

	"newsgraph/schema"
)

// A Fact is what one or several articles state, with who carries it. Whether it
// is so is not said.
type Fact struct {
	Subject   Ref    `json:"subject"`
	Predicate string `json:"predicate,omitempty"` // empty outside the lexicon
	Relation  string `json:"relation"`            // words of the first carrier
	Object    Ref    `json:"object"`
	// Sources is the number of independent ones among the carriers: an outlet
	// counts once, and so does a text that several print.
	Sources  int       `json:"sources"`
	Carriers []Carrier `json:"carriers"` // by date
	// Differences are where carriers do not agree. Nothing decides between them.
	Differences []Difference `json:"differences,omitempty"`
}

// A Carrier is one statement of a fact.
type Carrier struct {
	Statement string   `json:"statement"`
	Article   *Article `json:"article"`
	// Source is whose work the article is: see [Fact].
	Source  Ref    `json:"source"`
	Speaker *Ref   `json:"speaker,omitempty"`
	Exact   string `json:"exact"`
	told    *Statement
}

// A Difference is a respect in which carriers of one fact do not agree.
type Difference struct {
	What  string `json:"what"` // polarity, certainty, date, office, number
	Sides []Side `json:"sides"`
}

// A Side is what some of the carriers say.
type Side struct {
	Value    string `json:"value"`
	Carriers []int  `json:"carriers"` // indices into the fact's
	Exact    string `json:"exact"`    // words of the first of them
}

// facts brings statements of the same together.
func (r *Reader) facts(ctx context.Context, statements []*Statement) ([]*Fact, error) {
	byKey := map[string]*Fact{}
	var all []*Fact
	for _, s := range statements {
		key, err := r.factKey(ctx, s)
		if err != nil {
			return nil, err
		}
		source, err := r.source(ctx, s.Article.ID)
		if err != nil {
			return nil, err
		}
		f := byKey[key]
		if f == nil {
			f = &Fact{Subject: s.Subject, Predicate: s.Predicate, Relation: s.Relation, Object: s.Object}
			byKey[key] = f
			all = append(all, f)
		}
		f.Carriers = append(f.Carriers, Carrier{Statement: s.ID, Article: s.Article, Source: source, Speaker: s.Speaker, Exact: oneLine(s.Exact), told: s})
	}
	for _, f := range all {
		f.sort()
		f.count()
		f.compare()
	}
	slices.SortStableFunc(all, func(a, b *Fact) int {
		return cmp.Or(cmp.Compare(b.Sources, a.Sources), cmp.Compare(len(b.Carriers), len(a.Carriers)))
	})
	return all, nil
}

// factKey is the same for statements of the same: who, which relation, whom or
// what. Numbers are left out of words, so that statements that differ in them
// stand side by side.
func (r *Reader) factKey(ctx context.Context, s *Statement) (string, error) {
	relation := s.Predicate
	if relation == "" {
		relation = strings.ToLower(oneLine(s.Relation))
	}
	subject, err := r.argKey(ctx, s.Subject)
	if err != nil {
		return "", err
	}
	object, err := r.argKey(ctx, s.Object)
	return subject + "\x00" + relation + "\x00" + object, err
}

var number = regexp.MustCompile(`\d[\d.,]*`)

// argKey is the same for arguments that mean the same: the node or, of a concept,
// the first that articles speak of; else the words.
func (r *Reader) argKey(ctx context.Context, arg Ref) (string, error) {
	switch {
	case arg.ID == "":
		return strings.ToLower(number.ReplaceAllString(oneLine(arg.Name), "#")), nil
	case Kind(arg.ID) == "thing":
		return r.root(ctx, arg.ID, schema.SameConcept)
	}
	return arg.ID, nil
}

// sort brings the carriers in the order of their dates.
func (f *Fact) sort() {
	slices.SortFunc(f.Carriers, func(a, b Carrier) int {
		return cmp.Or(compareDates(a.Article.Published, b.Article.Published), cmp.Compare(a.Statement, b.Statement))
	})
	f.Relation, f.Object = f.Carriers[0].told.Relation, f.Carriers[0].told.Object
}

// count counts the independent sources.
func (f *Fact) count() {
	seen := map[string]bool{}
	for _, c := range f.Carriers {
		seen[c.Source.ID] = true
	}
	f.Sources = len(seen)
}

// respects are what carriers may differ in.
var respects = []struct {
	what string
	of   func(*Statement) string
}{
	{"polarity", func(s *Statement) string { return s.Polarity }},
	{"certainty", func(s *Statement) string { return s.Certainty }},
	{"date", func(s *Statement) string { return s.Date }},
	{"office", func(s *Statement) string {
		if s.Predicate != representing {
			return ""
		}
		return strings.ToLower(oneLine(s.Relation))
	}},
	{"number", func(s *Statement) string {
		if s.Object.ID != "" {
			return ""
		}
		return strings.Join(number.FindAllString(s.Object.Name, -1), ", ")
	}},
}

// compare lists the respects in which the carriers differ. A carrier that says
// nothing in one takes no side.
func (f *Fact) compare() {
	for _, respect := range respects {
		d := Difference{What: respect.what}
		for i, c := range f.Carriers {
			value := respect.of(c.told)
			if value == "" {
				continue
			}
			at := slices.IndexFunc(d.Sides, func(s Side) bool { return s.Value == value })
			if at < 0 {
				at = len(d.Sides)
				d.Sides = append(d.Sides, Side{Value: value, Exact: c.Exact})
			}
			d.Sides[at].Carriers = append(d.Sides[at].Carriers, i)
		}
		if len(d.Sides) > 1 && !(respect.what == "date" && oneDate(d.Sides)) {
			f.Differences = append(f.Differences, d)
		}
	}
}

// oneDate reports whether dates differ in precision only.
func oneDate(sides []Side) bool {
	longest := ""
	for _, s := range sides {
		if len(s.Value) > len(longest) {
			longest = s.Value
		}
	}
	return !slices.ContainsFunc(sides, func(s Side) bool { return !strings.HasPrefix(longest, s.Value) })
}
