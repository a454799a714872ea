package statement

import (
	"newsgraph/extract/date"
	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// A dated is a date of a sentence and what it is the date of.
type dated struct {
	schema.Span
	iso string
	// head is the word that the date hangs from: a verb, or a noun that has a date of its own.
	head int
	// first is set where the date stands before the subject and frames what follows.
	first bool
}

// datesOf finds the dates of a sentence. Whether one lies ahead of the article or behind is told
// by the time of its clause.
func (r *reader) datesOf(sc *scene) []dated {
	if len(sc.Words) == 0 {
		return nil
	}
	found := date.FindAhead(r.at(sc.Span), r.Published, func(at int) (ahead, known bool) { return sc.ahead(sc.Start + at) })
	var all []dated
	for _, f := range found {
		span := schema.Span{Start: f.Start + sc.Start, End: f.End + sc.Start}
		if head := sc.headOf(span); head != syntax.Root && !sc.bound(head) {
			all = append(all, sc.dated(span, f.ISO, head))
		}
	}
	return all
}

// ahead reports whether what is told at an offset is still to come, by the time of its clause.
func (sc *scene) ahead(offset int) (ahead, known bool) {
	for i := range sc.Words {
		if sc.Words[i].End <= offset {
			continue
		}
		if p := sc.Child(i, "case"); p >= 0 && (sc.Words[p].Lower == "until" || sc.Words[p].Lower == "by") {
			return true, true
		}
		const reach = 6
		for range reach {
			if sc.clausal(i) || sc.Words[i].Head == syntax.Root {
				break
			}
			i = sc.Words[i].Head
		}
		time := sc.factuality.Of(i).Time
		return time == schema.Future, time == schema.Future || time == schema.Past
	}
	return false, false
}

// bound reports whether the date headed by a word is the end or the beginning of a stretch of time
// rather than when something took place: "until Monday", "since May".
func (sc *scene) bound(word int) bool {
	p := sc.Child(word, "case", "mark")
	if p < 0 {
		return false
	}
	switch sc.Words[p].Lower {
	case "until", "till", "by", "before", "after", "since", "from":
		return true
	}
	return false
}

// headOf is the word under a span that governs the others.
func (sc *scene) headOf(span schema.Span) int {
	for i := range sc.Words {
		w := &sc.Words[i]
		if w.Start >= span.End {
			break
		}
		if span.Contains(w.Span) && (w.Head == syntax.Root || !span.Contains(sc.Words[w.Head].Span)) {
			return i
		}
	}
	return syntax.Root
}

// dated says what the date headed by a word is the date of.
func (sc *scene) dated(span schema.Span, iso string, word int) dated {
	d := dated{Span: span, iso: iso, head: word}
	const reach = 4 // a date hangs near its verb
	for range reach {
		above := sc.Words[d.head].Head
		if above == syntax.Root {
			break
		}
		own := sc.Is(d.head, "nmod", "appos") && !sc.loose(d.head, above)
		if d.head = above; own || sc.clausal(above) {
			break
		}
	}
	if subject := sc.Child(d.head, "nsubj", "csubj"); subject >= 0 {
		d.first = span.End <= sc.Words[subject].Start
	}
	return d
}

// loose reports whether a date behind the object of a clause is rather the clause's: "turned down
// the invitation on Monday".
func (sc *scene) loose(date, noun int) bool {
	preposition := sc.Child(date, "case")
	return date > noun && sc.Is(noun, "obj", "obl") && (preposition < 0 || sc.Words[preposition].Lower == "on")
}

// clausal reports whether a word heads a clause.
func (sc *scene) clausal(w int) bool {
	u := sc.Words[w].UPOS
	return u == "VERB" || u == "AUX" || sc.Child(w, "cop", "nsubj") >= 0
}

// date is when a proposition took place: the one date that hangs from a verb of its relation, or
// that frames the first of the verbs that "and" joins it to.
func (r *reader) date(sc *scene, p *proposition) schema.Optional {
	iso := ""
	for _, d := range sc.dates {
		if !p.at(d.head) && !(d.first && sc.joined(p.head, d.head)) {
			continue
		}
		if iso != "" && iso != d.iso {
			return "" // two dates: neither is surely it
		}
		iso = d.iso
	}
	return schema.Optional(iso)
}

// at reports whether a word is the head of the proposition or a verb of its relation.
func (p *proposition) at(word int) bool { return word == p.head || p.relation.has(word) }

// joined reports whether "and" joins a verb to an earlier one.
func (sc *scene) joined(w, first int) bool {
	const reach = 4
	for range reach {
		if !sc.Is(w, "conj") {
			return false
		}
		if w = sc.Words[w].Head; w == first {
			return true
		}
	}
	return false
}
