package name

import (
	"cmp"
	"slices"
)

// events makes one event of the words that name a vote ("2019 Canadian federal election", "1992
// election in Ohio") or a war, treaty and the like ("Iraq War", "Siege of Orlo"). Names within it
// are no names of their own.
func events(words []Word, marks []Mark) []Mark {
	var found []Mark
	next := 0 // behind the last one found
	for i := range words {
		last := election(words, marks, i)
		first := i
		if last < 0 {
			first, last = conflict(words, marks, i)
		}
		if last >= 0 && first >= next {
			found = append(found, Mark{first, last, Event})
			next = last + 1
		}
	}
	return absorbed(marks, found)
}

// absorbed puts names that were found, in order, among the marks, in place of those that they touch.
func absorbed(marks, found []Mark) []Mark {
	if len(found) == 0 {
		return marks
	}
	all := slices.Clone(found)
	for _, m := range marks {
		if e := from(found, m.First); e == len(found) || found[e].First > m.Last {
			all = append(all, m)
		}
	}
	slices.SortFunc(all, func(a, b Mark) int { return cmp.Compare(a.First, b.First) })
	return all
}

// from is the index of the first mark that ends at word i or behind it.
func from(marks []Mark, i int) int {
	at, _ := slices.BinarySearchFunc(marks, i, func(m Mark, i int) int { return cmp.Compare(m.Last, i) })
	return at
}

// placeAt gives the last word of the place whose name begins at word i.
func placeAt(marks []Mark, i int) (last int, ok bool) {
	if at := from(marks, i); at < len(marks) && marks[at].First == i && marks[at].Kind == Location {
		return marks[at].Last, true
	}
	return 0, false
}

// maxEvent is how many words may stand before the one that says what an event is.
const maxEvent = 8

// election gives the word that ends the name of the vote that the year at word i opens, the place
// behind it included; -1 where none does.
func election(words []Word, marks []Mark, i int) int {
	if !isYear(words[i].Form) {
		return -1
	}
	capitals := false
	for k := i + 1; k < len(words) && k <= i+maxEvent; k++ {
		form := words[k].Form
		switch {
		case isIn(form, " election elections referendum "):
			if !capitals {
				return -1
			}
			return where(words, marks, k)
		case casingOf(form) >= capital:
			capitals = true
		case !isIn(form, " of the and general presidential parliamentary legislative local municipal provincial federal state by - primary leadership special gubernatorial regional constitutional independence membership "):
			return -1
		}
	}
	return -1
}

// where is the last word of the place of the vote that the word k names, k itself where none is told:
// "election in Ohio", "election in the Orlo Islands".
func where(words []Word, marks []Mark, k int) int {
	at := k + 2
	if at < len(words) && words[at].Form == "the" {
		at++
	}
	if at < len(words) && words[k+1].Form == "in" {
		if last, ok := placeAt(marks, at); ok {
			return last
		}
		if i := from(marks, at); i < len(marks) && marks[i].Kind == Event && marks[i].First <= k {
			return marks[i].Last // the model took them for one
		}
	}
	return k
}

// occasions are the words that name an event with the capitals before them or the place behind
// them.
const occasions = " war battle invasion revolution revolt rebellion uprising siege massacre treaty crisis conflict campaign "

// conflict gives the words of the war or the like that the word i names, -1 as the last where it
// names none. An organisation or a person among them leaves it alone ("War Office").
func conflict(words []Word, marks []Mark, i int) (first, last int) {
	if !isIn(words[i].Form, occasions) || casingOf(words[i].Form) < capital {
		return i, -1
	}
	first, last = i, i
	for first > 0 && i-first < maxEvent && namesEvent(words[first-1]) {
		first--
	}
	if i+2 < len(words) && isIn(words[i+1].Form, " of in on for ") {
		at := i + 2
		if words[at].Form == "the" {
			at++
		}
		if end, ok := placeAt(marks, at); ok {
			last = end
		}
	}
	if first == last || last == i && i+1 < len(words) && casingOf(words[i+1].Form) >= capital || !open(marks, first, last) {
		return i, -1
	}
	return first, last
}

// namesEvent reports whether a word before an occasion is part of its name.
func namesEvent(w Word) bool {
	return casingOf(w.Form) >= capital && isIn(w.UPOS, " propn noun adj num ")
}

// open reports whether some name touches the words first to last, and all that do lie within them
// and are places, peoples or events.
func open(marks []Mark, first, last int) bool {
	touched := false
	for _, m := range marks[from(marks, first):] {
		if m.First > last {
			break
		}
		if m.First < first || m.Last > last || m.Kind == Person || m.Kind == Organization {
			return false
		}
		touched = true
	}
	return touched
}
