package language

// maxDateline is the most pieces in front of the dash of a dateline.
const maxDateline = 16

// dateline says whether piece i is the dash that ends the dateline of a news
// text ("HELSINKI (Reuters) -", "ESPOO, Nov. 3 —"): at the start of a block, a
// place in capitals or an agency in brackets, and capitals behind it.
// The treebanks hold datelines as sentences of their own.
func (p *splitter) dateline(pieces []piece, i int) bool {
	if i == 0 || i > maxDateline || !p.atBlock || p.history.start > 0 || !p.isDatelineDash(pieces, i) {
		return false
	}
	open, bracketed := false, false
	for j, q := range pieces[:i] {
		switch q.kind {
		case bracketOpen:
			open = true
		case bracketClose:
			bracketed = open && j == i-1
			open = false
		case word:
			if s := p.shapeOf(pieces, j); s == lower && !open {
				return false
			}
		case number, comma, period, symbol:
		default:
			return false
		}
	}
	return bracketed || p.shapeOf(pieces, 0) == capitals && pieces[0].n > 2
}

// isDatelineDash says whether piece i is a dash between two stretches of text,
// the second with a capital, figure or mark at its start.
func (p *splitter) isDatelineDash(pieces []piece, i int) bool {
	q := pieces[i]
	if q.kind != dash || i+1 >= len(pieces) || p.shapeOf(pieces, i+1) == lower {
		return false
	}
	return q.spaced && pieces[i+1].spaced || p.text[q.start:q.end] != "-" && q.spaced == pieces[i+1].spaced
}
