package language

import (
	"unicode/utf8"

	"newsgraph/schema"
)

// maxSentence is the most pieces a sentence may have before it is cut, so that
// memory and everything behind the splitter stay bounded.
const maxSentence = 4096

// lookahead is how many pieces behind a boundary the rules may look at.
const lookahead = 8

// A splitter turns a text into sentences and gives them out.
type splitter struct {
	text    string
	lists   *lists
	scanner scanner
	model   *BoundaryModel
	history history
	decided int  // pieces whose boundaries are decided
	atBlock bool // the first piece is the first of its block
	yield   func(Sentence) bool
	stopped bool

	// example, in training, is told each place where a sentence could end and
	// says whether one does.
	example func(piece, []uint32) bool
}

// run splits the text.
func (p *splitter) run(skip []schema.Span) {
	p.scanner = scanner{text: p.text, lists: p.lists}
	l := newLayout(p.text, skip, p.lists)
	for !p.stopped {
		block, ok := l.next()
		if !ok {
			return
		}
		p.scanner.block()
		p.history, p.atBlock = history{}, true
		for _, r := range block {
			p.part(r)
		}
		p.flush(true)
	}
}

// partSize is how many bytes are scanned before sentences are given out.
const partSize = 1 << 16

// part scans one run of visible text, giving sentences out as they come.
func (p *splitter) part(r run) {
	p.scanner.spaced = p.scanner.spaced || r.first
	for r.from < r.to && !p.stopped {
		to := r.to
		if to-r.from > partSize {
			to = nextSpace(p.text, r.from+partSize, r.to)
		}
		p.scanner.scan(r.from, to, r.at)
		r.at = p.scanner.at
		r.from = to
		if len(p.scanner.pieces) > 2*maxSentence {
			p.flush(false)
		}
	}
}

// nextSpace is the first white space from byte i on, or, where a chunk goes on
// without, the start of a code point; at most end.
func nextSpace(text string, i, end int) int {
	for far := i + maxChunk; i < end; i++ {
		b := text[i]
		if b < utf8.RuneSelf && ascii[b] == space || i > far && utf8.RuneStart(b) {
			return i
		}
	}
	return end
}

// flush gives out the finished sentences; all of them at the end of a block.
func (p *splitter) flush(all bool) {
	pieces := p.scanner.pieces
	limit := len(pieces)
	if !all {
		limit = max(0, limit-lookahead)
	}
	for ; p.decided < limit; p.decided++ {
		pieces[p.decided].ends = p.boundary(pieces, p.decided)
		p.history.pass(p, pieces, p.decided)
	}
	start := 0
	for i := range limit {
		if pieces[i].ends || all && i == limit-1 || i-start >= maxSentence {
			pieces[i].ends = true
			p.give(pieces[start : i+1])
			start = i + 1
		}
	}
	n := copy(pieces, pieces[start:])
	p.scanner.pieces = pieces[:n]
	p.decided -= start
	p.atBlock = p.atBlock && start == 0
	p.history.start = max(0, p.history.start-start)
}

// give makes a sentence of pieces and gives it out.
func (p *splitter) give(pieces []piece) {
	if p.stopped || len(pieces) == 0 {
		return
	}
	tokens := make([]Token, 0, len(pieces))
	for i, q := range pieces {
		if q.kind == period && i > 0 && !endsWith(pieces[i:]) {
			last := &tokens[len(tokens)-1]
			last.End++
			last.Form = p.text[pieces[i-1].start:q.end]
			continue
		}
		form := p.text[q.start:q.end]
		tokens = append(tokens, Token{
			Span:  schema.Span{Start: q.at, End: q.at + q.n},
			Form:  form,
			Words: syntactic(form, int(q.clitic)),
		})
	}
	span := schema.Span{Start: tokens[0].Start, End: tokens[len(tokens)-1].End}
	p.stopped = !p.yield(Sentence{Span: span, Tokens: tokens})
}

// endsWith says whether nothing but closing marks follows the period that the
// rest of the sentence begins with.
func endsWith(rest []piece) bool {
	for _, q := range rest[1:] {
		if q.kind != quoteClose && q.kind != bracketClose {
			return false
		}
	}
	return true
}
