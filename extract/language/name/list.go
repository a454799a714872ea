package name

// enumerated makes the names of a list agree: one whose neighbours in the list are both of another
// kind than it is of theirs, where the lexicons do not know it better ("Anna Lind, Mirel Danu and
// Orlo": three people). What stands side by side in a list is nearly always of one kind.
func (g *gazetteer) enumerated(words []Word, marks []Mark) {
	for i := 0; i < len(marks); {
		end := i + 1
		for end < len(marks) && separates(words[marks[end-1].Last+1:marks[end].First]) {
			end++
		}
		if end-i > 2 {
			g.likened(words, marks[i:end])
			g.evidenced(words, marks[i:end])
		}
		i = end
	}
}

// separates reports whether words stand between the names of a list.
func separates(between []Word) bool {
	switch join(between) {
	case ",", "and", "or", "&", ", and", ", or", ";":
		return true
	}
	return false
}

// likened changes the kinds of the names of a list by those of their neighbours as they were.
func (g *gazetteer) likened(words []Word, list []Mark) {
	before := make([]Kind, len(list))
	for i, m := range list {
		before[i] = m.Kind
	}
	for i := range list {
		a, b := i-1, i+1
		switch i {
		case 0:
			a = 2
		case len(list) - 1:
			b = i - 2
		}
		m := &list[i]
		if k := before[a]; k == before[b] && k != m.Kind && k <= Location && m.Kind <= Location && !g.knows(words[m.First:m.Last+1], m.Kind) {
			m.Kind = k
		}
	}
}

// knows reports whether the lexicons have a name, or its last word, as one of a kind.
func (g *gazetteer) knows(words []Word, k Kind) bool {
	whole, end := g.classes(words), g.classes(words[len(words)-1:])
	switch k {
	case Person:
		return (whole|g.classes(words[:1]))&(isGiven|isSurname) != 0 || end&isSurname != 0
	case Organization:
		return whole&(isOutlet|isOrganization|isParty|isCompany|isTeam) != 0 || end&(isOrgHead|isPartyHead|isOutletHead) != 0
	}
	return whole&(isCountry|isSeat|isPlace) != 0 || end&isLandform != 0
}

// evidenced gives the names of a list that the lexicons don't know the kind of those that they do
// ("Oslo , Mirelu and Tavik": three places), where these are of one kind, and at least half of the
// list is of it already.
func (g *gazetteer) evidenced(words []Word, list []Mark) {
	var marked [Kinds]int
	kind, known := Person, false
	for _, m := range list {
		marked[m.Kind]++
		k, ok := g.only(words[m.First : m.Last+1])
		if ok && (k != m.Kind || known && k != kind) {
			return
		}
		if ok {
			kind, known = k, true
		}
	}
	if !known || 2*marked[kind] < len(list) || marked[Person]+marked[Organization]+marked[Location] < len(list) {
		return
	}
	for i := range list {
		list[i].Kind = kind
	}
}

// only gives the kind that the lexicons have a name as, where it is just one.
func (g *gazetteer) only(words []Word) (k Kind, ok bool) {
	n := 0
	for _, kind := range []Kind{Person, Organization, Location} {
		if g.knows(words, kind) {
			k, n = kind, n+1
		}
	}
	return k, n == 1
}
