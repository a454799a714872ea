package name

import "unicode"

// hashText is 32-bit FNV-1a of code points, small letters for capitals and 0 for every digit
// if folded.
func hashText(text string, folded bool) uint32 {
	h := uint32(2166136261)
	for _, r := range text {
		if folded {
			r = fold(r)
		}
		h = (h ^ uint32(r)) * 16777619
	}
	return h
}

func fold(r rune) rune {
	switch {
	case r >= 'a' && r <= 'z':
		return r
	case r >= 'A' && r <= 'Z':
		return r + 'a' - 'A'
	case r >= '0' && r <= '9':
		return '0'
	case r == '’' || r == '‘':
		return '\''
	case r == '–' || r == '—':
		return '-'
	case r < 128:
		return r
	case unicode.IsDigit(r):
		return '0'
	}
	return unicode.ToLower(r)
}

// mix makes one hash of a template's number and up to three parts.
func mix(template, a, b, c uint32) uint32 {
	h := uint64(template)*0x9e3779b97f4a7c15 ^ uint64(a)
	h *= 0xff51afd7ed558ccd
	h ^= h>>29 ^ uint64(b)<<1
	h *= 0xc4ceb9fe1a85ec53
	h ^= h>>31 ^ uint64(c)<<2
	h *= 0x9e3779b97f4a7c15
	return uint32(h >> 32)
}
