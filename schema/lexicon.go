package schema

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"strings"
	"sync"
)

//go:embed data
var data embed.FS

// Lexicons are the words that newsgraph knows before it reads: which verbs
// attribute, which verbs are which relation, what countries and outlets are
// called. They are data files in schema/data and safe for concurrent use.
type Lexicons struct {
	Known     map[string]Known  // by spelling: countries, outlets, organisations, places
	Namesakes map[string]Known  // by name: places called as a country is
	Hosts     map[string]string // host of a web address → outlet's name
	// CountryNames are the names of countries by ISO 3166-1 alpha-3 code.
	CountryNames map[string]string
	Titles       map[string]bool    // lower case; whether the holder speaks for a country
	FullTitles   map[string]string  // what a title is short for, both in lower case: "sen." → "senator"
	GivenNames   map[string]Pronoun // as written
	// Nicknames are the names that a short form of a given name may stand for, lower case.
	Nicknames map[string][]string
	// Pronouns are those that refer, by form in lower case ("I" too).
	Pronouns map[string]PersonalPronoun
	// PersonNouns are nouns for people, singular, lower case.
	PersonNouns map[string]PersonNoun
	Roles       map[string]bool       // nouns for speakers; whether one person at a time holds the office
	Acts        map[string]bool       // nouns for what one party puts before another
	ActKinds    map[string]string     // noun or relation → kind of act that it is about
	NameHeads   map[string]EntityType // words that make a name an organisation's
	// Classes are the closed word classes, lower case, by class.
	Classes                           map[string]map[string]bool
	CueVerbs, CueNouns, CueAdjectives Cues
	CueForms                          map[string][]Form            // inflected first word of a cue verb, lower case → cues
	Embeddings                        map[EmbeddingKey]Embedding   // words that embed propositions
	Hedges                            map[string]Bearing           // adverbs and adjectives, lower case
	Predicates                        map[string]*LexicalPredicate // by identifier
	// PatternsOf are the patterns of the predicates, by the part of speech of their head.
	PatternsOf map[PartOfSpeech]Patterns
	Edges      Edges      // which of their words make an edge
	added      []*Pattern // by the user
	Actors     Actors
	// EventWords are words by which events are read, by their group in data/event-words.txt.
	EventWords map[string]map[string]bool
	// Measures are nouns that only count what stands behind their "of": "a series of raids".
	Measures map[string]bool
	// Sport are words of games, beside which the verbs of fighting mean something else.
	Sport map[string]bool
	Terms []Term // that newsgraph defines, in the order of their file
	// Version is a hash of all the data.
	Version string
}

// Lexicon reads the built-in lexicons, once.
var Lexicon = sync.OnceValues(func() (*Lexicons, error) { return readLexicons() })

// LexiconWith reads the built-in lexicons and adds the predicates of a user's files, which may
// also give patterns to predicates that are there. Its error names the file and the line.
func LexiconWith(more ...PredicateFile) (*Lexicons, error) { return readLexicons(more...) }

func readLexicons(more ...PredicateFile) (*Lexicons, error) {
	l := &Lexicons{}
	verbs, err := readVerbs(data)
	if err != nil {
		return nil, err
	}
	for _, read := range []func(fs.FS, *Lexicons, irregularVerbs) error{
		readKnown, readTitles, readGivenNames, readPronouns, readPersonNouns, readNicknames, readRoles, readActs, readActKinds, readNameHeads, readFunctionWords, readCues, readEmbeddings, readTerms, readActors, readEventWords,
		func(files fs.FS, l *Lexicons, _ irregularVerbs) error {
			return readPredicates(files, l, more...)
		},
		readEdges,
	} {
		if err := read(data, l, verbs); err != nil {
			return nil, err
		}
	}
	l.Version, err = dataVersion(data, more)
	return l, err
}

// dataVersion hashes the names and contents of all files in byte order, then the user's.
func dataVersion(files fs.FS, more []PredicateFile) (string, error) {
	h := sha256.New()
	err := fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(files, path)
		fmt.Fprintf(h, "%s %d\n", path, len(b))
		h.Write(b)
		return err
	})
	for _, f := range more {
		fmt.Fprintf(h, "user %d\n", len(f.Content))
		h.Write(f.Content)
	}
	return hex.EncodeToString(h.Sum(nil)[:4]), err
}

// rows reads a data file of one entry a line, its columns apart by "|". Empty
// lines and lines that begin with # are passed over. each gets the columns,
// trimmed; its error comes back with file and line.
func rows(files fs.FS, name string, columns int, each func(cols []string) error) error {
	b, err := fs.ReadFile(files, "data/"+name)
	if err != nil {
		return err
	}
	for i, line := range strings.Split(string(b), "\n") {
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cols := strings.Split(line, "|")
		if len(cols) > columns {
			return fmt.Errorf("schema/data/%s:%d: %d columns, want at most %d", name, i+1, len(cols), columns)
		}
		for len(cols) < columns {
			cols = append(cols, "")
		}
		for k := range cols {
			cols[k] = strings.TrimSpace(cols[k])
		}
		if err := each(cols); err != nil {
			return fmt.Errorf("schema/data/%s:%d: %w", name, i+1, err)
		}
	}
	return nil
}

// list splits a column at its commas.
func list(column string) []string {
	var out []string
	for _, s := range strings.Split(column, ",") {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}
