package resolve

import (
	"slices"
	"strconv"
	"strings"

	"newsgraph/schema"
)

// nameThings names what has no name of its own, within the article. Two things
// whose words fall together ("the Al-Aim plan", "the Al Aim plan") stay apart by
// a number. "The plan" is the plan that the article last spoke of.
func (r *Resolver) nameThings(rec *schema.Record) {
	named, taken := map[string]string{}, map[string]bool{}
	last := map[string]string{} // kind of act → the thing of it that was last spoken of
	for _, i := range byMention(rec) {
		e := &rec.Entities[i]
		if e.Type != schema.Thing && e.Name != "" {
			continue
		}
		kind, bare := r.bareAct(e.Name)
		if bare && last[kind] != "" {
			e.IRI = last[kind]
			continue
		}
		if named[e.Name] == "" {
			base := schema.ThingIRI(rec.Article.ID, e.Name)
			name := base
			for n := 2; taken[name]; n++ {
				name = base + "-" + strconv.Itoa(n)
			}
			named[e.Name], taken[name] = name, true
		}
		e.IRI = named[e.Name]
		if c := r.concept(rec, i); c.kind != "" {
			last[c.kind] = e.IRI
		}
	}
}

// byMention are the indices of a record's entities by first mention.
func byMention(rec *schema.Record) []int {
	order := make([]int, len(rec.Entities))
	for i := range order {
		order[i] = i
	}
	start := func(i int) int {
		if m := rec.Entities[i].Mentions; len(m) > 0 {
			return m[0].Start
		}
		return len(rec.Article.Text)
	}
	slices.SortStableFunc(order, func(a, b int) int { return start(a) - start(b) })
	return order
}

// bareAct is the kind of act that words like "the plan" stand for: an article
// or a demonstrative, and a noun.
func (r *Resolver) bareAct(name string) (kind string, ok bool) {
	words := strings.Fields(strings.ToLower(name))
	if len(words) != 2 || !definite[words[0]] {
		return "", false
	}
	kind, ok = r.lex.ActKinds[singular(words[1])]
	return kind, ok
}

var definite = setOf("the this that these those such")

// A concept is what is known of a thing: who does what to whom.
type concept struct {
	actor string   // who proposes or does it, as a key; empty where nothing tells
	kind  string   // of act
	words []string // everything else that the words say, stems, sorted
}

// concept takes the words of a thing apart, with what statements say of it.
func (r *Resolver) concept(rec *schema.Record, i int) concept {
	e := &rec.Entities[i]
	var c concept
	actor := ""
	var others []string
	for _, s := range rec.Statements {
		switch {
		case string(s.Subject.Entity) == e.ID && s.Predicate.ID == "by":
			actor = string(s.Object.Entity)
		case string(s.Object.Entity) == e.ID && actor == "" && proposing[string(s.Predicate.ID)]:
			actor = string(s.Subject.Entity)
		}
		if string(s.Object.Entity) != e.ID {
			continue
		}
		if proposing[string(s.Predicate.ID)] {
			c.kind = r.lex.ActKinds[string(s.Predicate.ID)]
		} else if s.Predicate.ID != "" {
			others = append(others, string(s.Subject.Entity)) // whom it is put before
		}
	}
	if actor == "" {
		actor = author(rec, i)
	}
	own := map[string]bool{}
	for _, a := range rec.Entities {
		if a.ID == actor {
			c.actor = r.actorKey(&a)
		} else if slices.Contains(others, a.ID) && a.Type != schema.Thing {
			c.words = append(c.words, r.actorKey(&a))
		}
	}
	for w := range strings.FieldsSeq(c.actor) {
		own[w] = true
	}
	head := true // the act is the last noun before the first preposition
	for _, raw := range strings.Fields(e.Name) {
		raw = strings.Trim(raw, ".,;:“”\"()")
		w := strings.ToLower(withoutPossessive(raw))
		kind, act := r.lex.ActKinds[singular(w)]
		switch {
		case head && act:
			c.kind = kind
		case r.lex.Classes["preposition"][w]:
			head = head && c.kind == ""
		case own[schema.Slug(w)]:
		case r.place(raw) != "":
			if r.place(raw) != c.actor {
				c.words = append(c.words, r.place(raw))
			}
		case r.content(w):
			c.words = append(c.words, stem(w))
		}
	}
	slices.Sort(c.words)
	c.words = slices.Compact(c.words)
	return c
}

// author is the entity that a thing's own words name as its author: first of
// them ("Norway's offer"), or after "from" or "by".
func author(rec *schema.Record, thing int) string {
	mentions := rec.Entities[thing].Mentions
	if len(mentions) == 0 {
		return ""
	}
	text := []rune(string(rec.Article.Text))
	whole := mentions[0].Span
	for k, e := range rec.Entities {
		for _, m := range e.Mentions {
			if k == thing || e.Type == schema.Thing || !whole.Contains(m.Span) || m.Span == whole || m.End > len(text) {
				continue
			}
			before := strings.Fields(strings.ToLower(string(text[whole.Start:m.Start])))
			if len(before) == 0 || before[len(before)-1] == "from" || before[len(before)-1] == "by" {
				return e.ID
			}
		}
	}
	return ""
}

// proposing are the relations whose subject is the author of their object.
var proposing = setOf("proposes offers demands threatens requests")

// actorKey is the same for all names of an actor, as far as an article tells.
func (r *Resolver) actorKey(e *schema.Entity) string {
	if n := parsePerson(e.Name, r.lex); e.Type == schema.Person && len(n.words) > 0 {
		return n.last()
	}
	if e.Type == schema.Country && e.Country != "" {
		return e.Country
	}
	return schema.Slug(e.Name)
}

// place is the code of the country that a word names or belongs to.
func (r *Resolver) place(word string) string {
	if k := r.lex.Known[withoutPossessive(word)]; k.Type == schema.Country {
		return k.Country
	}
	if k := r.lex.Known[word+"."]; k.Type == schema.Country { // U.S.
		return k.Country
	}
	return ""
}

// singular takes the plural off a regular noun.
func singular(word string) string {
	switch {
	case strings.HasSuffix(word, "ies") && len(word) > 4:
		return word[:len(word)-3] + "y"
	case strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && len(word) > 3:
		return word[:len(word)-1]
	}
	return word
}

// stem takes plural and participle off.
func stem(word string) string {
	word = singular(word)
	if base, ok := strings.CutSuffix(word, "ing"); ok && len(base) > 3 {
		return base
	}
	return word
}

// conceptDays is how far apart articles are at most whose things have little in
// common but actor and act.
const conceptDays = 30

// conceptKeys is how many keys a concept has at most.
const conceptKeys = 8

// concepts are the items of a record's things that say who does what.
func (r *Resolver) concepts(rec *schema.Record) []Item {
	var out []Item
	seen := map[string]bool{}
	for i := range rec.Entities {
		e := &rec.Entities[i]
		if e.Type != schema.Thing || seen[e.IRI] {
			continue
		}
		c := r.concept(rec, i)
		if c.actor == "" || c.kind == "" || len(c.words) == 0 {
			continue
		}
		seen[e.IRI] = true
		item := Item{Kind: ConceptItem, ID: e.IRI, Date: string(rec.Article.Published), Speaker: c.actor + " " + c.kind, Words: c.words}
		for _, w := range c.words[:min(len(c.words), conceptKeys)] {
			item.Keys = append(item.Keys, shortHash(item.Speaker+" "+w))
		}
		out = append(out, item)
	}
	return out
}

// sameConcept links two things by one actor, of one kind, that have most words
// of the shorter in common: at least two, unless there is only one.
func sameConcept(a, b Item) *Link {
	shared := 0
	for _, w := range a.Words {
		if slices.Contains(b.Words, w) {
			shared++
		}
	}
	shorter := min(len(a.Words), len(b.Words))
	switch {
	case a.Speaker != b.Speaker || shared < min(2, shorter) || 2*shared < shorter:
		return nil
	case shared < 2 && !within(a.Date, b.Date, conceptDays):
		return nil
	}
	return &Link{Kind: ConceptItem, From: a.ID, To: b.ID, Similarity: round(2 * float64(shared) / float64(len(a.Words)+len(b.Words)))}
}
