package name

// bounded corrects the bounds of names, and kinds that lists of names disprove.
func (g *gazetteer) bounded(words []Word, marks []Mark) []Mark {
	marks = g.whole(words, g.unmissed(words, attached(words, marks)))
	g.introduced(words, marks)
	g.situated(words, marks)
	g.enumerated(words, marks)
	return g.abbreviated(words, g.joined(words, g.purposed(words, g.headed(words, g.stripped(words, marks)))))
}

// joined makes one name of two that belong together: an organisation and what it is of ("Labour
// Party of Norway") or what stands before it ("Norway Fishing Council"), a body and the second thing it is for, a state or landform and its name ("Duchy of Savoy"), a place of two
// ("Alsace-Lorraine"), and Washington, D.C.
func (g *gazetteer) joined(words []Word, marks []Mark) []Mark {
	kept := marks[:0]
	for _, m := range marks {
		if n := len(kept); n > 0 && g.joins(words, kept[n-1], m) {
			kept[n-1].Last = m.Last
			if m.Kind == Organization || kept[n-1].Kind == Nationality {
				kept[n-1].Kind = m.Kind
			}
			continue
		}
		kept = append(kept, m)
	}
	return kept
}

// joins reports whether the name b goes on the name a.
func (g *gazetteer) joins(words []Word, a, b Mark) bool {
	switch between := join(words[a.Last+1 : b.First]); {
	case between == "":
		return a.Kind == Location && b.Kind == Organization || a.Kind == Nationality && g.nationally(words, b)
	case a.Kind == Organization && b.Kind == Organization && between == "and":
		return g.charged(words[a.First:a.Last+1]) && !g.knows(words[b.First:b.Last+1], Organization)
	case a.Kind == Organization && (b.Kind == Organization || b.Kind == Location):
		return (between == "of" || between == "of the") && !isIn(words[a.Last].Form, legalForms)
	case a.Kind != Location || b.Kind != Location:
		return false
	case between == "of" || between == "of the":
		return g.classes(words[a.Last:a.Last+1])&isLandform != 0
	case between == "-" || between == "–":
		return (g.classes(words[a.First:a.Last+1])|g.classes(words[b.First:b.Last+1]))&isCountry == 0
	case between == ",":
		return words[a.Last].Form == "Washington" && isIn(words[b.First].Form, " d.c dc ")
	}
	return false
}

// nationally reports whether a nationality in front belongs to a name: that of a party or state ("Norwegian
// | People 's Party", "Norwegian | First Republic"). In the sets 26 of 30 such parties have theirs.
func (g *gazetteer) nationally(words []Word, m Mark) bool {
	switch m.Kind {
	case Organization:
		return m.First < m.Last && g.classes(words[m.Last:m.Last+1])&isPartyHead != 0
	case Location:
		return isIn(words[m.Last].Form, " republic empire kingdom monarchy ")
	}
	return false
}

// charged reports whether an organisation is named by what it is there for, so that "and" may go on
// ("Department of Housing and Fishing").
func (g *gazetteer) charged(words []Word) bool {
	h := head(words)
	return h < len(words)-1 && words[h+1].Form != "in" && g.classes(words[h:h+1])&isOrgHead != 0
}

// headed adds the word in front of "of" and a place where it says what the two name together: "the
// Parliament of Norway", "Duchy of Savoy".
func (g *gazetteer) headed(words []Word, marks []Mark) []Mark {
	for i := range marks {
		m := &marks[i]
		h := m.First - 2
		if h > 0 && words[h].Form == "of" && words[h+1].Form == "the" {
			h--
		}
		if m.Kind != Location || h < 0 || words[h+1].Form != "of" || casingOf(words[h].Form) < capital || i > 0 && marks[i-1].Last >= h {
			continue
		}
		switch c := g.classes(words[h : h+1]); {
		case c&isLandform != 0:
			m.First = h
		case c&(isOrgHead|isPartyHead) != 0:
			m.First, m.Kind = h, Organization
		}
	}
	return marks
}
