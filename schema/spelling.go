package schema

import "strings"

// Nearest is the one of candidates that word is most likely a slip for, "" where
// none is within two slips and a third of its letters. Capitals make no
// difference, and of equals it is the first.
func Nearest(word string, candidates []string) string {
	best, fewest := "", 3
	for _, c := range candidates {
		if d := slips(strings.ToLower(word), strings.ToLower(c)); d < fewest && 3*d <= max(len(word), len(c)) {
			best, fewest = c, d
		}
	}
	return best
}

// slips counts the bytes to add, drop or change between a and b (Levenshtein
// 1966).
func slips(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
