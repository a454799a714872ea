package resolve

import (
	"hash/fnv"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"newsgraph/schema"
)

const (
	// longestUtterance is how many words of a quotation are compared.
	longestUtterance = 120
	// utteranceKeys is how many keys a quotation has at most.
	utteranceKeys = 12
	// sameDays is how far apart two reports of one utterance are at most, days.
	sameDays = 10
)

// quotations are the items of a record's quotations: the words that it gives as
// spoken, be they a quotation within another or within a post.
func (r *Resolver) quotations(rec *schema.Record) []Item {
	text := []rune(string(rec.Article.Text))
	speakers := map[schema.Optional]string{}
	for _, e := range rec.Entities {
		if n := parsePerson(e.Name, r.lex); e.Type == schema.Person && len(n.words) > 0 {
			speakers[schema.Optional(e.ID)] = n.last()
		}
	}
	var out []Item
	for i := range rec.Attributions {
		a := &rec.Attributions[i]
		if !a.Happened() || a.Kind == schema.Indirect {
			continue
		}
		item := Item{Kind: QuotationItem, ID: schema.QuoteIRI(rec.Article.ID, a), Speaker: speakers[a.Speaker],
			Words: verbatim(a, text), Date: string(a.Date)}
		if item.Date == "" {
			item.Date = string(rec.Article.Published)
		}
		if item.Keys = r.utteranceKeys(item.Words); len(item.Keys) > 0 {
			out = append(out, item)
		}
	}
	slices.SortFunc(out, func(a, b Item) int { return strings.Compare(a.ID, b.ID) })
	return slices.CompactFunc(out, func(a, b Item) bool { return a.ID == b.ID })
}

var quoted = regexp.MustCompile(`["“”]([^"“”]+)(?:["“”]|$)`)

// verbatim are the words between quotation marks; all of a direct quotation that
// has no marks in it.
func verbatim(a *schema.Attribution, text []rune) []string {
	var words []string
	for _, s := range a.Content {
		// The marks may stand right outside the span.
		from, to := max(0, s.Start-1), min(len(text), s.End+1)
		marked := quoted.FindAllStringSubmatch(string(text[from:to]), -1)
		for _, m := range marked {
			words = append(words, wordsOf(m[1])...)
		}
		if len(marked) == 0 && a.Kind == schema.Direct {
			words = append(words, wordsOf(string(text[s.Start:s.End]))...)
		}
	}
	return words[:min(len(words), longestUtterance)]
}

// utteranceKeys are pairs of content words that follow each other, those of the
// least hashes where there are many.
func (r *Resolver) utteranceKeys(words []string) []string {
	var keys []string
	last := ""
	for _, w := range words {
		if !r.content(w) {
			continue
		}
		if last != "" {
			keys = append(keys, last+" "+w)
		}
		last = w
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	if len(keys) > utteranceKeys {
		slices.SortFunc(keys, func(a, b string) int { return strings.Compare(shortHash(a), shortHash(b)) })
		keys = keys[:utteranceKeys]
	}
	for i, k := range keys {
		keys[i] = shortHash(k)
	}
	slices.Sort(keys)
	return keys
}

// content reports whether a word is more than grammar.
func (r *Resolver) content(word string) bool {
	if len(word) < 3 {
		return false
	}
	for _, class := range []string{"auxiliary", "determiner", "preposition", "pronoun", "indefinite", "opener", "possible", "hypothetical", "negation", "adverb", "breaker"} {
		if r.lex.Classes[class][word] {
			return false
		}
	}
	return !shortened[word]
}

// shortened are words of grammar that lost their apostrophe.
var shortened = setOf("cant dont wont isnt arent wasnt werent doesnt didnt hasnt havent couldnt wouldnt shouldnt im youre theyre weve ive theyve thats its youve")

func shortHash(s string) string {
	h := fnv.New64a()
	h.Write([]byte(s))
	return strconv.FormatUint(mix(h.Sum64())>>24, 36)
}

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// sameUtterance links two reports of one utterance: most words of the shorter
// are in the longer, in order, and said at about one time. Where the speakers
// are not the same person, one may hand on the other's words, and more of them
// must agree.
func sameUtterance(a, b Item) *Link {
	if !within(a.Date, b.Date, sameDays) {
		return nil
	}
	words, least, together := sameWords(a.Speaker != "" && a.Speaker == b.Speaker)
	shorter := min(len(a.Words), len(b.Words))
	ours, theirs, common, run := align(a.Words, b.Words)
	share := float64(common) / float64(shorter)
	if common < words || share < least || run < together {
		return nil
	}
	return &Link{Kind: QuotationItem, From: a.ID, To: b.ID, Similarity: round(share), Ours: ours, Theirs: theirs}
}

// within reports whether two ISO 8601 dates are at most some days apart. A date
// that is unknown or no day may be.
func within(a, b string, days int) bool {
	x, errX := time.Parse(time.DateOnly, a)
	y, errY := time.Parse(time.DateOnly, b)
	return errX != nil || errY != nil || x.Sub(y).Abs() <= time.Duration(days)*24*time.Hour
}

// sameWords is how many words two reports of one utterance have in common, which
// share of the shorter that is, and how many of them stand together, at least.
func sameWords(sameSpeaker bool) (words int, share float64, together int) {
	if sameSpeaker {
		return 4, 0.6, 3
	}
	return 6, 0.75, 4
}

// align finds the longest common subsequence of two lists of words. It gives the
// words of each that are not in it, " … " between stretches, how many words are
// common, and the longest stretch of them that stands together in both.
func align(a, b []string) (ours, theirs string, common, run int) {
	row := len(b) + 1
	length := make([]uint16, (len(a)+1)*row) // at i*row+j: of a[i:] and b[j:]
	for i := len(a) - 1; i >= 0; i-- {
		here, next := length[i*row:][:row], length[(i+1)*row:][:row]
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				here[j] = next[j+1] + 1
			} else {
				here[j] = max(next[j], here[j+1])
			}
		}
	}
	var left, right rest
	i, j, current := 0, 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			left.end()
			right.end()
			i, j, current = i+1, j+1, current+1
			run = max(run, current)
			continue
		case j == len(b) || i < len(a) && length[(i+1)*row+j] >= length[i*row+j+1]:
			left.add(a[i])
			i++
		default:
			right.add(b[j])
			j++
		}
		current = 0
	}
	return left.String(), right.String(), int(length[0]), run
}

// A rest gathers words that only one side has.
type rest struct {
	out  strings.Builder
	open bool
}

func (r *rest) add(word string) {
	switch {
	case r.open:
		r.out.WriteByte(' ')
	case r.out.Len() > 0:
		r.out.WriteString(" … ")
	}
	r.open = true
	r.out.WriteString(word)
}

func (r *rest) end()           { r.open = false }
func (r *rest) String() string { return r.out.String() }
