package resolve

import (
	"cmp"
	"slices"
	"strings"

	"newsgraph/schema"
)

// A member is a profile of a group as it is compared with others: its country
// may have come to its name.
type member struct {
	Counted
	given Counted
}

// groups decides on everything that is no person: organisations, outlets,
// parties, places, events.
func (b *deciding) groups() {
	byName := map[string][]member{}
	long := map[string][]string{} // acronym → nodes of its long forms
	for _, c := range b.others {
		m := member{Counted{Profile: b.qualified(c.Profile), Articles: c.Articles}, c}
		if iri, ok := settled(m.Profile, b.lex); ok && c.Home != "" {
			b.decide(c, iri, ByHome)
			continue
		}
		words := b.lex.groups.get(m.Name).key
		if m.Home == "" && m.Region == "" && b.lex.Classes["several"][strings.Join(groupName(m.Name, b.lex), "-")] {
			b.decide(c, "", OneOfMany)
			continue
		}
		byName[words] = append(byName[words], m)
		if c.Long != "" {
			node := Profile{Type: c.Type, Name: c.Long}.Own(b.lex)
			long[words] = append(long[words], node)
		}
	}
	for words, members := range byName {
		forms := slices.Clone(long[words])
		slices.Sort(forms)
		forms = slices.Compact(forms)
		node := b.groupNode(members)
		regions := b.byRegion(members)
		for _, m := range members {
			own := m.given.Own(b.lex)
			switch {
			case regions != nil && m.Type == schema.Place && kindOf(node) == "place":
				b.place(m, regions, node)
			case m.Long != "":
				b.decide(m.given, Profile{Type: m.Type, Name: m.Long}.Own(b.lex), ByAcronym)
			case len(forms) == 1:
				b.decide(m.given, forms[0], ByAcronym)
			case len(forms) > 1:
				b.decide(m.given, node, Ambiguous, forms...)
			case m.given.Home != "":
				b.decide(m.given, node, ByHome)
			case node == own:
				b.decide(m.given, node, OwnName)
			case kindOf(node) != kindOf(own):
				b.decide(m.given, node, ByType)
			default:
				b.decide(m.given, node, Variant)
			}
		}
	}
}

// groupWords are the words that tell whether two names are one's. Of a body of
// the state the first say whose it is: "Norwegian government", "Norway's government".
func (lex *lexicon) groupWords(name string) string {
	words := lex.groupName(name)
	if last := words[len(words)-1]; len(words) > 1 && (lex.Classes["body"][last] || lex.Classes["institution"][last]) {
		fields := strings.Fields(name)
		for n := min(3, len(fields)-1); n > 0; n-- {
			k := lex.Known[withoutPossessive(strings.TrimPrefix(strings.Join(fields[:n], " "), "the "))]
			if k.Type == schema.Country && k.As != schema.AsSeat {
				return strings.ToLower(k.Country) + " " + strings.Join(lex.groupName(strings.Join(fields[n:], " ")), " ")
			}
		}
	}
	words = slices.DeleteFunc(words, func(w string) bool { return small[w] })
	return strings.Join(words, "") // "JP Morgan", "JPMorgan"
}

// small are words by which spellings of one name differ: "Council of Rivers",
// "Council on Rivers".
var small = setOf("of on for and in the to at")

// groupNode names what the profiles of one name are: of the type that most
// articles say, by the shortest spelling, without an apostrophe where there is one.
// "The" is part of an outlet's name, and of no other.
func (b *deciding) groupNode(members []member) string {
	votes := map[schema.EntityType]int{}
	for _, c := range members {
		votes[c.Type] += c.Articles
	}
	best := schema.Organization
	for _, t := range []schema.EntityType{schema.Outlet, schema.Party, schema.Place, schema.Happening} {
		if votes[t] > votes[best] {
			best = t
		}
	}
	name, owned := "", false
	for _, c := range members {
		g := b.lex.groups.get(c.Name)
		spelled, owner := g.slug, g.owner
		bare := strings.TrimPrefix(spelled, "the-")
		switch {
		case name == "" || owned && !owner:
			name, owned = spelled, owner
		case owner && !owned:
		case bare == strings.TrimPrefix(name, "the-"):
			if (spelled != bare) == (best == schema.Outlet) {
				name = spelled
			}
		case shorter(spelled, name):
			name = spelled
		}
	}
	return schema.EntityIRI(best, name)
}

func shorter(a, b string) bool {
	return cmp.Or(cmp.Compare(strings.Count(a, "-"), strings.Count(b, "-")), cmp.Compare(a, b)) < 0
}

// kindOf is the prefix of a node's name.
func kindOf(node string) string {
	kind, _, _ := strings.Cut(node, ":")
	return kind
}
