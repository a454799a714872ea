package name

// abbreviated makes the short form that brackets give behind the name of an organisation one of
// that name's kind: "Fishing Party of Norway ( FPN )". In the sets 56 of 59 such short forms are.
func (g *gazetteer) abbreviated(words []Word, marks []Mark) []Mark {
	var found []Mark
	for _, m := range marks {
		at := m.Last + 2
		if m.Kind != Organization || m.First == m.Last || !defines(words, at) || g.classes(words[at:at+1])&(isTerm|isTitle|isRole|isCalendar) != 0 {
			continue
		}
		switch i := from(marks, at); {
		case i == len(marks) || marks[i].First > at:
			found = append(found, Mark{at, at, Organization})
		case marks[i].First == at && marks[i].Last == at:
			marks[i].Kind = Organization
		}
	}
	return absorbed(marks, found)
}

// defines reports whether word i stands alone in brackets and is a short form: two capitals and
// more.
func defines(words []Word, i int) bool {
	return i > 0 && i+1 < len(words) && words[i-1].Form == "(" && words[i+1].Form == ")" &&
		(casingOf(words[i].Form) == capitals || isShort(words[i].Form))
}

// isShort reports whether a word has capitals for most of its letters ("DemoS", "CpE").
func isShort(form string) bool {
	upper, all := 0, 0
	for _, r := range form {
		if r >= 'A' && r <= 'Z' {
			upper++
		}
		all++
	}
	return upper > 1 && all <= 6
}
