package name

// elections makes one event of the words that name a vote: a year, whose it is, and "election"
// or "referendum" ("2019 Canadian federal election", "1992 election in Ohio"). Names within it
// are no names of their own.
func elections(words []Word, marks []Mark) []Mark {
	for i := range words {
		if !isYear(words[i].Form) {
			continue
		}
		last := vote(words, i)
		if last < 0 {
			continue
		}
		var kept []Mark
		for _, m := range marks {
			if m.First == last+2 && words[last+1].Form == "in" && m.Kind == Location {
				last = m.Last
				continue
			}
			if m.Last < i || m.First > last {
				kept = append(kept, m)
			}
		}
		at := 0
		for at < len(kept) && kept[at].First < i {
			at++
		}
		marks = append(kept[:at:at], append([]Mark{{i, last, Event}}, kept[at:]...)...)
	}
	return marks
}

// maxVote is how many words may stand between the year and the vote.
const maxVote = 8

// vote gives the word that ends the name of a vote of the year at word i, -1 where none does.
func vote(words []Word, i int) int {
	capitals := false
	for k := i + 1; k < len(words) && k <= i+maxVote; k++ {
		form := words[k].Form
		switch {
		case isIn(form, " election elections referendum "):
			if capitals {
				return k
			}
			return -1
		case casingOf(form) >= capital:
			capitals = true
		case !isIn(form, " of the and general presidential parliamentary legislative local municipal provincial federal state by - primary leadership special gubernatorial regional constitutional independence membership "):
			return -1
		}
	}
	return -1
}
