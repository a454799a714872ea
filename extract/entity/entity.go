// Package entity groups the mentions of one article into entities: the same
// person, country or outlet, however the article calls it. Two mentions are
// brought together only where the article leaves no choice; else they stay
// apart.
package entity

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"newsgraph/extract/attribution"
	"newsgraph/extract/language/shallow"
	"newsgraph/schema"
)

// An Entity is a schema.Entity in the making, with what grouping needs.
type Entity struct {
	schema.Entity
	Known   schema.Known
	pronoun schema.Pronoun // of a person, "" where unknown
	offices []office
	starts  map[schema.MentionKind][]int // of the mentions, each in order
}

// An office is a title that the article gives a person, and its country.
type office struct {
	title   string // lower case
	country string
	former  bool
}

// A Set is the entities of one article.
type Set struct {
	d     *shallow.Document
	all   []*Entity
	byKey map[string]*Entity
	at    map[schema.Span]*Entity // by mention
}

// Group finds the entities of a document. outlet is the name of the outlet that
// published it, "" where that is not known.
func Group(d *shallow.Document, attributions []attribution.Attribution, outlet string) *Set {
	s := &Set{d: d, byKey: map[string]*Entity{}, at: map[schema.Span]*Entity{}}
	for i := range d.Sentences {
		for k := range d.Sentences[i].Names {
			s.name(&d.Sentences[i].Names[k])
		}
	}
	s.nominals()
	s.pronouns()
	s.outlet(outlet)
	s.speakers(attributions)
	return s
}

// name adds a mention by name.
func (s *Set) name(n *shallow.Name) {
	e := s.byKey[key(n)]
	if e == nil {
		e = &Entity{Entity: schema.Entity{Name: n.Text, Type: n.Type}, Known: n.Known}
		if n.Known.Name != "" {
			e.Name, e.Country = n.Known.Name, n.Known.Country
		}
		if n.Type == schema.Person {
			e.pronoun = s.d.Lexicons.GivenNames[strings.Split(n.Text, " ")[0]]
		}
		s.byKey[key(n)] = e
		s.all = append(s.all, e)
	}
	if len(n.Text) > len(e.Name) && e.Known.Name == "" {
		e.Name = n.Text
	}
	if n.Title != "" {
		s.title(e, n)
	}
	s.mention(e, n.Span, schema.NameMention)
	if written := s.d.At(n.Span); n.Known.As != schema.AsDemonym {
		e.alias(written)
	}
}

// key is what mentions by name of one entity share: for a person the first and
// last word of the fullest name, so that a middle initial makes no difference.
func key(n *shallow.Name) string {
	switch {
	case n.Known.Type == schema.Country:
		return "country " + n.Known.Country
	case n.Known.Name != "":
		return string(n.Known.Type) + " " + n.Known.Name
	case n.Type == schema.Person:
		words := strings.Fields(n.Text)
		return "person " + words[0] + " " + words[len(words)-1]
	}
	return string(n.Type) + " " + n.Text
}

func (s *Set) title(e *Entity, n *shallow.Name) {
	o := office{title: n.Title, former: n.Former}
	if n.Country != nil {
		o.country = n.Country.Known.Country
	}
	e.offices = append(e.offices, o)
	switch n.Title {
	case "mr", "mr.", "sir", "lord", "king", "prince", "father", "chairman", "spokesman", "congressman":
		e.pronoun = schema.He
	case "mrs", "mrs.", "ms", "ms.", "miss", "dame", "lady", "queen", "princess", "chairwoman", "spokeswoman", "congresswoman":
		e.pronoun = schema.She
	}
}

func (s *Set) mention(e *Entity, span schema.Span, kind schema.MentionKind) {
	e.Mentions = append(e.Mentions, schema.Mention{Span: span, Kind: kind})
	if e.starts == nil {
		e.starts = map[schema.MentionKind][]int{}
	}
	e.starts[kind] = append(e.starts[kind], span.Start)
	s.at[span] = e
}

// alias keeps a way of writing the name that differs from it. Of a person it is
// made of words of the name: what a post misspells is none.
func (e *Entity) alias(written string) {
	if written == e.Name || e.Type == schema.Person && !containsWords(e.Name, written) {
		return
	}
	for _, a := range e.Aliases {
		if a == written {
			return
		}
	}
	e.Aliases = append(e.Aliases, written)
}

func containsWords(name, part string) bool {
	words := strings.Fields(name)
	for _, w := range strings.Fields(part) {
		if !slices.Contains(words, w) {
			return false
		}
	}
	return true
}

// outlet makes sure that the article's own outlet is an entity.
func (s *Set) outlet(name string) {
	if name == "" || s.Outlet(name) != nil {
		return
	}
	k, known := s.d.Lexicons.Known[name]
	if !known || k.Type != schema.Outlet {
		k = schema.Known{Name: name, Type: schema.Outlet, As: schema.AsName}
	}
	e := &Entity{Entity: schema.Entity{Name: k.Name, Type: schema.Outlet}, Known: k}
	s.all = append(s.all, e)
	s.byKey["Outlet "+k.Name] = e
}

// Outlet is the entity of an outlet by one of its names, nil for none.
func (s *Set) Outlet(name string) *Entity {
	if k, ok := s.d.Lexicons.Known[name]; ok && k.Type == schema.Outlet {
		name = k.Name
	}
	return s.byKey["Outlet "+name]
}

// Thing adds an entity for something without a name: the words under span.
// Words that stand there already are the entity they were.
func (s *Set) Thing(span schema.Span) *Entity {
	if e := s.at[span]; e != nil {
		return e
	}
	e := &Entity{Entity: schema.Entity{Name: strings.Join(strings.Fields(s.d.At(span)), " "), Type: schema.Thing}}
	s.all = append(s.all, e)
	s.mention(e, span, schema.NominalMention)
	return e
}

// At is the entity whose mention is exactly span, nil for none.
func (s *Set) At(span schema.Span) *Entity { return s.at[span] }

// Of is the entity that a phrase refers to, nil where that is not known.
func (s *Set) Of(sentence *shallow.Sentence, p *shallow.Phrase) *Entity {
	if p == nil {
		return nil
	}
	if p.Name != nil {
		return s.at[p.Name.Span]
	}
	return s.at[sentence.SpanOf(p.First, p.Last)]
}

// Referent is the entity that the words under span refer to by the word under head, in
// a sentence of the document: the name that the head is in, or the longest mention
// that ends with it. Nil where that is not known.
func (s *Set) Referent(sentence int, span, head schema.Span) *Entity {
	for i := range s.d.Sentences[sentence].Names {
		if n := &s.d.Sentences[sentence].Names[i]; n.Span.Contains(head) && s.at[n.Span] != nil {
			return s.at[n.Span]
		}
	}
	for _, w := range s.d.Sentences[sentence].Words {
		if w.Start >= span.Start && w.Start <= head.Start {
			if e := s.at[schema.Span{Start: w.Start, End: head.End}]; e != nil {
				return e
			}
		}
	}
	return nil
}

// country is the entity's own country or, of a person, the one country whose
// offices the article gives them.
func (e *Entity) country() string {
	code := e.Country
	for _, o := range e.offices {
		switch {
		case o.country == "" || o.country == code:
		case code == "":
			code = o.country
		default:
			return ""
		}
	}
	return code
}

// Finish numbers the entities by first mention, those without one last, and
// sorts each one's mentions.
func (s *Set) Finish() []schema.Entity {
	for _, e := range s.all {
		sort.Slice(e.Mentions, func(i, j int) bool { return e.Mentions[i].Start < e.Mentions[j].Start })
	}
	first := func(e *Entity) (int, int) {
		if len(e.Mentions) == 0 {
			return len(s.d.Text) + 1, 0
		}
		return e.Mentions[0].Start, -e.Mentions[0].End
	}
	sort.SliceStable(s.all, func(i, j int) bool {
		a, a2 := first(s.all[i])
		b, b2 := first(s.all[j])
		return a < b || a == b && a2 < b2
	})
	out := make([]schema.Entity, len(s.all))
	for i, e := range s.all {
		e.ID = "e" + strconv.Itoa(i+1)
		e.Country = e.country()
		out[i] = e.Entity
	}
	return out
}
