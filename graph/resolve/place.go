package resolve

import (
	"maps"
	"slices"
	"strings"

	"newsgraph/schema"
)

// regionsOf are the states and countries of a record, as a profile has them, by id.
func regionsOf(rec *schema.Record) map[string]string {
	out := map[string]string{}
	for i := range rec.Entities {
		if e := &rec.Entities[i]; (e.Type == schema.Place || e.Type == schema.Country) && e.Country != "" {
			out[e.ID] = e.Country + " " + e.Name
		}
	}
	return out
}

// aboutOf is the state that an article speaks of so many times as often as of any
// other, "" where there is none.
func aboutOf(rec *schema.Record, lex *lexicon) string {
	mentions := map[string]int{}
	for i := range rec.Entities {
		e := &rec.Entities[i]
		if k := lex.Known[e.Name]; e.Type == schema.Place && k.Type == schema.Place && k.As == schema.AsName {
			mentions[k.Country+" "+k.Name] += len(e.Mentions)
		}
	}
	best := foremost(mentions)
	for state, n := range mentions {
		if state != best && mentions[best] < muchMore*n {
			return ""
		}
	}
	return best
}

// foremost is the key of the highest number, the first of equals; "" without any.
func foremost(count map[string]int) string {
	best := ""
	for _, key := range slices.Sorted(maps.Keys(count)) {
		if best == "" || count[key] > count[best] {
			best = key
		}
	}
	return best
}

// A region tells places of one name apart.
type region struct {
	whole map[string]string // region → the one that it counts for: a country for its only state
	seat  bool              // the name alone is of a seat of government elsewhere
	main  string            // that most articles have, and so it is what is meant without one; "" for none
}

// byRegion tells which regions the places of one name are in; nil where one is
// enough for all of them.
func (b *deciding) byRegion(members []member) *region {
	count := map[string]int{}
	seat := false
	for _, m := range members {
		if m.Region != "" {
			count[m.Region] += m.Articles
			seat = seat || b.lex.Known[m.Name].As == schema.AsSeat
		}
	}
	r := &region{whole: map[string]string{}, seat: seat}
	names := slices.Sorted(maps.Keys(count))
	all, by := 0, map[string]int{}
	for _, name := range names {
		r.whole[name] = name
		if b.isCountry(name) {
			states := slices.DeleteFunc(slices.Clone(names), func(other string) bool { return other == name || codeOf(other) != codeOf(name) })
			switch len(states) {
			case 0:
			case 1:
				r.whole[name] = states[0]
			default:
				delete(r.whole, name) // tells nothing
				continue
			}
		}
		by[r.whole[name]] += count[name]
		all += count[name]
	}
	if len(by) < 2 && !seat {
		return nil
	}
	if best := foremost(by); by[best] >= muchMore*(all-by[best]) {
		r.main = best
	}
	return r
}

// isCountry reports whether a region is a whole country.
func (b *deciding) isCountry(region string) bool {
	_, name, _ := strings.Cut(region, " ")
	return b.lex.CountryName(codeOf(region)) == name
}

// codeOf is the code of the country that a region is of.
func codeOf(region string) string {
	code, _, _ := strings.Cut(region, " ")
	return code
}

// place decides on a place of a name that places in several regions have, or one
// in another country than that whose seat the name is.
func (b *deciding) place(m member, r *region, node string) {
	in := m.Region
	if in == "" && r.whole[m.About] != "" {
		in = m.About
	}
	in = r.whole[in]
	switch {
	case in == "" && r.main == "":
		var others []string
		for _, region := range r.whole {
			others = append(others, qualify(node, region)) // decide sorts them
		}
		b.decide(m.given, node, Ambiguous, others...)
	case (in == "" || in == r.main) && !r.seat:
		b.decide(m.given, node, Variant)
	default:
		b.decide(m.given, qualify(node, in), ByRegion)
	}
}

// qualify is a place's node with its region: place:portland-maine.
func qualify(node, region string) string {
	_, name, _ := strings.Cut(region, " ")
	return node + "-" + schema.Slug(name)
}
