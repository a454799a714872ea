package resolve

// How many times as many articles must use a name for another that is one letter
// away to be a slip of it: by whether both are given names that people have.
const (
	moreThanSlip  = 5
	moreThanNames = 50
	moreThanOther = 2 // where nobody else has the surname
)

// leastSlip is how many letters a name must have for one of them to be a slip.
const leastSlip = 5

// spelt parts full names from those that misspell the given name of one of them
// ("Hillary", "Hilary"): right has the name that each of those stands for.
func (b *deciding) spelt(names []personName) (proper []personName, right map[string]string) {
	right = map[string]string{}
	alike := map[[2]string][]personName{}
	for _, of := range names {
		if b.articles[of.whole()] >= min(moreThanSlip, moreThanOther) {
			for _, key := range slipKeys(of) {
				alike[key] = append(alike[key], of)
			}
		}
	}
	for _, n := range names {
		best := ""
		for _, key := range slipKeys(n) {
			for _, of := range alike[key] {
				many, most := b.articles[of.whole()], b.articles[best]
				if b.misspells(n, of, len(names) == 2) && (best == "" || many > most || many == most && of.whole() < best) {
					best = of.whole()
				}
			}
		}
		if best == "" {
			proper = append(proper, n)
		} else {
			right[n.whole()] = best
		}
	}
	return proper, right
}

// slipKeys are two, one of which at least a name has in common with a slip of it:
// that leaves the first two letters of the given name as they are, or the last.
func slipKeys(n personName) [][2]string {
	given := []rune(n.given())
	if len(given) < leastSlip {
		return nil
	}
	rest := n.whole()[len(n.given()):]
	return [][2]string{{string(given[:2]), rest}, {rest, string(given[len(given)-2:])}}
}

// misspells reports whether a name is a slip of another; alone says that no third
// has the surname.
func (b *deciding) misspells(n, of personName, alone bool) bool {
	if len(n.words) != len(of.words) || n.suffix != of.suffix || !oneSlip(n.given(), of.given()) {
		return false
	}
	for i := range n.words[1:] {
		if n.words[i+1] != of.words[i+1] {
			return false
		}
	}
	more := moreThanSlip
	switch {
	case alone:
		more = moreThanOther
	case b.isGiven(n.given()) && b.isGiven(of.given()):
		more = moreThanNames
	}
	g, h := b.pronouns[n.given()], b.pronouns[of.given()]
	return b.articles[of.whole()] >= more*b.articles[n.whole()] && (g == h || g == "" || h == "")
}

// oneSlip reports whether two different words of leastSlip letters or more are one
// letter apart: another, one too many, or two that changed places (Damerau 1964).
func oneSlip(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if a == b || len(x) < leastSlip || len(y) > len(x)+1 {
		return false
	}
	i, j := 0, 0 // equal letters at the beginning, at the end
	for i < len(x) && x[i] == y[i] {
		i++
	}
	for j < len(x)-i && x[len(x)-1-j] == y[len(y)-1-j] {
		j++
	}
	left := len(x) - i - j // what differs of the shorter
	if len(x) < len(y) {
		return left == 0
	}
	return left == 1 || left == 2 && x[i] == y[i+1] && x[i+1] == y[i]
}
