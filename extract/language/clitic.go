package language

// seam is the length in bytes of the first syntactic word of w where w holds
// two, else 0.
func (s *scanner) seam(w string) uint8 {
	if len(w) < 2 || len(w) > 255 {
		return 0
	}
	if s.marked == plainWord || !hasApostrophe(w) {
		return s.contraction(w)
	}
	if n := cliticStart(w); n > 0 {
		return uint8(n)
	}
	return 0
}

func hasApostrophe(w string) bool {
	for i := max(0, len(w)-6); i < len(w); i++ {
		if b := w[i]; b == '\'' || b == '`' || b >= 0x80 && isApostrophe(runeAt(w, i)) {
			return true
		}
	}
	return false
}

// contraction finds the seam of a contraction without an apostrophe.
func (s *scanner) contraction(w string) uint8 {
	if len(w) > 8 || !s.lists.contractionEnds[w[len(w)-1]] {
		return 0
	}
	f := fold(w)
	return uint8(s.lists.contractions[string(f.bytes[:f.n])])
}

// cliticStart finds where the last clitic of w begins, 0 where it has none:
// n't, 's, 'm, 're, 've, 'll, 'd and the bare apostrophe of a possessive.
func cliticStart(w string) int {
	for i := len(w) - 1; i > 0 && i >= len(w)-6; i-- {
		r := runeAt(w, i)
		if !isApostrophe(r) {
			continue
		}
		_, n := classAt(w, i)
		switch f := fold(w[i+n:]); string(f.bytes[:f.n]) {
		case "t":
			if b := w[i-1] | 0x20; b == 'n' && i > 1 {
				return i - 1
			}
		case "s":
			if !isDecade(w[:i]) {
				return i
			}
		case "":
			if b := w[i-1] | 0x20; b != 'n' {
				return i
			}
		case "m", "re", "ve", "ll", "d":
			return i
		}
		return 0
	}
	return 0
}

// isDecade says whether w counts years in tens ("1960" before "'s").
func isDecade(w string) bool {
	return len(w) >= 2 && w[len(w)-1] == '0' && ascii[w[0]&0x7f] == digit
}

// syntactic cuts w into its syntactic words; seam is where the last clitic
// begins.
func syntactic(w string, seam int) []string {
	if seam == 0 {
		return nil
	}
	first := w[:seam]
	if hasApostrophe(first) { // "wouldn't've"
		if n := cliticStart(first); n > 0 {
			return []string{first[:n], first[n:], w[seam:]}
		}
	}
	return []string{first, w[seam:]}
}
