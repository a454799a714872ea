package resolve

import (
	"strings"
	"unicode"

	"newsgraph/schema"
)

// An Item is something that later articles may repeat: the words of a
// quotation, a plan or an act, or a whole text.
type Item struct {
	Kind string // of the constants below
	ID   string // prefixed name of the quotation's or the article's node
	Date string // ISO 8601, when it was said or published; empty where unknown
	// Keys are what items that repeat each other have in common, at least one
	// with high probability.
	Keys []string
	// Speaker is, of a quotation, the last word of the speaker's name; of a
	// concept, actor and kind of act.
	Speaker string   `json:",omitempty"`
	Words   []string `json:",omitempty"` // of a quotation, in order; of a concept, sorted
	Sketch  []uint64 `json:",omitempty"` // of a text, see sketchOf
	Length  int      `json:",omitempty"` // of a text: different shingles
}

// The kinds of items.
const (
	QuotationItem = "q"
	TextItem      = "t"
	ConceptItem   = "c"
)

// Order sorts items by date, undated ones last, then by name.
func (i Item) Order() string {
	date := i.Date
	if date == "" {
		date = "9999"
	}
	return date + " " + i.ID
}

// A Link says that an item repeats an earlier one.
type Link struct {
	Kind       string
	From, To   string  // nodes
	Similarity float64 // 0 to 1
	Ours       string  // words that only From has
	Theirs     string  // words that only To has
}

// Repeats is the link from a to b, which is earlier, nil where a is something
// else.
func Repeats(a, b Item) *Link {
	switch {
	case a.Kind != b.Kind || a.ID == b.ID:
		return nil
	case a.Kind == QuotationItem:
		return sameUtterance(a, b)
	case a.Kind == ConceptItem:
		return sameConcept(a, b)
	default:
		return sameText(a, b)
	}
}

// MayRepeat reports whether an item may repeat one of a date at all: what spares
// looking at that.
func MayRepeat(a Item, date string) bool {
	return a.Kind != QuotationItem || within(a.Date, date, sameDays)
}

// Items are what of a record may repeat or be repeated. Its things have their
// names already, see [Resolver.Name].
func (r *Resolver) Items(rec *schema.Record) []Item {
	out := append(r.quotations(rec), r.concepts(rec)...)
	if text, ok := textItem(rec); ok {
		out = append(out, text)
	}
	return out
}

// wordsOf are the words of a text in lower case, apostrophes left out.
func wordsOf(text string) []string {
	text = strings.NewReplacer("'", "", "’", "").Replace(strings.ToLower(text))
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
