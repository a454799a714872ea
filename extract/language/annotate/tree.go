package annotate

import (
	"io"
	"strings"

	"newsgraph/extract/language/conllu"
	"newsgraph/schema/terminal"
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
			wrap(&b, terminal.Line(text), max(width, minWidth))
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
	d.lines = append(d.lines, drawn{boxes, terminal.Line(w.Form), w.UPOS, relation})
}

// write lays the lines out in columns; the tree gives way where they do not fit.
func (d *drawing) write(b *strings.Builder, width int) {
	const gap = 2
	tree, tag, relation := 0, 0, 0
	for _, l := range d.lines {
		tree = max(tree, terminal.Columns(l.boxes)+terminal.Columns(l.form))
		tag = max(tag, terminal.Columns(l.tag))
		relation = max(relation, terminal.Columns(l.relation))
	}
	tree = min(tree, width-tag-relation-2*gap)
	for _, l := range d.lines {
		left := cutBoxes(l.boxes, l.form, tree)
		b.WriteString(terminal.Pad(left, tree+gap) + terminal.Pad(l.tag, tag+gap) + l.relation + "\n")
	}
}

// cutBoxes joins boxes and form in so many columns: the form keeps at least half of them, the
// outermost boxes go first.
func cutBoxes(boxes, form string, width int) string {
	room := max(width/2, width-terminal.Columns(form))
	if over := terminal.Columns(boxes) - room; over > 0 {
		boxes = "…" + string([]rune(boxes)[over+1:])
	}
	return boxes + terminal.Cut(form, width-terminal.Columns(boxes))
}

// wrap writes a text in lines of a width; a longer word is cut.
func wrap(b *strings.Builder, text string, width int) {
	used := 0
	for _, word := range strings.Fields(text) {
		word = terminal.Cut(word, width)
		switch {
		case used > 0 && used+1+terminal.Columns(word) > width:
			b.WriteByte('\n')
			used = 0
		case used > 0:
			b.WriteByte(' ')
			used++
		}
		b.WriteString(word)
		used += terminal.Columns(word)
	}
	b.WriteByte('\n')
}
