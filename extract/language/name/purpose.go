package name

// purposed adds to an organisation what it is there for: "Movement | for the Left", "Institute | for Fishing
// and Trade". In the sets 27 of 30 such names go on; a parliament or league has its members behind "for".
func (g *gazetteer) purposed(words []Word, marks []Mark) []Mark {
	var all []Mark
	next := 0 // behind the last one that was added to
	for _, m := range marks {
		if m.First < next {
			continue
		}
		if m.Kind == Organization {
			if last := g.purpose(words, marks, m.Last); last > 0 {
				m.Last = last
				next = last + 1
			}
		}
		all = append(all, m)
	}
	return all
}

// members are bodies and rounds that somebody sits or plays in for a place or club.
const members = " parliament senate congress assembly house legislature league cup conference army team court "

// purpose is the last word of what the organisation whose last word is at i is there for, 0 where
// nothing says it.
func (g *gazetteer) purpose(words []Word, marks []Mark, i int) int {
	at := i + 2
	if at < len(words) && words[at].Form == "the" {
		at++
	}
	switch {
	case at >= len(words) || words[i+1].Form != "for" || casingOf(words[at].Form) < capital:
		return 0
	case g.classes(words[i:i+1])&(isOrgHead|isPartyHead) == 0 || isIn(words[i].Form, members) || g.classes(words[at:at+1])&isCalendar != 0:
		return 0
	}
	if k := from(marks, at); k < len(marks) && marks[k].First <= at && (marks[k].Kind == Person || g.knows(words[marks[k].First:marks[k].Last+1], Organization)) {
		return 0
	}
	return capitalized(words, at)
}

// capitalized is the last of the words with capitals from i on, "of" between two of them included.
func capitalized(words []Word, i int) int {
	for i+1 < len(words) {
		switch {
		case casingOf(words[i+1].Form) >= capital:
			i++
		case i+2 < len(words) && words[i+1].Form == "of" && casingOf(words[i+2].Form) >= capital:
			i += 2
		default:
			return i
		}
	}
	return i
}
