package resolve

import (
	"slices"
	"strings"

	"newsgraph/schema"
)

// A Counted is a profile and the number of articles that have it.
type Counted struct {
	Profile
	Articles int
	at       int // place in the block that is decided on
}

// A Decision says which node a profile is, and why.
type Decision struct {
	Node string // prefixed name
	Own  string // what it would be without other articles
	Rule Rule
	// Others are the nodes that it may be as well, sorted.
	Others []string
	// Country is the code of the country whose offices articles give the person,
	// ISO 3166-1 alpha-3; empty where there is none, or more than one.
	Country string
}

// Equal reports whether two decisions say the same for the same reason.
func (d Decision) Equal(e Decision) bool {
	return d.Node == e.Node && d.Own == e.Own && d.Rule == e.Rule && d.Country == e.Country && slices.Equal(d.Others, e.Others)
}

// A Rule is a reason for taking two names for one, or for not doing so.
type Rule string

// The rules.
const (
	OwnName    Rule = "own-name"    // nothing was merged
	Variant    Rule = "variant"     // the same but for initials, middle names or a short form of the given name
	ByArticle  Rule = "article"     // a surname whose full name the article itself gives
	BySurname  Rule = "surname"     // a surname that one person of all articles fits
	ByFame     Rule = "fame"        // a surname that fits several, of whom almost all articles that give a full name mean one
	ByOffice   Rule = "office"      // a surname that fits several, one of whom holds the office that the article gives
	ByHome     Rule = "home"        // what every country has one of: that of the country that the article is about
	ByAcronym  Rule = "acronym"     // an acronym that one long form of all articles fits
	ByType     Rule = "type"        // the same name, which most articles take for another kind of thing
	ByGender   Rule = "gender"      // the same name, of a woman in some articles and of a man in others
	ByGiven    Rule = "given"       // a given name alone, by which almost all articles that use it so call one person
	ByFamily   Rule = "family"      // a given name alone, of somebody who shares the surname of others in the article
	ByRegion   Rule = "region"      // a place's name that places in several states or countries have: the one where the article has it
	OneOfMany  Rule = "one-of-many" // a name that says of what sort something is, which every article means its own by
	GivenAlone Rule = "given-only"  // a given name alone, of somebody whom only this article knows
	BySpelling Rule = "spelling"    // a name that is one letter away from one that far more articles use
	Ambiguous  Rule = "ambiguous"   // several fit: a node of its own
	Correction Rule = "correction"  // the user's file says so
)

// local reports whether the node is of one article alone.
func (r Rule) local() bool { return r == GivenAlone || r == OneOfMany }

// A Resolver decides. It is safe for concurrent use.
type Resolver struct {
	lex         *lexicon
	pronouns    map[string]schema.Pronoun // by slug of the given name
	corrections *Corrections
}

// NewResolver makes a resolver that obeys corrections; nil stands for none.
func NewResolver(corrections *Corrections) (*Resolver, error) {
	lexicons, err := schema.Lexicon()
	if err != nil {
		return nil, err
	}
	if corrections == nil {
		corrections = NewCorrections()
	}
	lex := newLexicon(lexicons)
	r := &Resolver{lex: lex, pronouns: map[string]schema.Pronoun{}, corrections: corrections}
	for name, pronoun := range lex.GivenNames {
		slug := schema.Slug(name)
		if old, taken := r.pronouns[slug]; taken && old != pronoun {
			pronoun = schema.They
		}
		r.pronouns[slug] = pronoun
	}
	return r, nil
}

// Corrections are those that the resolver obeys, as a file.
func (r *Resolver) Corrections() string { return r.corrections.String() }

// Alone is the decision on a profile that no other article can change.
func (r *Resolver) Alone(p Profile) Decision {
	own := p.Own(r.lex)
	return r.correct(Decision{Node: own, Own: own, Rule: OwnName})
}

// Decide decides on all profiles of one block, each in the place of its profile.
// Their order makes no difference to what is decided.
func (r *Resolver) Decide(block []Counted) []Decision {
	b := &deciding{Resolver: r, out: make([]Decision, len(block))}
	b.divide(byKey(block))
	b.people()
	b.bodies()
	b.groups()
	for i := range b.out {
		b.out[i] = r.correct(b.out[i])
	}
	b.countries(block)
	return b.out
}

// byKey is a block in the order of its keys.
func byKey(block []Counted) []Counted {
	type keyed struct {
		key string
		at  int
	}
	order := make([]keyed, len(block))
	for i, c := range block {
		order[i] = keyed{c.Key(), i}
	}
	slices.SortFunc(order, func(a, b keyed) int { return strings.Compare(a.key, b.key) })
	out := make([]Counted, len(block))
	for i, k := range order {
		out[i] = block[k.at]
		out[i].at = k.at
	}
	return out
}

// A deciding is the work on one block.
type deciding struct {
	*Resolver
	persons  []bearer               // profiles of people, by key
	owned    []Counted              // profiles of bodies named by their owner, by key
	others   []Counted              // profiles of everything else, by key
	given    map[string][]*namesake // by given name
	known    map[string]*person     // by whole name
	articles map[string]int         // by whole name, of full ones
	alone    map[string]int         // by whole name, of short ones: articles that give no full name beside it
	bearers  map[string][]*person   // by the words that their names end in
	formOf   map[string]*person     // by whole name
	fittings map[[4]string]*fitting // see fitsOf
	out      []Decision             // by place in the block
}

// A bearer is a profile of a person with its name taken apart.
type bearer struct {
	Counted
	name personName
}

// divide parts people from the rest. A name that some articles take for a
// person's and others not is what most of them say; but a word that full names of
// the block end in is a surname, if it is a person's in any article, and an office
// before somebody's full name makes no organisation ("Council Speaker Ana Brevi").
func (b *deciding) divide(block []Counted) {
	votes := map[string]int{} // by words of the name: articles that take it for a person's, less the others
	surname := false
	var ties []Counted
	block = slices.DeleteFunc(block, func(c Counted) bool {
		tie := c.Type == schema.Person && c.Long != ""
		switch {
		case tie:
			ties = append(ties, c)
		case c.Body:
			b.owned = append(b.owned, c)
		}
		return tie || c.Body
	})
	b.given = namesakes(ties, b.lex)
	for _, t := range ties {
		b.decide(t, schema.EntityIRI(schema.Person, parsePerson(t.Long, b.lex).plain()), OwnName)
	}
	people := 0
	for _, c := range block {
		if name := parsePerson(c.Name, b.lex); c.Type == schema.Person {
			people++
			votes[name.whole()] += c.Articles
			surname = surname || name.full()
		} else {
			votes[b.lex.groups.get(c.Name).joined] -= c.Articles
		}
	}
	b.persons, b.others = make([]bearer, 0, people), make([]Counted, 0, len(block)-people)
	for _, c := range block {
		name := parsePerson(c.Name, b.lex)
		words := b.lex.groups.get(c.Name).joined
		isPerson := votes[words] > 0 || votes[words] == 0 && b.namesPerson(name)
		if n, is := b.titled(c, votes); is {
			name, isPerson = n, true
		}
		if c.Region != "" {
			isPerson = false
		}
		if c.Type == schema.Person {
			v := votes[name.whole()]
			isPerson = v > 0 || v == 0 && b.namesPerson(name) || surname && !name.full()
		}
		if isPerson && len(name.words) > 0 {
			b.persons = append(b.persons, bearer{c, name})
		} else {
			b.others = append(b.others, c)
		}
	}
}

// namesPerson tells, where as many articles take a name for a person's as do not:
// it begins with a given name and does not end as an organisation's does.
func (b *deciding) namesPerson(n personName) bool {
	if !n.full() || !b.isGiven(n.given()) {
		return false
	}
	return !b.lex.heads[n.last()]
}

// titled is the full name of a person in a name that articles take for something
// else, behind an office or a noun for people.
func (b *deciding) titled(c Counted, votes map[string]int) (n personName, is bool) {
	if c.Type == schema.Person {
		return n, false
	}
	for _, n := range b.lex.groups.get(c.Name).behind {
		if votes[n.whole()] > 0 && n.full() {
			return n, true
		}
	}
	return n, false
}

// behindTitles are what in a name stands behind an office or a noun for people, as
// names of people, the longest first.
func (lex *lexicon) behindTitles(name string) (all []personName) {
	words := strings.Split(schema.Slug(name), "-")
	for i := 1; i+1 < len(words); i++ {
		before := singular(words[i-1])
		_, role := lex.Roles[before]
		_, title := lex.Titles[before]
		_, noun := lex.PersonNouns[before]
		if role || title || noun || lex.Classes["honorific"][before] {
			all = append(all, lex.personOf(strings.Join(words[i:], " ")))
		}
	}
	return all
}

// mostOthers is how many nodes are worth naming that a name may mean as well.
// Where there are more, none is.
const mostOthers = 8

// decide notes what a profile is.
func (b *deciding) decide(c Counted, node string, rule Rule, others ...string) {
	own := c.Own(b.lex)
	if node == "" {
		node = own
	}
	if node == own && rule != Ambiguous && rule != ByGender && !rule.local() {
		rule = OwnName
	}
	slices.Sort(others)
	if others = slices.Compact(others); len(others) > mostOthers {
		others = nil
	}
	b.out[c.at] = Decision{Node: node, Own: own, Rule: rule, Others: others}
}

// correct applies the user's file.
func (r *Resolver) correct(d Decision) Decision {
	var node string
	switch {
	case r.corrections.apart(d.Own, d.Node):
		node = d.Own
	case r.corrections.renamed(d.Own) != d.Own:
		node = r.corrections.renamed(d.Own)
	default:
		node = r.corrections.renamed(d.Node)
	}
	if node != d.Node {
		d.Node, d.Rule, d.Others = node, Correction, nil
	}
	return d
}
