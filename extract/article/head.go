package article

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// headLines is how many lines that are not empty may stand before the article
// proper.
const headLines = 20

// readHead looks at the lines before the first paragraph: headline, byline,
// labels, the headline again, and the dateline that begins the paragraph.
func (d *draft) readHead(lines []line, opts Options) {
	h := head{draft: d, opts: opts, titleKnown: d.meta.title != ""}
	seen := 0
	for i, l := range lines {
		if l.words == "" {
			continue
		}
		if seen++; seen > headLines || !h.line(lines, i) {
			break
		}
	}
}

// A head is the state of reading one.
type head struct {
	*draft
	opts       Options
	titleKnown bool // or known to be missing
	met        bool // the headline has been met among the lines
}

// line reads one line of the head; false says that the head ends here.
func (h *head) line(lines []line, i int) bool {
	l := lines[i]
	if why := whyLine(l.words); why != "" {
		return true // dropBoilerplate cuts it
	}
	if sameHeadline(l.words, h.meta.title) {
		if h.met {
			h.cut(l.start, l.end, WhyRepeated)
		}
		h.met = true
		return true
	}
	if m, why, ok := readMetadata(l.words, h.opts, i == firstLine(lines)); ok {
		end := l.end
		if at := strings.LastIndex(h.text[l.start:l.end], m.title); m.title != "" && at >= 0 {
			end, h.titleKnown, h.met = l.start+at, true, true // the headline itself is prose
		}
		h.cut(l.start, end, why)
		h.meta.fill(m)
		return true
	}
	if i == firstLine(lines) && h.masthead(lines[i:]) {
		h.cut(l.start, l.end, WhyMetadata)
		h.meta.fill(metadata{outlet: l.words})
		return true
	}
	if !h.titleKnown {
		h.titleKnown = true // the first line that could be it, or none
		if isHeadline(l.words) && h.standsApart(lines[i:]) {
			h.meta.title, h.met = l.words, true
			return true
		}
	}
	return !h.paragraph(l)
}

// paragraph reports whether the article proper begins with this line, and
// takes the dateline off it.
func (h *head) paragraph(l line) bool {
	if end, m := readDateline(h.text[l.start:l.end]); end > 0 {
		h.meta.fill(m)
		h.cut(l.start, l.start+end, WhyDateline)
		return true
	}
	return isSentence(l.words) && utf8.RuneCountInString(l.words) > 60
}

// masthead reads a first line that is the name of an outlet alone, before the
// headline.
func (h *head) masthead(lines []line) bool {
	l := lines[0]
	if len(strings.Fields(l.words)) > 6 || !isOrganisation(l.words, h.opts) || h.meta.title != "" {
		return false
	}
	for _, next := range lines[1:] {
		if next.words != "" {
			return isHeadline(next.words)
		}
	}
	return false
}

// standsApart reports whether a headline is set off from what follows: by an
// empty line, by its repetition or by a byline.
func (h *head) standsApart(lines []line) bool {
	if len(lines) < 2 {
		return false
	}
	next := lines[1].words
	_, _, meta := readMetadata(next, h.opts, false)
	followed := false
	for _, l := range lines[1:] {
		followed = followed || l.words != ""
	}
	return followed && (next == "" || meta || sameHeadline(next, lines[0].words))
}

// isHeadline reports whether words could be a headline: short, and no sentence
// with its full stop.
func isHeadline(words string) bool {
	n := utf8.RuneCountInString(words)
	if n > 180 || len(strings.Fields(words)) < 2 || !strings.ContainsFunc(words, unicode.IsLetter) {
		return false
	}
	if abbreviated.MatchString(words) || isTitleCase(words) {
		return true
	}
	return !strings.ContainsAny(words[len(words)-1:], ".,;:")
}

// isTitleCase reports whether words are written as only headlines are: all but
// the small words with a capital.
func isTitleCase(words string) bool {
	capitals := 0
	for _, w := range strings.Fields(words) {
		w = strings.TrimLeftFunc(w, unicode.IsPunct)
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			capitals++
		} else if utf8.RuneCountInString(w) > 3 && unicode.IsLetter(r) {
			return false
		}
	}
	return capitals >= 4
}

// abbreviated is an end whose full stop belongs to the word: "the U.S."
var abbreviated = regexp.MustCompile(`\b(?:\p{L}\.){2,}$`)

// sameHeadline compares two headlines as readers do: not by case, nor by the
// kind of apostrophe or the punctuation at the end.
func sameHeadline(a, b string) bool {
	a, b = bareHeadline(a), bareHeadline(b)
	return a != "" && a == b
}

func bareHeadline(s string) string {
	return strings.TrimRight(strings.ToLower(straight(strings.Join(strings.Fields(s), " "))), " .!:…")
}

func firstLine(lines []line) int {
	for i, l := range lines {
		if l.words != "" {
			return i
		}
	}
	return -1
}
