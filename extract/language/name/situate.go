package name

import "slices"

// placeNouns say what a place is, in front of "of" and its name.
const placeNouns = " city town village province district region riding constituency county port suburb division municipality borough island state territory seat "

// situated makes places of the names that "of" joins to a word for places ("the riding of Mirelu"),
// but for organisations that the lists know.
func (g *gazetteer) situated(words []Word, marks []Mark) {
	for i := range marks {
		m := &marks[i]
		if m.Kind > Organization || !isSituated(words, m.First) {
			continue
		}
		if m.Kind == Person || g.classes(words[m.First:m.Last+1])&bodies == 0 {
			m.Kind = Location
		}
	}
}

// bodyNouns say what body a name is, right in front of it: "the news agency Alpenpost".
const bodyNouns = " agency newspaper newspapers broadcaster daily weekly magazine network airline company firm bank carmaker retailer manufacturer party union charity think-tank "

// bodyEnds are last words that no person's name has.
const bodyEnds = " foundation committee subcommittee association university institute department ministry commission corporation federation agency bureau institution coalition caucus "

// introduced makes organisations of names that the lists do not have and that stand behind a noun for a
// body, and of what is called after a person ("the Ana Lind Foundation").
func (g *gazetteer) introduced(words []Word, marks []Mark) {
	for i := range marks {
		m := &marks[i]
		if m.Kind == Person && m.Last > m.First && isIn(words[m.Last].Form, bodyEnds) {
			m.Kind = Organization
			continue
		}
		if m.Kind == Person || m.Kind == Nationality || m.First == 0 || g.classes(words[m.First:m.Last+1]) != 0 {
			continue
		}
		if casingOf(words[m.First].Form) >= capital && isIn(words[m.First-1].Form, bodyNouns) && casingOf(words[m.First-1].Form) == small {
			m.Kind = Organization
		}
	}
}

// seatHolders stand for the place behind "for".
const seatHolders = " mp mps mpp mpps mla mlas td tds msp msps mep meps mha "

// isSituated reports whether what is before word i says that a place follows: "the riding of", "MP for".
func isSituated(words []Word, i int) bool {
	if i < 2 {
		return false
	}
	before := i - 2
	if words[before].Form == ")" && before > 1 {
		before--
	}
	holder := words[before].Form
	return words[i-1].Form == "of" && isIn(words[i-2].Form, placeNouns) ||
		words[i-1].Form == "for" && casingOf(holder) >= capital && isIn(holder, seatHolders)
}

// stripped leaves the office off a place that is known without it: "New York City Comptroller" names
// the city.
func (g *gazetteer) stripped(words []Word, marks []Mark) []Mark {
	for i := range marks {
		m := &marks[i]
		if m.Kind != Location || m.First == m.Last || g.classes(words[m.First:m.Last+1])&(isPlace|isCountry|isSeat) != 0 {
			continue
		}
		if g.classes(words[m.Last:m.Last+1])&(isRole|isTitle) != 0 && g.classes(words[m.First:m.Last])&(isPlace|isCountry|isSeat) != 0 {
			m.Last--
		}
	}
	return marks
}

// located leaves out places that are told by a direction alone ("the South"): which is meant, only
// the article knows.
func located(words []Word, marks []Mark) []Mark {
	return slices.DeleteFunc(marks, func(m Mark) bool {
		return m.Kind == Location && m.First == m.Last && isIn(words[m.First].Form, " north south east west ")
	})
}
