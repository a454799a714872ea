package name

import "unicode"

// shape writes X for capitals, x for small letters, d for digits and others as they are, what
// repeats at most twice ("McKay" → "XxXxx"), hashed.
func shape(form string) uint32 {
	h := uint32(2166136261)
	var before, same rune
	n := 0
	for _, r := range form {
		switch {
		case unicode.IsUpper(r):
			r = 'X'
		case unicode.IsLetter(r):
			r = 'x'
		case unicode.IsDigit(r):
			r = 'd'
		}
		if r == before && r == same {
			continue
		}
		same, before = before, r
		h = (h ^ uint32(r)) * 16777619
		if n++; n == 12 {
			break
		}
	}
	return h
}

// casing is how a word uses capitals.
type casing uint32

const (
	noLetters casing = iota
	small
	capital // the first letter
	capitals
	initial // one capital, with or without a period
	mixed
)

func casingOf(form string) casing {
	upper, lower, first, n := 0, 0, false, 0
	for _, r := range form {
		switch {
		case unicode.IsUpper(r):
			upper++
			first = first || n == 0
		case unicode.IsLetter(r):
			lower++
		}
		n++
	}
	switch {
	case upper+lower == 0:
		return noLetters
	case upper == 0:
		return small
	case upper == 1 && lower == 0 && n <= 2:
		return initial
	case lower == 0:
		return capitals
	case first && upper == 1:
		return capital
	}
	return mixed
}
