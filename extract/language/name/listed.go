package name

// bodies are the lists of organisations of all types.
const bodies = isOutlet | isOrganization | isParty | isCompany | isTeam

// whole gives organisations the bounds that the lists know: "Democratic Front for the Liberation
// of Orlo" is one where the list has it, and "Sun Party and Likud" are two.
func (g *gazetteer) whole(words []Word, marks []Mark) []Mark {
	var all []Mark
	next := 0
	for _, m := range marks {
		if m.First < next {
			continue // within the one before
		}
		if k := g.holder(words, m); k > 0 {
			office := Mark{m.First, k - 1, Organization}
			if m.Kind == Person {
				office.Kind = Location
			}
			all = append(all, office)
			m.First, m.Kind = k, Person
		}
		if m.Kind == Organization {
			m.Last = max(m.Last, g.longest(words, m.First))
			if at := g.division(words, m); at > 0 {
				all = append(all, Mark{m.First, at - 1, Organization})
				m.First = at + 1
			}
		}
		all = append(all, m)
		next = m.Last + 1
	}
	return all
}

// unmissed adds the organisations and places of several words that the lists have as nothing else,
// where no name was found: "Fishing Party of Norway" is a name whatever stands around it. In a title
// capitals say nothing.
func (g *gazetteer) unmissed(words []Word, marks []Mark) []Mark {
	if isHeadline(words) {
		return marks
	}
	var found []Mark
	for i := 0; i < len(words); i++ {
		if casingOf(words[i].Form) < capital {
			continue
		}
		last, kind := g.sure(words, i)
		if at := from(marks, i); last > i && (at == len(marks) || marks[at].First > last) {
			found = append(found, Mark{i, last, kind})
			i = last
		}
	}
	return absorbed(marks, found)
}

// isHeadline reports whether hardly any word of a sentence is in small letters.
func isHeadline(words []Word) bool {
	smalls, letters := 0, 0
	for _, w := range words {
		switch casingOf(w.Form) {
		case noLetters:
			continue
		case small:
			smalls++
		}
		letters++
	}
	return 3*smalls <= letters && letters > 5
}

// sure is the last word of the longest entry of several words that begins at word i and is an
// organisation or a place only; 0 where none does.
func (g *gazetteer) sure(words []Word, i int) (last int, kind Kind) {
	h := uint64(phraseSeed)
	for k := i; k < len(words) && k < i+maxPhrase; k++ {
		h = extend(h, words[k].Form)
		c := g.entries[h]
		if k == i || c == 0 || casingOf(words[k].Form) < capital {
			continue
		}
		switch {
		case c&^bodies == 0:
			last, kind = k, Organization
		case isPlaceOnly(c):
			last, kind = k, Location
		default:
			last = 0
		}
	}
	return last, kind
}

// longest is the last word of the longest organisation of the lists that begins at word i, -1
// where none does.
func (g *gazetteer) longest(words []Word, i int) int {
	last := -1
	h := uint64(phraseSeed)
	for k := i; k < len(words) && k < i+maxPhrase; k++ {
		h = extend(h, words[k].Form)
		if g.entries[h]&bodies != 0 && casingOf(words[k].Form) >= capital {
			last = k
		}
	}
	return last
}

// division is the "and" between two organisations that the lists know, 0 where there is none or
// they know the whole.
func (g *gazetteer) division(words []Word, m Mark) int {
	if m.Last-m.First > 2*maxPhrase || g.classes(words[m.First:m.Last+1])&bodies != 0 {
		return 0
	}
	for k := m.First + 1; k < m.Last; k++ {
		if f := words[k].Form; (f == "and" || f == "&" || f == ",") && g.classes(words[m.First:k])&bodies != 0 && g.classes(words[k+1:m.Last+1])&bodies != 0 {
			return k
		}
	}
	return 0
}

// holder is where the name of a person begins behind that of the place or party that the person
// stands for: "governor of Ohio Anna Lind", "Labour Party Anna Lind". It is 0 where none does.
func (g *gazetteer) holder(words []Word, m Mark) int {
	if m.Kind != Person && m.Kind != Organization || m.Kind == Person && (m.First == 0 || words[m.First-1].Form != "of") {
		return 0
	}
	for k := m.First + 1; k < m.Last && k <= m.First+maxPhrase; k++ {
		if g.classes(words[k:k+1])&isGiven == 0 {
			continue
		}
		before, end := g.classes(words[m.First:k]), g.classes(words[k-1:k])
		if m.Kind == Person && before&(isPlace|isCountry) != 0 && before&isGiven == 0 ||
			m.Kind == Organization && (end&isPartyHead != 0 || before&isParty != 0) {
			return k
		}
	}
	return 0
}
