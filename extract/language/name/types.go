package name

// Type is the type of a name. Those that are entities of a record have the names that package
// schema gives them.
type Type string

// The types of name.
const (
	TypePerson       Type = "Person"
	TypeOrganization Type = "Organization"
	TypeOutlet       Type = "Outlet"
	TypeParty        Type = "Party"
	TypeCountry      Type = "Country"
	TypePlace        Type = "Place"
	TypeNationality  Type = "Nationality"
	TypeEvent        Type = "Event"
	TypeThing        Type = "Thing" // works, products, laws
	TypeDate         Type = "Date"
	TypeMoney        Type = "Money"
)

// classes gives the lists that words stand in as one entry.
func (g *gazetteer) classes(words []Word) class {
	h := uint64(phraseSeed)
	for _, w := range words {
		h = extend(h, w.Form)
	}
	return g.entries[h]
}

// typeOf tells the types of one kind apart by the lexicons, and by the last word of the name.
func (g *gazetteer) typeOf(words []Word, k Kind) Type {
	whole, end := g.classes(words), g.classes(words[head(words):][:1])
	switch {
	case k == Person:
		return TypePerson
	case k == Location && whole&isCountry != 0:
		return TypeCountry
	case k == Location:
		return TypePlace
	case k == Nationality:
		return TypeNationality
	case k == Event:
		return TypeEvent
	case whole&isOutlet != 0:
		return TypeOutlet
	case k == Thing:
		return TypeThing
	case whole&isParty != 0 || end&isPartyHead != 0 && len(words) > 1:
		return TypeParty
	case end&isOutletHead != 0 && len(words) > 1:
		return TypeOutlet
	}
	return TypeOrganization
}

// head is the index of the word that says what a name of several words names: the last one, or
// the one in front of "of" and the like.
func head(words []Word) int {
	for i, w := range words[1:] {
		if isIn(w.Form, " of for in ") {
			return i
		}
	}
	return len(words) - 1
}

// correct turns what the lexicons know for certain: a demonym is no place, a country no
// nationality, what is only ever a place no organisation, and the other way round; a law or a prize
// is neither.
func (g *gazetteer) correct(words []Word, marks []Mark) {
	for i := range marks {
		m := &marks[i]
		c := g.classes(words[m.First : m.Last+1])
		switch {
		case m.Kind == Person:
		case m.Kind <= Location && g.namesWork(words[m.First:m.Last+1]):
			m.Kind = Thing
		case c == 0:
		case m.Kind <= Location && c&^(isDemonym|isReligion) == 0:
			m.Kind = Nationality
		case m.Kind == Nationality && c == isCountry:
			m.Kind = Location
		case m.Kind == Organization && isPlaceOnly(c):
			m.Kind = Location
		case m.Kind != Organization && m.Kind != Nationality && c&^(isOutlet|isOrganization|isParty|isCompany) == 0:
			m.Kind = Organization
		}
	}
}

// namesWork reports whether the last word of a name says that it is a law, a prize or the like, and
// the lists know no body of the name.
func (g *gazetteer) namesWork(words []Word) bool {
	n := len(words)
	return n > 1 && g.classes(words[n-1:])&isWork != 0 && casingOf(words[n-1].Form) >= capital && g.classes(words)&bodies == 0
}

func isPlaceOnly(c class) bool {
	return c != 0 && c&^(isPlace|isSeat|isCountry|isLandform) == 0 && c != isLandform
}
