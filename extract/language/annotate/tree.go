package annotate

import (
	"io"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"

	"newsgraph/extract/language/conllu"
)

// minWidth is the narrowest that a tree is drawn in; a narrower width counts as this one.
const minWidth = 40

// Draw writes a sentence and its tree for people: a line a word, in the order of the sentence
// where no arcs cross, dependents above and below their head as they stand before and behind
// it; then its tag, its relation, and its name where it is in one. Lines are at most width
// columns, as terminals count them; what is too long for that is cut. An empty line follows.
func Draw(w io.Writer, s *conllu.Sentence, width int) error {
	d := newDrawing(s)
	var b strings.Builder
	for _, c := range s.Comments {
		if text, ok := strings.CutPrefix(c, "# text = "); ok {
			wrap(&b, printable(text), max(width, minWidth))
		}
	}
	for _, root := range d.children[0] {
		d.draw(root, "", "", "")
	}
	d.write(&b, max(width, minWidth))
	_, err := io.WriteString(w, b.String()+"\n")
	return err
}

// A drawing is a tree on its way to lines.
type drawing struct {
	words    []*conllu.Row
	children [][]int // by word number, 0 the root: dependents in order
	lines    []drawn
}

// A drawn word is its place in the tree, as boxes, and the columns behind.
type drawn struct {
	boxes, form, tag, relation string
}

func newDrawing(s *conllu.Sentence) *drawing {
	d := &drawing{words: s.Words()}
	d.children = make([][]int, len(d.words)+1)
	for i, w := range d.words {
		if w.Head != conllu.None {
			d.children[w.Head] = append(d.children[w.Head], i+1)
		}
	}
	return d
}

// draw draws a word and what hangs from it: above stands before lines above the word's own,
// at before its own, below before those below.
func (d *drawing) draw(word int, above, at, below string) {
	const blank, bar = "   ", "│  "
	children := d.children[word]
	for i, c := range children {
		switch {
		case c > word:
		case i == 0:
			d.draw(c, above+blank, above+"┌─ ", above+bar)
		default:
			d.draw(c, above+bar, above+"├─ ", above+bar)
		}
	}
	d.line(at, d.words[word-1])
	for i, c := range children {
		switch {
		case c < word:
		case i == len(children)-1:
			d.draw(c, below+bar, below+"└─ ", below+blank)
		default:
			d.draw(c, below+bar, below+"├─ ", below+bar)
		}
	}
}

func (d *drawing) line(boxes string, w *conllu.Row) {
	relation := w.Deprel
	for part := range strings.SplitSeq(w.Misc, "|") {
		if name, ok := strings.CutPrefix(part, "NER="); ok && name != "O" {
			relation += "  " + name
		}
	}
	d.lines = append(d.lines, drawn{boxes, printable(w.Form), w.UPOS, relation})
}

// write lays the lines out in columns; the tree gives way where they do not fit.
func (d *drawing) write(b *strings.Builder, width int) {
	const gap = 2
	tree, tag, relation := 0, 0, 0
	for _, l := range d.lines {
		tree = max(tree, columns(l.boxes)+columns(l.form))
		tag = max(tag, columns(l.tag))
		relation = max(relation, columns(l.relation))
	}
	tree = min(tree, width-tag-relation-2*gap)
	for _, l := range d.lines {
		left := cutBoxes(l.boxes, l.form, tree)
		b.WriteString(pad(left, tree+gap) + pad(l.tag, tag+gap) + l.relation + "\n")
	}
}

// cutBoxes joins boxes and form in so many columns: the form keeps at least half of them, the
// outermost boxes go first.
func cutBoxes(boxes, form string, width int) string {
	room := max(width/2, width-columns(form))
	if over := columns(boxes) - room; over > 0 {
		boxes = "…" + string([]rune(boxes)[over+1:])
	}
	return boxes + cutTo(form, width-columns(boxes))
}

// wrap writes a text in lines of a width; a longer word is cut.
func wrap(b *strings.Builder, text string, width int) {
	used := 0
	for _, word := range strings.Fields(text) {
		word = cutTo(word, width)
		switch {
		case used > 0 && used+1+columns(word) > width:
			b.WriteByte('\n')
			used = 0
		case used > 0:
			b.WriteByte(' ')
			used++
		}
		b.WriteString(word)
		used += columns(word)
	}
	b.WriteByte('\n')
}

func columns(s string) int { return uniseg.StringWidth(s) }

func pad(s string, width int) string { return s + strings.Repeat(" ", max(0, width-columns(s))) }

// cutTo cuts a text to a width, between characters as readers see them.
func cutTo(s string, width int) string {
	if columns(s) <= width {
		return s
	}
	var b strings.Builder
	used := 1 // …
	for g := uniseg.NewGraphemes(s); g.Next(); {
		if used += g.Width(); used > width {
			break
		}
		b.WriteString(g.Str())
	}
	return b.String() + "…"
}

// printable is s without characters that act on a terminal or turn the direction of the text
// after them.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}
