package schema

import (
	"fmt"
	"io/fs"
	"slices"
	"sort"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A LexicalPredicate is one entry of data/predicates: what an edge can say, and the
// constructions that say it.
type LexicalPredicate struct {
	ID      string       `yaml:"id"`
	Comment string       `yaml:"comment"`
	Plover  string       `yaml:"plover"`
	Inverse string       `yaml:"inverse"`
	Domain  []EntityType `yaml:"domain"`
	Range   []EntityType `yaml:"range"`
	// Clause says what becomes of an event in the clause that the predicate takes.
	Clause ClauseRole `yaml:"clause"`
	// Verbs, Nouns and Adjectives are the constructions, by the part of speech of their head.
	Verbs      []located `yaml:"verbs"`
	Nouns      []located `yaml:"nouns"`
	Adjectives []located `yaml:"adjectives"`
	Example    string    `yaml:"example"`
}

// A ClauseRole says what becomes of an event in the clause that a predicate takes.
type ClauseRole string

// The roles of a clause; data/predicates/README.md has an example of each.
const (
	ClauseContent  ClauseRole = ""         // what is demanded, alleged or threatened: no event of its own
	ClauseIntended ClauseRole = "intended" // what the subject is going to do: promised or threatened
	ClauseRefused  ClauseRole = "refused"  // what the subject does not do
	ClauseDone     ClauseRole = "done"     // what the subject does
)

var clauseRoles = []ClauseRole{ClauseContent, ClauseIntended, ClauseRefused, ClauseDone}

// A located is a string of a YAML file and the line that it stands on.
type located struct {
	Text string
	Line int
}

// UnmarshalYAML takes the string and its line from a node.
func (l *located) UnmarshalYAML(n *yaml.Node) error {
	l.Line = n.Line
	return n.Decode(&l.Text)
}

// Term is the relation's edge in the graph.
func (r *LexicalPredicate) Term() string { return "ng:" + r.ID }

// Reciprocal reports whether subject and object do it to each other.
func (r *LexicalPredicate) Reciprocal() bool { return r.Inverse != "" && r.Inverse == r.ID }

// PartOfSpeech is the part of speech of a pattern's head.
type PartOfSpeech string

// The parts of speech, as Universal Dependencies calls them.
const (
	VerbHead      PartOfSpeech = "VERB"
	NounHead      PartOfSpeech = "NOUN"
	AdjectiveHead PartOfSpeech = "ADJ"
)

// Patterns are the patterns of one part of speech by the lemma of their head, in the order of
// the files.
type Patterns map[string][]*Pattern

// ploverTypes are the event types of PLOVER.
var ploverTypes = strings.Fields("AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT FIGHT INVESTIGATE")

var entityTypes = []EntityType{Person, Organization, Outlet, Party, Country, Place, Happening, Thing}

// predicateReader gathers the predicates of one lexicon file after the other.
type predicateReader struct {
	*Lexicons
	patternReader
	extends bool // a file of the user's, which may add patterns to predicates that are there
	stated  map[string]string
}

// A PredicateFile is a file of predicates in the form of those in schema/data/predicates.
type PredicateFile struct {
	Name    string // for messages
	Content []byte
}

func readPredicates(files fs.FS, l *Lexicons, more ...PredicateFile) error {
	const folder = "data/predicates"
	r := &predicateReader{Lexicons: l, stated: map[string]string{}}
	l.Predicates = map[string]*LexicalPredicate{}
	l.PatternsOf = map[PartOfSpeech]Patterns{VerbHead: {}, NounHead: {}, AdjectiveHead: {}}
	entries, err := fs.ReadDir(files, folder)
	if err != nil {
		return err
	}
	if err := r.readClasses(files, folder+"/"+classesFile); err != nil {
		return err
	}
	for _, e := range entries { // by name
		if e.Name() == classesFile || !strings.HasSuffix(e.Name(), ".yaml") {
			continue
		}
		b, err := fs.ReadFile(files, folder+"/"+e.Name())
		if err != nil {
			return err
		}
		if err := r.read("schema/"+folder+"/"+e.Name(), b); err != nil {
			return err
		}
	}
	r.extends = true
	for _, f := range more {
		if err := r.read(f.Name, f.Content); err != nil {
			return err
		}
	}
	return nil
}

const classesFile = "classes.yaml"

// readClasses reads the lists of words that patterns name with "$".
func (r *predicateReader) readClasses(files fs.FS, name string) error {
	r.classes = map[string][]string{}
	b, err := fs.ReadFile(files, name)
	if err != nil {
		return err
	}
	var lists map[string]string
	if err := yaml.Unmarshal(b, &lists); err != nil {
		return fmt.Errorf("schema/%s: %w", name, err)
	}
	for class, words := range lists {
		r.classes[class] = strings.Fields(words)
	}
	r.Measures, r.Sport = setOf(r.classes["measures"]), setOf(r.classes["sport"])
	r.prepositions = setOf(r.classes["prepositions"])
	return nil
}

func setOf(words []string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[w] = true
	}
	return set
}

// read takes in the predicates of one file. An error names the file and the line.
func (r *predicateReader) read(name string, b []byte) error {
	var entries []yaml.Node
	if err := yaml.Unmarshal(b, &entries); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	for _, node := range entries {
		if err := r.entry(name, &node); err != nil {
			return err
		}
	}
	return nil
}

var predicateKeys = strings.Fields("id comment plover inverse domain range clause verbs nouns adjectives example")

func (r *predicateReader) entry(name string, node *yaml.Node) error {
	at := func(line int, err error) error { return fmt.Errorf("%s:%d: %w", name, line, err) }
	for i := 0; i+1 < len(node.Content); i += 2 {
		if key := node.Content[i]; !slices.Contains(predicateKeys, key.Value) {
			return at(key.Line, fmt.Errorf("key %q: want one of %v", key.Value, predicateKeys))
		}
	}
	p := new(LexicalPredicate)
	if err := node.Decode(p); err != nil {
		return at(node.Line, err)
	}
	known := r.Predicates[p.ID]
	switch {
	case known == nil || !r.extends:
		if err := r.check(p); err != nil {
			return at(node.Line, err)
		}
		r.Predicates[p.ID] = p
	case p.Comment != "" || p.Plover != "" || p.Inverse != "" || p.Clause != "" || len(p.Domain)+len(p.Range) > 0:
		return at(node.Line, fmt.Errorf("%s is a predicate already: only verbs, nouns and adjectives can be added to it", p.ID))
	}
	owner := p
	if known != nil {
		owner = known
	}
	for _, list := range []struct {
		pos   PartOfSpeech
		texts []located
	}{{VerbHead, p.Verbs}, {NounHead, p.Nouns}, {AdjectiveHead, p.Adjectives}} {
		for _, text := range list.texts {
			if err := r.add(owner, list.pos, text.Text); err != nil {
				return at(text.Line, fmt.Errorf("%s: %w", p.ID, err))
			}
		}
	}
	return nil
}

// check refuses a new predicate that does not hang together.
func (r *predicateReader) check(p *LexicalPredicate) error {
	switch {
	case p.ID == "" || Slug(p.ID) != strings.ToLower(p.ID):
		return fmt.Errorf("id %q: want one word of letters", p.ID)
	case r.Predicates[p.ID] != nil:
		return fmt.Errorf("id %q stands here twice", p.ID)
	case p.Comment == "":
		return fmt.Errorf("%s: has no comment", p.ID)
	case p.Plover != "" && !slices.Contains(ploverTypes, p.Plover):
		return fmt.Errorf("%s: PLOVER type %q: want one of %v", p.ID, p.Plover, ploverTypes)
	case !slices.Contains(clauseRoles, p.Clause):
		return fmt.Errorf("%s: clause %q: want one of %q", p.ID, p.Clause, clauseRoles)
	case len(p.Verbs)+len(p.Nouns)+len(p.Adjectives) > 0 && p.Example == "":
		return fmt.Errorf("%s: has patterns and no example", p.ID)
	}
	for _, t := range slices.Concat(p.Domain, p.Range) {
		if !slices.Contains(entityTypes, t) {
			return fmt.Errorf("%s: type %q: want one of %v", p.ID, t, entityTypes)
		}
	}
	return nil
}

// add takes in one pattern of a predicate.
func (r *predicateReader) add(p *LexicalPredicate, pos PartOfSpeech, text string) error {
	key := string(pos) + " " + text
	if other, taken := r.stated[key]; taken {
		return fmt.Errorf("pattern %q is one of %s already", text, other)
	}
	r.stated[key] = p.ID
	pattern, err := r.patternReader.read(text)
	if err != nil {
		return err
	}
	pattern.Predicate = p
	if r.extends {
		r.added = append(r.added, pattern)
	}
	for _, head := range pattern.Heads {
		same := append(r.PatternsOf[pos][head], pattern)
		sort.SliceStable(same, func(i, j int) bool { return same[i].Literals() > same[j].Literals() })
		r.PatternsOf[pos][head] = same
	}
	return nil
}
