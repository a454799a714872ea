package name

import (
	"strings"
	"unicode/utf8"
)

// a token is a word in numbers, as the features see it.
type token struct {
	word, form, shape uint32
	xpos, upos, rel   uint32
	casing            casing
	prefix, suffix    [4]uint32 // of one to four letters, folded; 0 where there are fewer
	several, single   class
	entry             uint32 // where it stands in an entry of several words, and in which lists
	named             bool   // looks like part of a name
	run               int    // index into runs, -1 outside
}

// a run is a stretch of words that look like parts of names, and little words between them.
type run struct {
	from, to int
	below    [4]uint32 // the first words outside that hang from it, with their relations
	hanging  int       // how many there are
}

// Features computes what the model sees of words. It is not safe for concurrent use.
type Features struct {
	lists           *gazetteer
	tokens          []token
	runs            []run
	hashes          []uint32
	several, single []class
	longest         []entry
	kind            uint32
	words           []Word
	buf             []uint32
}

// NewFeatures fails where the lists of names cannot be read, which a test excludes.
func NewFeatures() (*Features, error) {
	g, err := shippedLists()
	if err != nil {
		return nil, err
	}
	return &Features{lists: g}, nil
}

// Sentence takes in the sentence that Of answers about.
func (f *Features) Sentence(words []Word) {
	n := len(words)
	f.words = words
	f.tokens, f.hashes = sized(f.tokens, n), sized(f.hashes, n)
	f.several, f.single, f.longest = sized(f.several, n), sized(f.single, n), sized(f.longest, n)
	for i, w := range words {
		f.hashes[i] = hashText(w.Form, true)
	}
	f.lists.match(words, f.hashes, f.several, f.single, f.longest)
	for i, w := range words {
		f.tokens[i] = newToken(w, f.hashes[i])
		f.tokens[i].several, f.tokens[i].single, f.tokens[i].entry = f.several[i], f.single[i], f.longest[i].place()
	}
	f.kind = sentenceKind(f.tokens)
	f.findRuns()
}

func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

func newToken(w Word, hash uint32) token {
	t := token{word: hash, form: hashText(w.Form, false), shape: shape(w.Form), casing: casingOf(w.Form),
		xpos: hashText(w.XPOS, false), upos: hashText(w.UPOS, false), rel: hashText(w.Relation, false), run: -1}
	t.affixes(w.Form)
	t.named = strings.HasPrefix(w.XPOS, "NNP") || w.UPOS == "PROPN" || t.casing >= capital && w.UPOS != "PUNCT"
	return t
}

// affixes hashes the beginnings and endings of up to four letters.
func (t *token) affixes(form string) {
	h, n := uint32(2166136261), 0
	for _, r := range form {
		h = (h ^ uint32(fold(r))) * 16777619
		t.prefix[n] = h
		if n++; n == len(t.prefix) {
			break
		}
	}
	h = 2166136261
	for n = 0; n < len(t.suffix) && form != ""; n++ {
		r, size := utf8.DecodeLastRuneInString(form)
		form = form[:len(form)-size]
		h = (h ^ uint32(fold(r))) * 16777619
		t.suffix[n] = h
	}
}

// sentenceKind tells sentences without capitals, in title case and all in capitals from others.
func sentenceKind(tokens []token) uint32 {
	count := [mixed + 1]int{}
	for _, t := range tokens {
		count[t.casing]++
	}
	upper := count[capital] + count[capitals] + count[mixed] + count[initial]
	total := upper + count[small]
	switch {
	case total == 0:
		return 0
	case upper == 0:
		return 1
	case count[capitals]*4 >= total*3 && total > 2:
		return 2
	case upper*3 >= total*2 && total > 2:
		return 3
	}
	return 4
}

// connects are the little words that names of several parts hold.
func connects(form string) bool {
	switch form {
	case "of", "de", "la", "al", "el", "-", "&", "and", "the", "del", "van", "von", "bin", "ibn", "for", "'s", "’s", "du", "des", "da", "di", "ul", "–", "'":
		return true
	}
	return false
}

// maxRun is how many words a run may have: what is told of a run costs as much for each word.
const maxRun = 40

// findRuns finds the stretches of words that look like names; at most two connecting words
// stand between two of them.
func (f *Features) findRuns() {
	f.runs = f.runs[:0]
	for i := 0; i < len(f.tokens); i++ {
		if !f.tokens[i].named {
			continue
		}
		end := i
		for k := i + 1; k < len(f.tokens) && k <= end+3 && k < i+maxRun; k++ {
			if f.tokens[k].named {
				end = k
			} else if !connects(f.words[k].Form) {
				break
			}
		}
		for k := i; k <= end; k++ {
			f.tokens[k].run = len(f.runs)
		}
		f.runs = append(f.runs, run{from: i, to: end})
		i = end
	}
	f.hang()
}

// hang tells every run the words that hang from it: the "president" of "Anna Lind , president".
func (f *Features) hang() {
	for k := range f.tokens {
		h := f.words[k].Head - 1
		if h < 0 || h >= len(f.tokens) || f.tokens[h].run < 0 || f.tokens[h].run == f.tokens[k].run || f.words[k].UPOS == "PUNCT" {
			continue
		}
		r := &f.runs[f.tokens[h].run]
		if r.hanging < len(r.below) {
			r.below[r.hanging] = mix(0, f.tokens[k].word, f.tokens[k].rel, 0)
			r.hanging++
		}
	}
}

// edge is the hash of what stands before and behind a sentence.
const edge = 77

func (f *Features) word(i int) uint32 {
	if i < 0 || i >= len(f.tokens) {
		return edge
	}
	return f.tokens[i].word
}

func (f *Features) xpos(i int) uint32 {
	if i < 0 || i >= len(f.tokens) {
		return edge
	}
	return f.tokens[i].xpos
}

func (f *Features) shape(i int) uint32 {
	if i < 0 || i >= len(f.tokens) {
		return edge
	}
	return f.tokens[i].shape
}

func (f *Features) entry(i int) uint32 {
	if i < 0 || i >= len(f.tokens) {
		return edge
	}
	return f.tokens[i].entry
}

func (f *Features) classes(i int) (several, single class) {
	if i < 0 || i >= len(f.tokens) {
		return 0, 0
	}
	return f.tokens[i].several, f.tokens[i].single
}

// Of gives the features of word i, hashed; they are good until the next call.
func (f *Features) Of(i int) []uint32 {
	f.buf = f.buf[:0]
	f.local(i)
	f.tags(i)
	f.listed(i)
	f.runOf(i)
	return f.buf
}

func (f *Features) add(template, a, b, c uint32) { f.buf = append(f.buf, mix(template, a, b, c)) }

// local adds the features of the words and their shapes.
func (f *Features) local(i int) {
	t := &f.tokens[i]
	f.add(1, 0, 0, 0)
	f.add(2, t.word, 0, 0)
	f.add(3, f.word(i-1), 0, 0)
	f.add(4, f.word(i+1), 0, 0)
	f.add(5, f.word(i-2), 0, 0)
	f.add(6, f.word(i+2), 0, 0)
	f.add(7, t.form, 0, 0)
	f.add(8, f.word(i-1), t.word, 0)
	f.add(9, t.word, f.word(i+1), 0)
	f.add(10, t.shape, f.kind, 0)
	f.add(11, f.shape(i-1), t.shape, 0)
	f.add(12, t.shape, f.shape(i+1), 0)
	f.add(13, f.shape(i-1), t.shape, f.shape(i+1))
	f.add(14, f.word(i-1), uint32(t.casing), 0)
	f.add(15, f.word(i+1), uint32(t.casing), 0)
	f.add(16, f.word(i-2), f.word(i-1), uint32(t.casing))
	f.add(17, f.word(i+1), f.word(i+2), uint32(t.casing))
	for k := 1; k < len(t.prefix); k++ {
		f.add(20+uint32(k), t.prefix[k], uint32(t.casing), 0)
		f.add(24+uint32(k), t.suffix[k], uint32(t.casing), 0)
	}
	if i == 0 {
		f.add(30, uint32(t.casing), f.kind, 0)
	}
}

// tags adds the features of parts of speech and the tree.
func (f *Features) tags(i int) {
	t, w := &f.tokens[i], &f.words[i]
	f.add(40, t.xpos, f.kind, 0)
	f.add(41, f.xpos(i-1), t.xpos, 0)
	f.add(42, t.xpos, f.xpos(i+1), 0)
	f.add(43, f.xpos(i-1), t.xpos, f.xpos(i+1))
	f.add(44, t.xpos, t.shape, 0)
	f.add(45, t.rel, t.xpos, 0)
	f.add(46, t.upos, t.rel, uint32(t.casing))
	head := f.word(w.Head - 1)
	f.add(47, head, t.rel, uint32(t.casing))
	f.add(48, f.xpos(w.Head-1), t.rel, t.xpos)
}

// listed adds the features of the lists.
func (f *Features) listed(i int) {
	t := &f.tokens[i]
	for at := -1; at <= 1; at++ {
		several, single := f.classes(i + at)
		d := uint32(at + 1)
		f.add(50+d, uint32(several), uint32(single), 0)
		for c := class(1); c <= isWork; c <<= 1 {
			if several&c != 0 {
				f.add(54+d, uint32(c), uint32(t.casing), 1)
			}
			if single&c != 0 {
				f.add(54+d, uint32(c), uint32(t.casing), 2)
			}
		}
	}
	f.add(79, t.entry, uint32(t.casing), 0)
	f.add(80, f.entry(i-1), t.entry, 0)
	f.add(81, t.entry, f.entry(i+1), 0)
	_, before := f.classes(i - 1)
	_, after := f.classes(i + 1)
	f.add(58, uint32(before), uint32(t.single), uint32(t.casing))
	f.add(59, uint32(t.single), uint32(after), uint32(t.casing))
}

// heads are the lists of words that tell what the words beside them name.
const heads = isOrgHead | isPartyHead | isOutletHead | isLandform | isTitle

// runOf adds the features of the run of capitals that the word stands in.
func (f *Features) runOf(i int) {
	t := &f.tokens[i]
	if t.run < 0 {
		return
	}
	r := f.runs[t.run]
	n, at := uint32(min(r.to-r.from, 5)), uint32(min(i-r.from, 3))<<2|uint32(min(r.to-i, 3))
	f.add(60, f.word(r.to), 0, 0)
	f.add(61, f.word(r.from), 0, 0)
	f.add(62, n, at, f.kind)
	f.add(63, f.word(r.from-1), n, 0)
	f.add(64, f.word(r.to+1), n, 0)
	f.add(65, f.word(r.from-2), f.word(r.from-1), 0)
	f.add(66, f.word(r.to+1), f.word(r.to+2), 0)
	var several, single class
	for k := r.from; k <= r.to; k++ {
		several |= f.tokens[k].several
		single |= f.tokens[k].single
	}
	f.add(67, uint32(f.tokens[r.from].single), uint32(f.tokens[r.to].single), n)
	f.add(68, uint32(several), uint32(single), 0)
	f.add(69, f.tokens[r.to].suffix[2], n, 0)
	f.add(70, f.tokens[r.from].rel, f.word(f.words[r.to].Head-1), 0)
	f.aside(i, r)
	f.governor(i, r)
	for _, b := range r.below[:r.hanging] {
		f.add(78, b, 0, 0)
	}
}

// aside adds the lists that the words before and behind i in the run stand in, each side with the
// little word next to i on it: what "of Chile" belongs to shows before it, what "Labour" before
// "of Chile" is shows behind.
func (f *Features) aside(i int, r run) {
	t := &f.tokens[i]
	var left, right class
	var joint uint32
	for k := i - 1; k >= r.from; k-- {
		left |= f.tokens[k].single
		if joint == 0 && !f.tokens[k].named {
			joint = f.tokens[k].word
		}
	}
	f.add(71, uint32(left), joint, uint32(t.single))
	f.add(72, uint32(left&heads), joint, uint32(t.casing))
	joint = 0
	for k := i + 1; k <= r.to; k++ {
		right |= f.tokens[k].single
		if joint == 0 && !f.tokens[k].named {
			joint = f.tokens[k].word
		}
	}
	f.add(73, uint32(right), joint, uint32(t.single))
	f.add(74, uint32(right&heads), joint, uint32(t.casing))
}

// governor adds the word that the run hangs from and the one that this hangs from, and what is
// known of the first where the two are listed side by side.
func (f *Features) governor(i int, r run) {
	for k := r.from; k <= r.to; k++ {
		h := f.words[k].Head - 1
		if h >= r.from && h <= r.to {
			continue
		}
		_, single := f.classes(h)
		f.add(75, f.word(h), f.tokens[k].rel, 0)
		if h >= 0 && h < len(f.words) {
			f.add(77, f.word(f.words[h].Head-1), f.tokens[h].rel, f.tokens[k].rel)
		}
		f.add(76, f.tokens[k].rel, uint32(single), uint32(f.tokens[i].single))
		return
	}
}
