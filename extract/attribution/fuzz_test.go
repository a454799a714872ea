package attribution

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"newsgraph/extract/language"
	"newsgraph/extract/language/shallow"
	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

var (
	relations = []string{"nsubj", "nsubj:pass", "obj", "iobj", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "conj", "cc", "obl", "nmod", "nmod:poss", "case",
		"mark", "aux", "aux:pass", "cop", "advmod", "det", "parataxis", "appos", "flat", "compound", "punct", "expl", "csubj", "discourse", "vocative", "dep"}
	tags = [][2]string{{"VERB", "VBD"}, {"VERB", "VBN"}, {"VERB", "VBG"}, {"VERB", "VB"}, {"NOUN", "NN"}, {"PROPN", "NNP"}, {"PRON", "PRP"}, {"ADJ", "JJ"}, {"ADP", "IN"}, {"AUX", "MD"}, {"PUNCT", ","}, {"ADV", "RB"}}
)

// planted reads a text as sentences that end with a line each, whose words stand
// between spaces, with trees that choices plant: any tree, however wrong.
func planted(text string, choices []byte) (*shallow.Document, []syntax.Sentence) {
	lexicons, err := schema.Lexicon()
	if err != nil {
		panic(err)
	}
	next := func(n int) int {
		if len(choices) == 0 {
			return 0
		}
		c := int(choices[0]) % n
		choices = choices[1:]
		return c
	}
	var sentences []language.Sentence
	at := 0
	for _, line := range strings.SplitAfter(text, "\n") {
		var s language.Sentence
		for _, form := range strings.SplitAfter(line, " ") {
			word, n := strings.TrimSpace(form), utf8.RuneCountInString(form)
			if word != "" && strings.HasPrefix(form, word) {
				s.Tokens = append(s.Tokens, language.Token{Span: schema.Span{Start: at, End: at + utf8.RuneCountInString(word)}, Form: word})
			}
			at += n
		}
		if n := len(s.Tokens); n > 0 {
			s.Span = schema.Span{Start: s.Tokens[0].Start, End: s.Tokens[n-1].End}
			sentences = append(sentences, s)
		}
	}
	var trees []syntax.Sentence
	for i, s := range sentences {
		words := make([]language.Word, len(s.Tokens))
		attached := []int{next(len(words))}
		for k := range words {
			form := s.Tokens[k].Form
			tag := tags[next(len(tags))]
			words[k] = language.Word{Form: form, Lemma: strings.ToLower(form), UPOS: tag[0], XPOS: tag[1], Deprel: relations[next(len(relations))]}
			if k != attached[0] {
				words[k].Head = attached[next(len(attached))] + 1
				attached = append(attached, k)
			}
		}
		words[attached[0]].Deprel = "root"
		trees = append(trees, syntax.New(s, i, words))
	}
	return shallow.Read(text, sentences, "", lexicons), trees
}

// FuzzFind: whatever the trees say, every span has words, stands in the text, and
// the nesting leads to attributions that are there.
func FuzzFind(f *testing.F) {
	for i, text := range []string{
		"Rane said that the port was lost , adding , “ we go ” .", "“ We go , ” said Rane , a member of the council , who said : “ No ”\nHolm agreed . “ We stay . ”",
		"According to Rane , Holm is expected to want the plea that the claim by Rane be denied", "RANE: We go\nHOLM: We stay\nRANE: “ Why ?", "” said “ said ” that to Rane told", "Read it :\n“ We are all here and know that",
	} {
		f.Add(text, []byte(strings.Repeat(fmt.Sprint(i, text), 3)))
	}
	f.Fuzz(func(t *testing.T, text string, choices []byte) {
		if !utf8.ValidString(text) {
			return
		}
		d, trees := planted(text, choices)
		found := Find(d, trees)
		n := utf8.RuneCountInString(text)
		check := func(s *schema.Span) {
			if s != nil && (s.Start < 0 || s.End > n || s.Start >= s.End) {
				t.Fatalf("span %v in a text of %d", *s, n)
			}
		}
		for i := range found {
			a := &found[i]
			check(a.Source)
			check(a.Head)
			check(a.Cue)
			check(a.Addressee)
			if len(a.Content) == 0 {
				t.Fatalf("%+v has no content", a)
			}
			for k := range a.Content {
				check(&a.Content[k])
			}
			if a.Via != None && (a.Via < 0 || a.Via >= len(found)) {
				t.Fatalf("via %d of %d", a.Via, len(found))
			}
		}
	})
}

// TestTimeOnLongSentences reads sentences without an end whose trees are one long
// chain or one flat bush.
func TestTimeOnLongSentences(t *testing.T) {
	unit := "Rane said that , “ Holm told Rane a claim by Holm according to Rane , saying ” "
	for _, choices := range []string{"abcdefghij", "\x00\x01\x02", strings.Repeat("k4!z", 5)} {
		took := func(n int) time.Duration {
			text := strings.Repeat(unit, n)
			d, trees := planted(text, []byte(strings.Repeat(choices, 6*len(text)/len(choices))))
			start := time.Now()
			Find(d, trees)
			return time.Since(start)
		}
		if small, large := took(15), took(120); large > 64*small && large > 3*time.Second {
			t.Errorf("%q: eight times the words take %v instead of %v", choices, large, small)
		}
	}
}
