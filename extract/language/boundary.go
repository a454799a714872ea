package language

import (
	"iter"
	"strings"
)

// The log-odds asked for where no stop ends the words before: news text marks
// its sentences, so that capitals alone must be strong evidence; and what a
// colon announces stays with it.
const (
	bareOdds  = 1
	colonOdds = 2.5
)

// boundary says whether a sentence ends behind piece i.
func (p *splitter) boundary(pieces []piece, i int) bool {
	if i+1 >= len(pieces) || p.dateline(pieces, i) {
		return true
	}
	at := placeAt(pieces, i)
	if !p.candidate(pieces, i, at) {
		return false
	}
	var b bag
	p.features(&b, pieces, i, at)
	if p.example != nil {
		return p.example(pieces[i], b.ids[:b.n])
	}
	return p.beforeAddress(pieces, i) || p.model.odds(&b) > asked(pieces[at.stop].kind)
}

// beforeAddress says whether an address on the web stands behind the stop at piece i:
// posts end in the address of what they show.
func (p *splitter) beforeAddress(pieces []piece, i int) bool {
	next := pieces[i+1]
	return pieces[i].kind == terminal && next.kind == link && next.spaced && !strings.ContainsAny(p.text[next.start:next.start+1], "#@")
}

// asked is how high the log-odds must be behind a piece of kind k.
func asked(k kind) float64 {
	switch k {
	case terminal, period, emoticon:
		return 0
	case colon:
		return colonOdds
	}
	return bareOdds
}

// candidate says whether a sentence could end behind piece i at all.
func (p *splitter) candidate(pieces []piece, i int, at place) bool {
	next := pieces[i+1]
	switch next.kind {
	case comma, semicolon, colon, quoteClose, bracketClose, terminal, period:
		return false
	}
	k, shape := pieces[i].kind, p.shapeOf(pieces, i+1)
	switch {
	case !next.spaced:
		return k == terminal && shape == capital && next.n > 1 || k == quoteClose && next.kind == link
	case k == quoteClose && p.asks(pieces, at):
		return false
	case k == word || k == number || k == quoteClose:
		return shape != lower
	case k == period:
		return !p.beforeName(pieces, at)
	}
	return k != comma && k != quoteOpen && k != bracketOpen && k != bullet
}

// asks says whether the quotation in front of a place ends in a question or
// exclamation and a name and a verb of saying follow: “Why?” Ana Ruiz asked.
func (p *splitter) asks(pieces []piece, at place) bool {
	stop := pieces[at.stop]
	if stop.kind != terminal || p.text[stop.start] == '.' || at.openers > 0 {
		return false
	}
	for i := at.next; i < min(at.next+6, len(pieces)); i++ {
		f := fold(p.text[pieces[i].start:pieces[i].end])
		if i > at.next && f.in(p.lists.reporting) {
			return true
		}
		if pieces[i].kind != period && p.shapeOf(pieces, i) != capital && p.shapeOf(pieces, i) != initial {
			return false
		}
	}
	return false
}

// beforeName says whether the abbreviation at a place is a title or initial and
// a name seems to follow.
func (p *splitter) beforeName(pieces []piece, at place) bool {
	if s := p.shapeOf(pieces, at.next); s == lower || at.openers > 0 || p.isOpenerWord(pieces, at.next) {
		return false
	}
	q := pieces[at.before]
	if p.shapeOf(pieces, at.before) == initial {
		s := p.shapeOf(pieces, at.before-1)
		return s == capital || s == initial || s == nothing || at.before > 0 && pieces[at.before-1].kind == period
	}
	f := fold(p.text[q.start:q.end])
	return p.lists.abbreviations[string(f.bytes[:f.n])].kind == beforeName
}

// A BoundaryExample is a place in a text where a sentence could end, for
// training.
type BoundaryExample struct {
	// At is the place, in code points.
	At int
	// Ends says whether a sentence ends there.
	Ends bool
	// Features are the hashed features of the place, each below
	// BoundaryFeatures. They are good until the next example.
	Features []uint32
}

// BoundaryFeatures is the number of features of a [BoundaryModel].
const BoundaryFeatures = modelSize

// BoundaryExamples gives every place of text where a sentence could end; ends
// holds the places, in code points, where one does.
func BoundaryExamples(text string, ends map[int]bool) iter.Seq[BoundaryExample] {
	return func(yield func(BoundaryExample) bool) {
		p := splitter{text: text, lists: words(), yield: func(Sentence) bool { return true }}
		p.example = func(q piece, features []uint32) bool {
			e := BoundaryExample{At: q.at + q.n, Ends: ends[q.at+q.n], Features: features}
			p.stopped = p.stopped || !yield(e)
			return e.Ends
		}
		p.run(nil)
	}
}
