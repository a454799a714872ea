package view

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentence is the statement in short: subject, relation, object, with the small
// words that the article has between them. "Chile rejection offer" is what the
// graph knows, and "Chile’s rejection of the offer" what somebody can read.
func (s *Statement) sentence() string {
	switch s.Predicate {
	case representing:
		return s.office()
	case by:
		return oneLine(s.Subject.String() + ", by " + s.Object.String())
	}
	if s.Subject.ID != "" && s.Subject.ID == s.Object.ID { // "the minister, Ana Brevi": she is she
		return oneLine(s.Exact)
	}
	subject, relation, object := oneLine(s.Subject.String()), oneLine(s.Relation), oneLine(s.Object.String())
	before, after, found := cutWords(oneLine(s.Exact), relation)
	if !found {
		return oneLine(subject + " " + relation + " " + object)
	}
	if s.Rule == passive && strings.HasSuffix(relation, " by") {
		return oneLine(object + " " + relation + " " + subject)
	}
	return oneLine(s.opening(subject, before) + relation + s.closing(after, object))
}

// passive is the rule of statements whose subject, who acts, stands behind "by".
const passive = "lexicon passive"

// noun is the rule of statements that a noun makes: "Chile’s rejection".
const noun = "lexicon noun"

// owned is a plan, an offer or an act on its owner's page: the owner is told where
// its words do not name whose it is.
func (s *Statement) owned() string {
	thing, owner := oneLine(s.Subject.String()), oneLine(s.Object.String())
	for _, name := range strings.Fields(owner) {
		first, _ := utf8.DecodeRuneInString(name)
		if _, _, found := cutWords(thing, name); found && unicode.IsUpper(first) {
			return thing
		}
	}
	return s.sentence()
}

// farthest is how many words between the parts of a statement are told with it.
const farthest = 4

// near reports whether words may be told between the parts of a statement. What
// else a list holds may not: each of its members has a statement of its own.
func near(between string) bool {
	words := strings.Fields(between)
	return len(words) <= farthest && !slices.Contains(words, "and") && !slices.Contains(words, "or")
}

// opening is the subject with what stands between it and the relation.
func (s *Statement) opening(subject, before string) string {
	if _, between, found := cutWords(before, subject); found && near(between) && (s.Subject.ID == "" || possessive(between)) {
		return subject + between
	}
	switch {
	case s.Subject.ID == "":
	case s.Rule == noun, possessive(before):
		subject += "’s "
	case articled.MatchString(subject) && endsInShort.MatchString(before):
		subject = "the " + subject
	}
	return subject + " "
}

// endsInShort finds a short name with its article before a relation: "the U.S.".
var endsInShort = regexp.MustCompile(`(?i)\bthe \S+( \S+)? $`)

// articled are names of countries that stand behind an article, where the
// article's own words have one.
var articled = regexp.MustCompile(`^United |Republic|[a-z]lands$`)

// possessive reports whether what follows words is somebody's.
func possessive(words string) bool {
	words = strings.ToLower(strings.TrimSpace(words))
	for _, end := range []string{"’s", "'s", "s’", "s'"} {
		if strings.HasSuffix(words, end) {
			return true
		}
	}
	return slices.Contains([]string{"my", "our", "your", "his", "her", "its", "their"}, words[strings.LastIndexByte(words, ' ')+1:])
}

// closing is the object with what stands between the relation and it. Where the
// article has other words for the object, that is a preposition alone.
func (s *Statement) closing(after, object string) string {
	if between, _, found := cutWords(after, object); found && near(between) && (s.Object.ID == "" || !strings.ContainsAny(between, ",;—")) {
		return between + object
	}
	words := strings.Fields(after)
	preposition := " "
	if len(words) > 1 && slices.Contains(prepositions, words[0]) && !strings.HasPrefix(object, words[0]+" ") {
		preposition, words = " "+words[0]+" ", words[1:]
	}
	if len(words) > 1 && words[0] == "the" && articled.MatchString(object) {
		preposition += "the "
	}
	return preposition + object
}

// prepositions are those that lead from a verb or a noun to its object.
var prepositions = []string{
	"about", "against", "at", "between", "by", "for", "from", "in", "into", "of", "on", "over", "to", "toward", "towards", "upon", "with",
}

// cutWords is [strings.Cut] between words.
func cutWords(text, words string) (before, after string, found bool) {
	for from := 0; words != "" && from < len(text); {
		at := strings.Index(text[from:], words)
		if at < 0 {
			break
		}
		at += from
		end := at + len(words)
		if edge(text[:at], false) && edge(text[end:], true) {
			return text[:at], text[end:], true
		}
		from = at + 1
	}
	return "", "", false
}

// edge reports whether a word ends where text begins, or begins where it ends.
func edge(text string, begins bool) bool {
	if text == "" {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(text)
	if begins {
		r, _ = utf8.DecodeRuneInString(text)
	}
	return !unicode.IsLetter(r) && !unicode.IsDigit(r)
}
