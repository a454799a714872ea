package language

// A shape is what a piece looks like.
type shape uint8

const (
	lower shape = iota
	capital
	initial // one capital letter
	capitals
	mixed
	digits
	mark // no word: kinds tell these apart
	nothing
)

// shapeOf is the shape of the piece at i, nothing outside.
func (p *splitter) shapeOf(pieces []piece, i int) shape {
	if i < 0 || i >= len(pieces) {
		return nothing
	}
	q := pieces[i]
	switch q.kind {
	case number:
		return digits
	case word:
		return wordShape(p.text[q.start:q.end], q.n)
	}
	return mark
}

func wordShape(w string, n int) shape {
	r := runeAt(w, 0)
	switch {
	case ascii[r&0x7f] == digit && r < 0x80:
		return digits
	case !isUpper(r):
		return lower
	case n == 1:
		return initial
	}
	for _, r := range w {
		if r >= 'a' && r <= 'z' {
			return capital
		}
	}
	return capitals
}

// A place is the surroundings of one place where a sentence could end.
type place struct {
	stop    int // the last piece in front that is not a closing mark
	before  int // the word that stop ends, or stop itself
	next    int // the first piece behind that is not an opening mark
	closers int
	openers int
}

// placeAt looks about the place behind piece i.
func placeAt(pieces []piece, i int) place {
	at := place{stop: i, next: i + 1}
	for at.stop > 0 && at.closers < 3 && isCloser(pieces[at.stop].kind) && !pieces[at.stop].spaced {
		at.stop--
		at.closers++
	}
	for at.next < len(pieces)-1 && at.openers < 3 && isOpener(pieces[at.next].kind) {
		at.next++
		at.openers++
	}
	at.before = at.stop
	if k := pieces[at.stop].kind; at.stop > 0 && (k == terminal || k == period || k == colon || k == semicolon || k == dash) {
		at.before--
	}
	return at
}

func isCloser(k kind) bool { return k == quoteClose || k == bracketClose }

func isOpener(k kind) bool { return k == quoteOpen || k == bracketOpen || k == bullet }

// A history is what the boundaries so far say about the sentence at work.
type history struct {
	start  int // its first piece
	words  int
	capped int // of these, words that begin with a capital
	depth  int // brackets open
	quoted int // quotations open
}

// pass takes in piece i.
func (h *history) pass(p *splitter, pieces []piece, i int) {
	switch pieces[i].kind {
	case bracketOpen:
		h.depth++
	case bracketClose:
		h.depth = max(0, h.depth-1)
	case quoteOpen:
		h.quoted = 1
	case quoteClose:
		h.quoted = 0
	case word, number:
		h.words++
		if p.shapeOf(pieces, i) != lower {
			h.capped++
		}
	}
	if pieces[i].ends {
		h.start, h.words, h.capped, h.depth = i+1, 0, 0, 0
	}
}

// A bag collects the hashed features of a place.
type bag struct {
	ids      [40]uint32
	n        int
	template uint32
}

// add adds the feature made of values, in the order of the calls: the same
// position in that order and the same values give the same feature.
func (b *bag) add(values ...uint32) {
	b.template++
	h := b.template * 0x9e3779b1
	for _, v := range values {
		h = (h ^ v) * 0x85ebca6b
		h ^= h >> 15
	}
	b.ids[b.n] = h & (modelSize - 1)
	b.n++
}

// hashAt is a hash of the word at i in lower case; digits count as equal.
func (p *splitter) hashAt(pieces []piece, i int) uint32 {
	if i < 0 || i >= len(pieces) {
		return 1
	}
	q := pieces[i]
	h := uint32(2166136261)
	for j := q.start; j < q.end && j < q.start+24; j++ {
		b := p.text[j]
		if b < 0x80 && ascii[b] == digit {
			b = '0'
		} else if 'A' <= b && b <= 'Z' {
			b += 'a' - 'A'
		}
		h = (h ^ uint32(b)) * 16777619
	}
	return h
}

func kindAt(pieces []piece, i int) uint32 {
	if i < 0 || i >= len(pieces) {
		return 99
	}
	return uint32(pieces[i].kind)
}

// stopCode tells the ways to end a sentence apart: ".", "?", "!", "..", "...",
// "?!", "U.S." and so on.
func (p *splitter) stopCode(pieces []piece, i int) uint32 {
	q := pieces[i]
	if q.kind != terminal {
		return uint32(q.kind)
	}
	return 32 + uint32(runeAt(p.text, q.start))<<2 + uint32(min(q.n, 3))
}

// features fills b with what is known of the place behind piece i.
func (p *splitter) features(b *bag, pieces []piece, i int, at place) {
	h := &p.history
	stop := p.stopCode(pieces, at.stop)
	s0, s1 := uint32(p.shapeOf(pieces, at.before)), uint32(p.shapeOf(pieces, at.before-1))
	n0, n1, n2 := uint32(p.shapeOf(pieces, at.next)), uint32(p.shapeOf(pieces, at.next+1)), uint32(p.shapeOf(pieces, at.next+2))
	w0, w1 := p.hashAt(pieces, at.before), p.hashAt(pieces, at.before-1)
	v0, v1 := p.hashAt(pieces, at.next), p.hashAt(pieces, at.next+1)
	k0, k1, k2 := kindAt(pieces, i), kindAt(pieces, i+1), kindAt(pieces, i+2)
	length, caps := lengthCode(h.words), capsCode(h)
	closers, openers := uint32(at.closers), uint32(at.openers)
	inside := uint32(min(h.depth, 1)*2 + h.quoted)
	spaced := code(pieces[i+1].spaced)

	b.add(stop)
	b.add(stop, n0)
	b.add(stop, n0, closers, openers, spaced)
	b.add(v0)
	b.add(v0, stop)
	b.add(v0, n0)
	b.add(w0)
	b.add(w0, stop)
	b.add(w0, n0)
	b.add(s0, stop, n0)
	b.add(s0, n0, n1, stop)
	b.add(length, stop)
	b.add(length, stop, n0)
	b.add(caps, stop, n0)
	b.add(caps, length, stop)
	b.add(inside, stop, n0)
	b.add(k0, k1, k2)
	b.add(kindAt(pieces, at.before), stop, kindAt(pieces, at.next), kindAt(pieces, at.next+1))
	b.add(w0, v0)
	b.add(v1, stop)
	b.add(v0, v1)
	b.add(p.abbreviationCode(pieces, at), n0, code(p.isOpenerWord(pieces, at.next)))
	b.add(w1, stop)
	b.add(s1, s0, stop, n0)
	b.add(s1, s0, n0, n1, n2)
	b.add(code(p.reports(pieces, at.next)), closers, stop)
	b.add(code(p.isOpenerWord(pieces, at.next)), n0, stop, s0)
	b.add(uint32(min(pieces[at.before].n, 4)), stop, n0)
	b.add(code(labelled(pieces, at.next)), stop, n0)
	b.add(p.hashAt(pieces, h.start), stop)
	b.add(kindAt(pieces, h.start), stop, inside, closers)
	b.add(p.hashAt(pieces, i+1), stop, closers)
	b.add(code(at.before == h.start), s0, stop, n0)
}

func code(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

// lengthCode is the number of words in steps that widen.
func lengthCode(words int) uint32 {
	for i, limit := range [...]int{0, 1, 2, 3, 5, 8, 13, 21, 34, 55} {
		if words <= limit {
			return uint32(i)
		}
	}
	return 10
}

// capsCode says how many of the words so far begin with a capital, in quarters.
func capsCode(h *history) uint32 {
	if h.words == 0 {
		return 9
	}
	return uint32(4 * h.capped / h.words)
}

func (p *splitter) abbreviationCode(pieces []piece, at place) uint32 {
	if pieces[at.stop].kind != period {
		return 99
	}
	q := pieces[at.before]
	f := fold(p.text[q.start:q.end])
	return uint32(p.lists.abbreviations[string(f.bytes[:f.n])].kind)*4 + uint32(min(q.n, 3))
}

func (p *splitter) isOpenerWord(pieces []piece, i int) bool {
	f := fold(p.text[pieces[i].start:pieces[i].end])
	return f.in(p.lists.openers)
}

// reports says whether a verb of saying is near ("Why?" Ana Ruiz asked.).
func (p *splitter) reports(pieces []piece, i int) bool {
	for j := i; j < len(pieces) && j < i+5 && (pieces[j].kind == word || pieces[j].kind == period); j++ {
		if f := fold(p.text[pieces[j].start:pieces[j].end]); f.in(p.lists.reporting) {
			return true
		}
	}
	return false
}

// labelled says whether a colon follows soon ("WHEN: today").
func labelled(pieces []piece, i int) bool {
	for j := i; j < len(pieces) && j < i+4; j++ {
		if pieces[j].kind == colon {
			return true
		}
	}
	return false
}
