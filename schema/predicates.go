package schema

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A LexicalPredicate is one entry of data/predicates.yaml: what an edge can say, and
// the words that say it.
type LexicalPredicate struct {
	ID       string       `yaml:"id"`
	Comment  string       `yaml:"comment"`
	Plover   string       `yaml:"plover"`
	Inverse  string       `yaml:"inverse"`
	Domain   []EntityType `yaml:"domain"`
	Range    []EntityType `yaml:"range"`
	Patterns []string     `yaml:"patterns"`
	Passive  *bool        `yaml:"passive"`
	Example  string       `yaml:"example"`
}

// Term is the relation's edge in the graph.
func (r *LexicalPredicate) Term() string { return "ng:" + r.ID }

// HasPassive reports whether "was VERBed by" is read too.
func (r *LexicalPredicate) HasPassive() bool { return r.Passive == nil || *r.Passive }

// A PatternForm is a pattern with its first word inflected.
type PatternForm struct {
	Predicate *LexicalPredicate
	Tense     Tense
	Rest      []PatternWord
}

// A PatternWord is a word of a pattern after the first.
type PatternWord struct {
	Word string
	// Gap allows up to three words before this one.
	Gap bool
}

// ploverTypes are the event types of PLOVER.
var ploverTypes = strings.Fields("AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT FIGHT INVESTIGATE")

var entityTypes = []EntityType{Person, Organization, Outlet, Party, Country, Place, Happening, Thing}

func readPredicates(files fs.FS, l *Lexicons, verbs irregularVerbs) error {
	const name = "predicates.yaml"
	b, err := fs.ReadFile(files, "data/"+name)
	if err != nil {
		return err
	}
	var entries []yaml.Node
	if err := yaml.Unmarshal(b, &entries); err != nil {
		return fmt.Errorf("schema/data/%s: %w", name, err)
	}
	l.Predicates = map[string]*LexicalPredicate{}
	l.PredicateForms = map[string][]PatternForm{}
	for _, node := range entries {
		if err := l.relation(&node, verbs); err != nil {
			return fmt.Errorf("schema/data/%s:%d: %w", name, node.Line, err)
		}
	}
	return nil
}

func (l *Lexicons) relation(node *yaml.Node, verbs irregularVerbs) error {
	r := new(LexicalPredicate)
	if err := node.Decode(r); err != nil {
		return err
	}
	switch {
	case r.ID == "" || Slug(r.ID) != strings.ToLower(r.ID):
		return fmt.Errorf("id %q: want one word of letters", r.ID)
	case l.Predicates[r.ID] != nil:
		return fmt.Errorf("id %q stands here twice", r.ID)
	case r.Comment == "":
		return fmt.Errorf("%s: has no comment", r.ID)
	case r.Plover != "" && !slices.Contains(ploverTypes, r.Plover):
		return fmt.Errorf("%s: PLOVER type %q: want one of %v", r.ID, r.Plover, ploverTypes)
	case len(r.Patterns) > 0 && r.Example == "":
		return fmt.Errorf("%s: has patterns and no example", r.ID)
	}
	for _, t := range slices.Concat(r.Domain, r.Range) {
		if !slices.Contains(entityTypes, t) {
			return fmt.Errorf("%s: type %q: want one of %v", r.ID, t, entityTypes)
		}
	}
	l.Predicates[r.ID] = r
	for _, p := range r.Patterns {
		l.pattern(r, p, verbs)
	}
	return nil
}

func (l *Lexicons) pattern(r *LexicalPredicate, pattern string, verbs irregularVerbs) {
	words := strings.Fields(pattern)
	var rest []PatternWord
	for _, w := range words[1:] {
		word, gap := strings.CutPrefix(w, "~")
		rest = append(rest, PatternWord{Word: word, Gap: gap})
	}
	for _, f := range verbs.forms(words[0]) {
		l.PredicateForms[f.Spelling] = append(l.PredicateForms[f.Spelling], PatternForm{Predicate: r, Tense: f.Tense, Rest: rest})
	}
}
