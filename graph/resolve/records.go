package resolve

import (
	"maps"
	"slices"

	"newsgraph/schema"
)

// A Reader gathers what articles say of their entities and decides on all of
// them at once, in memory: for records that go into no graph.
type Reader struct {
	*Resolver
	blocks map[string]map[string]*Counted // block → key → profile
}

// NewReader makes a reader.
func NewReader(r *Resolver) *Reader {
	return &Reader{Resolver: r, blocks: map[string]map[string]*Counted{}}
}

// Add takes note of a record.
func (r *Reader) Add(rec *schema.Record) {
	for _, ref := range r.References(rec) {
		if ref.Block == "" {
			continue
		}
		block := r.blocks[ref.Block]
		if block == nil {
			block = map[string]*Counted{}
			r.blocks[ref.Block] = block
		}
		c := block[ref.Key]
		if c == nil {
			c = &Counted{Profile: ref.Profile}
			block[ref.Key] = c
		}
		c.Articles++
	}
}

// Decisions are the decisions on all that was added: block, key.
func (r *Reader) Decisions() map[string]map[string]Decision {
	out := map[string]map[string]Decision{}
	for name, block := range r.blocks {
		keys := slices.Sorted(maps.Keys(block))
		all := make([]Counted, len(keys))
		for i, key := range keys {
			all[i] = *block[key]
		}
		out[name] = make(map[string]Decision, len(keys))
		for i, d := range r.Decide(all) {
			out[name][keys[i]] = d
		}
	}
	return out
}

// Name sets the IRI of every entity of rec by the decisions of [Reader.Decisions].
func (r *Reader) Name(rec *schema.Record, decisions map[string]map[string]Decision) {
	r.Resolver.Name(rec, func(ref Reference) Decision { return decisions[ref.Block][ref.Key] })
}

// Records sets the IRI of every entity of recs, as if there were no other
// articles. Article and statement identifiers must be there already.
func (r *Resolver) Records(recs []*schema.Record) {
	reader := NewReader(r)
	for _, rec := range recs {
		reader.Add(rec)
	}
	decisions := reader.Decisions()
	for _, rec := range recs {
		reader.Name(rec, decisions)
	}
}

// A Reference is an entity of a record, or a tie between two names, with what
// decides on it.
type Reference struct {
	Profile
	Entity int    // index into the record's entities, -1 for a tie
	Block  string // "" where no other article matters
	Key    string // of the profile
}

// References are the references of a record: its entities that have a name, in
// order, then ties. Each stands once a profile and entity.
func (r *Resolver) References(rec *schema.Record) []Reference {
	var out []Reference
	for i, p := range Profiles(rec, r.lex) {
		if p.Name != "" {
			out = append(out, Reference{p, i, p.Block(r.lex), p.Key()})
		}
	}
	for _, p := range Ties(rec, r.lex) {
		out = append(out, Reference{p, -1, p.Block(r.lex), p.Key()})
	}
	return out
}

// Name sets the IRI of every entity of rec: of things within the article, of
// others by what decided says of those that have a block.
func (r *Resolver) Name(rec *schema.Record, decided func(Reference) Decision) {
	for _, ref := range r.References(rec) {
		if ref.Entity >= 0 {
			rec.Entities[ref.Entity].IRI = r.Here(rec.Article.ID, ref, decided).Node
		}
	}
	r.nameThings(rec)
}

// Here is the decision on a reference within one article, where the user may
// have said something else.
func (r *Resolver) Here(article string, ref Reference, decided func(Reference) Decision) Decision {
	var d Decision
	if ref.Block == "" {
		d = r.Alone(ref.Profile)
	} else {
		d = decided(ref)
	}
	for _, node := range []string{d.Own, d.Node} {
		if meant, ok := r.corrections.In(article, node); ok {
			return Decision{Node: meant, Own: d.Own, Rule: Correction}
		}
	}
	if d.Rule.local() {
		d.Node = local(d.Node, article)
		return r.correct(d)
	}
	return d
}

// A Named is an entity of an article with the decision on it.
type Named struct {
	Index    int    // into the record's entities
	Name     string // that the article gives
	Decision Decision
}
