package coref

import (
	"strings"
	"unicode"

	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// A nameSpan is a name as it was found: words first to last, of a type.
type nameSpan struct {
	first, last int
	typ         string
}

// namesIn gives each word of a sentence the name that it is in, nil for none.
func (d *Document) namesIn(s *syntax.Sentence) []*nameSpan {
	in := make([]*nameSpan, len(s.Words))
	var open *nameSpan
	for i := range s.Words {
		mark := s.Words[i].Name
		switch {
		case open != nil && ordinal(s.Words[i].Form):
			open.last = i
		case open != nil && versus(s, i):
			open.last, open.typ = i, ""
		case strings.HasPrefix(mark, "B-") && open != nil && open.last == i-1 && i > 1 && versus(s, i-1):
			open.last = i
		case strings.HasPrefix(mark, "B-"):
			open = &nameSpan{i, i, mark[2:]}
		case !strings.HasPrefix(mark, "I-"):
			open = nil
		case open != nil:
			open.last = i
		}
		in[i] = open
	}
	for i := range s.Words {
		n := in[i]
		if n == nil || n.last != i {
			continue
		}
		if last, ok := d.joinedOn(s, i); ok {
			n.last = last
			for k := i + 1; k <= last; k++ {
				in[k] = n
			}
		}
		if owner := d.owner(s, n); owner != nil {
			n.first = owner.last + 1
			for k := owner.first; k <= owner.last; k++ {
				in[k] = owner
			}
		}
	}
	for i, n := range in {
		if n != nil && n.last == i && n.first < i && !ownEnd(s, i, in) {
			n.last, in[i] = i-1, nil
		}
	}
	return in
}

// owner is the name in front of a name that was found together with it: "Orlin Post's Ana Brevi",
// "Karsk University's Institute of Rivers". Nil where the two are one: "Women's Party".
func (d *Document) owner(s *syntax.Sentence, n *nameSpan) *nameSpan {
	typ := typeOf(n.typ)
	for i := n.first + 1; i < n.last; i++ {
		if s.Words[i].XPOS != "POS" {
			continue
		}
		known := d.Lexicons.Known[spelled(s, n.first, i-1)]
		body := d.Lexicons.NameHeads[s.Words[i-1].Form] != "" || known.Type == schema.Organization
		switch {
		case typ == schema.Person:
			return &nameSpan{n.first, i, string(known.Type)}
		case typ == schema.Organization && n.last > i+1 && body && d.Lexicons.Known[spelled(s, n.first, n.last)].Name == "":
			return &nameSpan{n.first, i, n.typ}
		}
	}
	return nil
}

// versus reports whether word i stands between the names of two parties: "Ibarra v. Chile" is a
// case, and neither of them.
func versus(s *syntax.Sentence, i int) bool {
	switch s.Words[i].Lower {
	case "v.", "vs.", "v":
		return i+1 < len(s.Words) && (s.Words[i+1].Form == "." || unicode.IsUpper([]rune(s.Words[i+1].Form)[0]))
	}
	return false
}

// ownEnd reports whether the last word of what was found as a name is part of it: not the
// beginning of an office ("Senate Minority" of its leader), nor what a body asks of people.
func ownEnd(s *syntax.Sentence, i int, in []*nameSpan) bool {
	switch s.Words[i].Lower {
	case "majority", "minority", "district", "circuit", "assistant", "deputy":
		return i+1 == len(s.Words) || in[i+1] != nil || !unicode.IsUpper([]rune(s.Words[i+1].Form)[0])
	case "poll", "polls", "survey":
		return s.Words[i].Form != s.Words[i].Lower
	}
	return true
}

// ordinal reports whether a word behind a name is a number of it: "World War II".
func ordinal(form string) bool {
	switch form {
	case "II", "III", "IV", "VI", "VII", "VIII", "XVI":
		return true
	}
	return false
}

// isRole reports whether a proper noun is what somebody is called by their office or by family:
// "the President", "Mom". It is a noun with a capital, no name.
func (d *Document) isRole(s *syntax.Sentence, k int) bool {
	w := &s.Words[k]
	lower := strings.ToLower(w.Lemma)
	return w.XPOS == "NNP" && (d.Lexicons.PersonNouns[lower] != "" && d.Lexicons.PersonNouns[lower] != schema.GroupNoun || d.isTitle(w.Lower)) && s.Child(k, "flat") < 0
}

// isMembers reports whether a proper noun is a plural for people, no name: "Iowans" are many, and
// so are "three Democrats". "The Democrats" are their party.
func (d *Document) isMembers(s *syntax.Sentence, k int) bool {
	w := &s.Words[k]
	one, several := strings.CutSuffix(w.Lower, "s")
	if !several || w.XPOS != "NNPS" && w.XPOS != "NNS" {
		return false
	}
	if d.Lexicons.Known[w.Form].As == schema.AsDemonym || w.XPOS == "NNPS" && strings.HasSuffix(one, "an") && strings.HasSuffix(w.Name, "Person") {
		return true
	}
	if d.Lexicons.PersonNouns[one] == "" {
		return false
	}
	if d.Lexicons.Known[w.Form].Type != schema.Party {
		return true
	}
	for _, c := range s.Children[k] {
		if c < k && (s.Words[c].UPOS != "DET" || s.Words[c].Lower != "the") && !s.Is(c, "case", "punct", "cc", "mark") {
			return true
		}
	}
	return false
}

// describes reports whether words that were found as the name of something say what somebody is:
// "GOP candidate", "Republican National Committeeman", "the Iowa Republican", "Democrat of Iowa".
func (d *Document) describes(s *syntax.Sentence, n *nameSpan) bool {
	if n.last > n.first+1 && s.Words[n.first+1].Lower == "of" && d.Lexicons.Classes["member"][s.Words[n.first].Lower] {
		return true
	}
	if t := typeOf(n.typ); t == schema.Person || t == schema.Outlet || t == schema.Country {
		return false
	}
	last := &s.Words[n.last]
	noun := d.Lexicons.PersonNouns[last.Lower]
	switch {
	case noun == "" || noun == schema.GroupNoun || d.Lexicons.Known[spelled(s, n.first, n.last)].Name != "":
		return false
	case !unicode.IsUpper([]rune(last.Form)[0]):
		return true
	case strings.HasSuffix(last.Lower, "man"), strings.HasSuffix(last.Lower, "woman"):
		return len(last.Lower) > len("woman")
	}
	return d.Lexicons.Known[spelled(s, n.first, n.last-1)].Country != "" // of a state
}

// joint reports whether what was found as a name is two known ones with a dash between them: a
// poll of two outlets.
func (d *Document) joint(s *syntax.Sentence, n *nameSpan) bool {
	name := spelled(s, n.first, n.last)
	if d.Lexicons.Known[name].Name != "" {
		return false
	}
	for _, dash := range []string{"-", "–", "/"} {
		one, other, ok := strings.Cut(name, dash)
		if ok && d.Lexicons.Known[one].Name != "" && d.Lexicons.Known[other].Name != "" {
			return true
		}
	}
	return false
}
