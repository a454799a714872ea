package coref

import (
	"math"
	"slices"
	"sort"

	"newsgraph/schema"
)

// Resolve finds the mentions of a document, in order, and groups them; a nil model groups those
// by name alone.
func (m *Model) Resolve(d *Document) []Mention {
	return Walk(d, m.choose)
}

// A Choice is a mention, the entities that it may be, and what tells for each.
type Choice struct {
	Mention *Mention
	// Last is the latest mention of each candidate.
	Last []*Mention
	// Features are those of the candidates, then those of none of them: numbers below TableSize.
	Features [][]uint32

	candidates []*entity
}

// Walk goes through a document as Resolve does, and leaves it to decide which of the candidates
// a mention is: a number, or None.
func Walk(d *Document, decide func(*Choice) int) []Mention {
	r := newResolver(d)
	r.names()
	r.offices()
	r.speeches()
	for i := range r.all {
		r.step(i, decide)
	}
	r.firstPersons()
	return r.all
}

// Bounds of what is compared with a mention.
const (
	nearest      = 24 // entities mentioned last
	pronounReach = 12 // sentences, for third persons
	sameHead     = 4  // entities of the same noun
)

// A resolver is the work on one document.
type resolver struct {
	d        *Document
	all      []Mention
	at       []map[int]int // mention by sentence and head
	entities []*entity
	recent   []*entity            // in the order of their last mention, the latest last
	byLemma  map[string][]*entity // of nouns
	byForm   map[string]*entity   // by pronoun of the first and second person
	holders  map[string][]*entity // by the last word of their office
	speaker  []int                // of each mention: the mention that says it, none
	features features
}

func newResolver(d *Document) *resolver {
	r := &resolver{d: d, all: d.mentions(), byLemma: map[string][]*entity{}, byForm: map[string]*entity{}, holders: map[string][]*entity{}}
	r.at = make([]map[int]int, len(d.Sentences))
	for i := range r.all {
		m := &r.all[i]
		if r.at[m.Sentence] == nil {
			r.at[m.Sentence] = map[int]int{}
		}
		r.at[m.Sentence][m.Head] = i
	}
	return r
}

func (r *resolver) newEntity() *entity {
	e := &entity{id: len(r.entities), lastName: None}
	r.entities = append(r.entities, e)
	return e
}

// names groups the mentions by name. It runs over the whole document first: what a name is
// called later tells who it is.
func (r *resolver) names() {
	known := newDirectory()
	r.partsOfNames()
	for i := range r.all {
		m := &r.all[i]
		if m.Kind != schema.NameMention {
			continue
		}
		e, sure := known.find(m)
		if e == nil {
			e = r.newEntity()
		} else if !sure {
			m.Certainty = 0.5
		}
		e.add(i, m)
		known.enter(e, m)
	}
	for _, e := range r.entities {
		e.mentions = e.mentions[:0] // they are met again, in order
	}
}

// speeches finds who says each mention of the first person in a quotation.
func (r *resolver) speeches() {
	type stretch struct {
		schema.Span
		speech *Speech
	}
	var all []stretch
	for i := range r.d.Speeches {
		for _, c := range r.d.Speeches[i].Content {
			all = append(all, stretch{c, &r.d.Speeches[i]})
		}
	}
	slices.SortStableFunc(all, func(a, b stretch) int { return a.Start - b.Start })
	r.speaker = make([]int, len(r.all))
	for i := range r.all {
		r.speaker[i] = None
		m := &r.all[i]
		if m.quote == None {
			continue
		}
		at := r.d.Sentences[m.Sentence].Words[m.Head].Span
		k := sort.Search(len(all), func(k int) bool { return all[k].Start > at.Start }) - 1
		for tries := 0; k >= 0 && tries < 8; k, tries = k-1, tries+1 {
			if all[k].Contains(at) {
				if s, ok := r.at[all[k].speech.Sentence][all[k].speech.Head]; ok {
					r.speaker[i] = s
				}
				break
			}
		}
	}
}

// saidByKnown reports whether a mention is the first person of one who is known to speak.
func (r *resolver) saidByKnown(i int) bool {
	return r.speaker[i] != None && r.all[i].form == "I"
}

// firstPersons ties "I" in quotations to who speaks.
func (r *resolver) firstPersons() {
	for i := range r.all {
		if !r.saidByKnown(i) {
			continue
		}
		if s := r.all[r.speaker[i]]; s.Entity != None {
			r.all[i].Entity, r.all[i].Certainty = s.Entity, s.Certainty
		}
	}
}

// step decides on one mention. pick gives a number of its candidates, or none.
func (r *resolver) step(i int, pick func(*Choice) int) {
	m := &r.all[i]
	if r.saidByKnown(i) {
		return
	}
	var own *entity
	if m.Kind == schema.NameMention {
		own = r.entities[m.Entity]
		if len(own.mentions) > 0 {
			r.meet(own, i)
			return
		}
	}
	if e := r.holder(m); e != nil {
		r.join(e, i)
		return
	}
	c := r.choice(i)
	best := None
	if len(c.candidates) > 0 {
		best = pick(c)
	}
	switch {
	case own != nil && best != None:
		r.merge(c.candidates[best], own)
		r.meet(own, i)
	case own != nil:
		r.meet(own, i)
	case best != None:
		r.join(c.candidates[best], i)
	default:
		r.join(r.newEntity(), i)
	}
}

// merge makes all mentions of the nameless entity from those of the named one to.
func (r *resolver) merge(from, to *entity) {
	for _, i := range from.mentions {
		r.all[i].Entity = to.id
	}
	to.mentions = append(to.mentions, from.mentions...)
	to.narrow(&Mention{traits: from.traits, Type: from.typ})
	for _, l := range from.lemmas {
		if len(to.lemmas) < maxNames && !slices.Contains(to.lemmas, l) {
			to.lemmas = append(to.lemmas, l)
		}
		r.enterLemma(l, to)
	}
	if k := slices.Index(r.recent, from); k >= 0 {
		r.recent = slices.Delete(r.recent, k, k+1)
	}
	from.mentions, from.merged = nil, to
}

// join adds a mention without a name to an entity.
func (r *resolver) join(e *entity, i int) {
	m := &r.all[i]
	e.add(i, m)
	if m.Kind == schema.NominalMention {
		r.enterLemma(m.form, e)
	}
	r.touch(e, m)
}

// meet takes note that a mention by name has been come to.
func (r *resolver) meet(e *entity, i int) {
	e.mentions = append(e.mentions, i)
	e.lastName = i
	r.touch(e, &r.all[i])
}

func (r *resolver) enterLemma(lemma string, e *entity) {
	list := r.byLemma[lemma]
	if k := slices.Index(list, e); k >= 0 {
		list = slices.Delete(list, k, k+1)
	}
	if list = append(list, e); len(list) > sameHead {
		list = list[1:]
	}
	r.byLemma[lemma] = list
}

// touch makes an entity the latest.
func (r *resolver) touch(e *entity, m *Mention) {
	if k := slices.Index(r.recent, e); k >= 0 {
		r.recent = slices.Delete(r.recent, k, k+1)
	}
	if r.recent = append(r.recent, e); len(r.recent) > 4*nearest {
		r.recent = slices.Delete(r.recent, 0, len(r.recent)-2*nearest)
	}
	if m.Kind == schema.PronounMention && m.person < 3 {
		r.byForm[m.form] = e
	}
}

// choice gathers what mention i may be.
func (r *resolver) choice(i int) *Choice {
	m := &r.all[i]
	c := &Choice{Mention: m}
	near := 0
	for k := len(r.recent) - 1; k >= 0 && near < nearest; k-- {
		e := r.recent[k]
		if m.Sentence-r.all[e.last()].Sentence > pronounReach {
			break
		}
		if r.possible(m, e) {
			c.add(r, e)
			near++
		}
	}
	far := r.byLemma[m.form]
	if m.Kind == schema.PronounMention {
		far = nil
		if e := r.byForm[m.form]; e != nil {
			far = []*entity{e.now()}
		}
	}
	if m.Kind != schema.NameMention {
		for _, e := range far {
			if e = e.now(); !slices.Contains(c.candidates, e) && r.possible(m, e) {
				c.add(r, e)
			}
		}
	}
	r.describe(c)
	return c
}

func (c *Choice) add(r *resolver, e *entity) {
	c.candidates = append(c.candidates, e)
	c.Last = append(c.Last, &r.all[e.last()])
}

// possible reports whether nothing forbids that mention m is entity e.
func (r *resolver) possible(m *Mention, e *entity) bool {
	if e.merged != nil || len(e.mentions) == 0 {
		return false
	}
	last := &r.all[e.last()]
	switch m.Kind {
	case schema.NameMention:
		if len(e.names) > 0 || last.person < 3 || m.Sentence-last.Sentence > 3 {
			return false
		}
	case schema.NominalMention:
		if e.number&m.number == 0 && e.typ == schema.Person && len(e.names) > 0 ||
			last.person < 3 && last.Sentence != m.Sentence || m.Office != nil && e.elsewhere(m.Office) {
			return false
		}
	}
	if m.person == 3 && e.number&m.number == 0 && m.Kind != schema.NominalMention {
		return false
	}
	if e.gender&m.gender == 0 && (m.gender == female || m.gender == male || e.gender == female || e.gender == male) {
		return false
	}
	return !r.bound(m, last)
}

// bound reports whether grammar forbids that a mention is the other before it: an argument of
// one verb twice, save a reflexive; or a whole that has it as its part.
func (r *resolver) bound(m, before *Mention) bool {
	if m.Sentence != before.Sentence {
		return false
	}
	s := &r.d.Sentences[m.Sentence]
	if m.Head == before.Head {
		return true
	}
	reflexive := m.Kind == schema.PronounMention && isReflexive(s.Words[m.Head].Lower)
	a, b := s.Words[m.Head], s.Words[before.Head]
	argument := func(k int) bool { return s.Is(k, "nsubj", "obj", "iobj", "obl") }
	if !reflexive && a.Head == b.Head && argument(m.Head) && argument(before.Head) && (a.XPOS == "PRP" || b.XPOS == "PRP") && m.person == 3 {
		return true
	}
	if m.Kind == schema.PronounMention && s.Governs(before.Head, m.Head) && !s.Is(m.Head, "nsubj") && a.XPOS == "PRP" && a.Head == before.Head {
		return true
	}
	return m.Kind != schema.PronounMention && s.Is(m.Head, "conj") && a.Head == before.Head
}

func isReflexive(form string) bool {
	return len(form) > 4 && (form[len(form)-4:] == "self" || len(form) > 6 && form[len(form)-6:] == "selves")
}

// choose is the likeliest candidate, None where it is likeliest none of them.
func (m *Model) choose(c *Choice) int {
	if m == nil {
		return None
	}
	scores := make([]float64, len(c.Features))
	for k, f := range c.Features {
		scores[k] = m.score(f)
	}
	best := 0
	for k := range scores {
		if scores[k] > scores[best] {
			best = k
		}
	}
	if best == len(c.candidates) {
		return None
	}
	total := 0.0
	for _, s := range scores {
		total += math.Exp(s - scores[best])
	}
	c.Mention.Certainty = c.Last[best].Certainty / total
	return best
}
