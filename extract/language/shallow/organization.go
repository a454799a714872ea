package shallow

import "newsgraph/schema"

// organization finds a name that its own words show to be an organisation's:
// capitalised words that end in a word like "Council", or "Bank of" and the
// like before capitalised words.
func (f *finder) organization(s *Sentence, i int) (Name, bool) {
	if w := s.Words[i]; s.Headline || f.d.is(w, "determiner") || f.d.is(w, "preposition") || f.d.is(w, "opener") {
		return Name{}, false
	}
	last, t := -1, schema.EntityType("")
	for k := i; k < len(s.Words) && k < i+7; k++ {
		w := s.Words[k]
		if k > i && s.gap(k-1, k, 1) || !w.Capital() && w.Lower != "of" && w.Lower != "for" && w.Lower != "and" && w.Form != "&" {
			break
		}
		if f.titleAt(s, k) {
			break
		}
		if head := f.d.Lexicons.NameHeads[w.Form]; head != "" && (k > i || s.beforeOf(k)) {
			last, t = k, head
		} else if last >= 0 && w.Capital() && s.ofAfter(last, k) {
			last = k
		}
	}
	if last <= i {
		return Name{}, false
	}
	n := f.name(s, i, last, t)
	if k, ok := f.d.Lexicons.Known[n.Text]; ok {
		n.Known, n.Type = k, k.Type
	}
	return n, true
}

// beforeOf reports whether "of" and a capitalised word follow word k.
func (s *Sentence) beforeOf(k int) bool {
	return k+2 < len(s.Words) && (s.Words[k+1].Lower == "of" || s.Words[k+1].Lower == "for") && s.Words[k+2].Capital()
}

// ofAfter reports whether the words between head and k are "of" or "for" and
// capitalised ones.
func (s *Sentence) ofAfter(head, k int) bool {
	if head+1 >= k || s.Words[head+1].Lower != "of" && s.Words[head+1].Lower != "for" {
		return false
	}
	for _, w := range s.Words[head+2 : k] {
		if !w.Capital() {
			return false
		}
	}
	return true
}
