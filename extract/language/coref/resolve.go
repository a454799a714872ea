package coref

import (
	"math"

	"newsgraph/extract/language/syntax"
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

	paragraph []int // of each sentence
}

func newResolver(d *Document) *resolver {
	r := &resolver{d: d, all: d.mentions(), byLemma: map[string][]*entity{}, byForm: map[string]*entity{}, holders: map[string][]*entity{}}
	r.paragraph = paragraphsOf(d.Sentences)
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

// paragraphsOf numbers the paragraphs that sentences stand in: more than one character between two
// sentences parts them.
func paragraphsOf(sentences []syntax.Sentence) []int {
	of := make([]int, len(sentences))
	for i := 1; i < len(sentences); i++ {
		if of[i] = of[i-1]; sentences[i].Start > sentences[i-1].End+1 {
			of[i]++
		}
	}
	return of
}

func (r *resolver) newEntity() *entity {
	e := &entity{id: len(r.entities), lastName: None}
	r.entities = append(r.entities, e)
	return e
}

// names groups the mentions by name. It runs over the whole document first: what a name is
// called later tells who it is.
func (r *resolver) names() {
	known := newDirectory(r.d.Lexicons)
	r.overlong()
	r.regions()
	r.partsOfNames()
	r.acronyms()
	r.besides()
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
	best, certainty := None, m.Certainty
	if len(c.candidates) > 0 {
		best = pick(c)
	}
	switch {
	case own != nil && best != None:
		r.merge(c.candidates[best], own, m.Certainty)
		m.Certainty = certainty
		r.meet(own, i)
	case own != nil:
		r.meet(own, i)
	case best != None:
		r.join(c.candidates[best], i)
	default:
		r.join(r.newEntity(), i)
	}
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
	c.Mention.Rivals = c.rivals(best)
	return best
}

// rivals is how many candidates beside the one at best are people with names.
func (c *Choice) rivals(best int) int {
	n := 0
	for k, e := range c.candidates {
		if k != best && e.typ == schema.Person && len(e.names) > 0 {
			n++
		}
	}
	return n
}
