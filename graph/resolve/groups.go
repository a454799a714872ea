package resolve

import (
	"cmp"
	"slices"
	"strings"

	"newsgraph/schema"
)

// groups decides on everything that is no person: organisations, outlets,
// parties, places, events.
func (b *deciding) groups() {
	byName := map[string][]Counted{}
	long := map[string][]string{} // acronym → nodes of its long forms
	for _, c := range b.others {
		words := strings.Join(groupName(c.Name, b.lex), " ")
		byName[words] = append(byName[words], c)
		if c.Long != "" {
			node := Profile{Type: c.Type, Name: c.Long}.Own(b.lex)
			long[words] = append(long[words], node)
		}
	}
	for words, members := range byName {
		forms := slices.Clone(long[words])
		slices.Sort(forms)
		forms = slices.Compact(forms)
		node := groupNode(members)
		for _, c := range members {
			switch {
			case c.Long != "":
				b.decide(c.Profile, Profile{Type: c.Type, Name: c.Long}.Own(b.lex), ByAcronym)
			case len(forms) == 1:
				b.decide(c.Profile, forms[0], ByAcronym)
			case len(forms) > 1:
				b.decide(c.Profile, node, Ambiguous, forms...)
			case node == c.Own(b.lex):
				b.decide(c.Profile, node, OwnName)
			case kindOf(node) != kindOf(c.Own(b.lex)):
				b.decide(c.Profile, node, ByType)
			default:
				b.decide(c.Profile, node, Variant)
			}
		}
	}
}

// groupNode names what the profiles of one name are: of the type that most
// articles say, by the shortest spelling. "The" is part of an outlet's name, and
// of no other.
func groupNode(members []Counted) string {
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
	name := ""
	for _, c := range members {
		spelled := schema.Slug(withoutPossessive(c.Name))
		bare := strings.TrimPrefix(spelled, "the-")
		switch {
		case name == "":
			name = spelled
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
