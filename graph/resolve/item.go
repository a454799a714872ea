package resolve

import (
	"slices"
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

// Gist is what tells an item from most others that have a key in common with it,
// so that these need not be read: of a quotation, a byte for the speaker, then
// one for each word, sorted; of others nothing.
func (i Item) Gist() []byte {
	if i.Kind != QuotationItem {
		return nil
	}
	gist := make([]byte, 1+len(i.Words))
	gist[0] = oneByte(i.Speaker)
	for k, w := range i.Words {
		gist[1+k] = oneByte(w)
	}
	slices.Sort(gist[1:])
	return gist
}

func oneByte(word string) (b byte) {
	for i := range len(word) {
		b = b*31 + word[i]
	}
	return b
}

// MayRepeat reports whether of two items of a kind, given by date and gist, one
// may repeat the other.
func MayRepeat(kind, dateA string, a []byte, dateB string, b []byte) bool {
	if kind != QuotationItem || len(a) == 0 || len(b) == 0 {
		return true
	}
	common := 0
	for i, j := 1, 1; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			i, j, common = i+1, j+1, common+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	words, least, _ := sameWords(a[0] == b[0])
	return common >= words && float64(common)/float64(min(len(a), len(b))-1) >= least && within(dateA, dateB, sameDays)
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
