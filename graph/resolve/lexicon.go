package resolve

import (
	"strings"

	"newsgraph/schema"
)

// A lexicon is the lexicons with the names that were lately taken apart by them:
// those of a block are needed again with every article that has one of them, and
// taking a name apart takes longer than deciding on it.
type lexicon struct {
	*schema.Lexicons
	heads   map[string]bool // slugs of NameHeads
	persons *recent[string, personName]
	groups  *recent[string, group]
	own     *recent[typed, string]
}

// A typed is a name, what it is taken for, and the region that a profile has it in.
type typed struct {
	kind         schema.EntityType
	name, region string
}

// A group is the name of something that is no person, taken apart.
type group struct {
	words  []string     // see groupName
	joined string       // these, as one text
	key    string       // by which groups are compared, see groupWords
	slug   string       // as it is spelled, without a mark of possession at its end
	owner  bool         // there is such a mark within
	behind []personName // who may be meant, see behindTitles
}

func newLexicon(l *schema.Lexicons) *lexicon {
	lex := &lexicon{Lexicons: l, heads: map[string]bool{}}
	for head := range l.NameHeads {
		lex.heads[schema.Slug(head)] = true
	}
	lex.persons = remember(lex.personOf)
	lex.groups = remember(lex.groupOf)
	lex.own = remember(lex.ownOf)
	return lex
}

// parsePerson takes a person's name apart; what is no name at all has no words.
func parsePerson(name string, lex *lexicon) personName { return lex.persons.get(name) }

// groupName is the name of what is no person, as words that must not be changed.
func groupName(name string, lex *lexicon) []string { return lex.groups.get(name).words }

// groupOf is a group without memory.
func (lex *lexicon) groupOf(name string) group {
	g := group{words: lex.groupName(name), key: lex.groupWords(name), behind: lex.behindTitles(name)}
	g.joined = strings.Join(g.words, " ")
	full := withoutPossessive(spelledOut(name, lex))
	g.slug, g.owner = schema.Slug(full), strings.ContainsAny(full, "'’")
	return g
}
