package language

import (
	"math/rand/v2"
	"strings"
	"testing"

	"newsgraph/schema"
)

// check fails unless the sentences hold together: spans in order, inside the
// text, apart from each other and from what is skipped, forms as in the text,
// and no visible code point lost.
func check(t *testing.T, text string, skip []schema.Span) {
	t.Helper()
	var runes []rune
	var starts []int
	for i, r := range text {
		runes, starts = append(runes, r), append(starts, i)
	}
	starts = append(starts, len(text))
	covered := make([]bool, len(runes))
	last := 0
	for _, s := range Sentences(text, skip) {
		if len(s.Tokens) == 0 {
			t.Fatalf("a sentence without tokens at %v in %q", s.Span, text)
		}
		if s.Start != s.Tokens[0].Start || s.End != s.Tokens[len(s.Tokens)-1].End {
			t.Fatalf("sentence %v does not go from its first token %v to its last %v", s.Span, s.Tokens[0], s.Tokens[len(s.Tokens)-1])
		}
		for _, token := range s.Tokens {
			if token.Start < last || token.End <= token.Start || token.End > len(runes) {
				t.Fatalf("token %v is out of order or outside the text %q", token, text)
			}
			last = token.End
			if form := text[starts[token.Start]:starts[token.End]]; form != token.Form {
				t.Fatalf("token %v stands on %q in %q", token, form, text)
			}
			if joined := strings.Join(token.Words, ""); token.Words != nil && (joined != token.Form || len(token.Words) < 2) {
				t.Fatalf("token %q has words %q", token.Form, token.Words)
			}
			for i := token.Start; i < token.End; i++ {
				covered[i] = true
			}
		}
	}
	for _, s := range skip {
		for i := s.Start; i < min(s.End, len(runes)); i++ {
			if covered[i] {
				t.Fatalf("a token stands on the skipped %v in %q", s, text)
			}
			covered[i] = true
		}
	}
	for i, r := range runes {
		if !covered[i] && classify(r) != space {
			t.Fatalf("code point %d, %q, is in no token of %q", i, r, text)
		}
	}
}

// FuzzSentences reads any bytes, with skipped spans drawn from them too.
func FuzzSentences(f *testing.F) {
	f.Add("“Why?” she asked.\n\nHe can't say, e.g. 'no'.", uint64(0))
	f.Add("**Bold** start — and U.S.-led 'talks' (No. 5)…\r\n- item\n", uint64(3))
	f.Add("\xff\xfe bad \xc3 bytes\x00 \u200b\u2028x", uint64(7))
	f.Add("a.b.c@d.e http://x.y/(z). 1/2 12/12/2012 555-0101 :) 👩‍👧 🇲🇽🇺🇸", uint64(1))
	f.Fuzz(func(t *testing.T, text string, seed uint64) { check(t, text, randomSpans(text, seed)) })
}

// randomSpans draws skipped spans of a text; seed 0 draws none.
func randomSpans(text string, seed uint64) (spans []schema.Span) {
	length := len([]rune(text))
	if seed == 0 || length == 0 {
		return nil
	}
	random := rand.New(rand.NewPCG(seed, 1))
	for at := random.IntN(length); at < length; at += 1 + random.IntN(length) {
		end := min(length, at+random.IntN(8))
		spans = append(spans, schema.Span{Start: at, End: end})
		at = end
	}
	return spans
}
