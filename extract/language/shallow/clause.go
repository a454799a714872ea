package shallow

import (
	"slices"
	"strings"
	"unicode"

	"newsgraph/schema"
)

// PhraseKind says what a noun phrase is headed by.
type PhraseKind int

// The kinds of noun phrase that can be a subject.
const (
	NamePhrase PhraseKind = iota
	PronounPhrase
	RolePhrase // a noun like "officials"
)

// A Phrase is a noun phrase: words First to Last of a sentence.
type Phrase struct {
	First, Last int
	Kind        PhraseKind
	Name        *Name // of a NamePhrase
}

// A VerbGroup is a verb with its auxiliaries, negation and adverbs.
type VerbGroup struct {
	First, Verb, Last int // first auxiliary, the verb, its last particle
	Tense             schema.Tense
	Auxiliaries       []string // lower case, in order
	Negative          bool
}

// Has reports whether an auxiliary of the group is of a closed class.
func (g *VerbGroup) Has(d *Document, class string) bool {
	return slices.ContainsFunc(g.Auxiliaries, func(a string) bool { return d.Lexicons.Classes[class][a] })
}

// Passive reports whether the group is a passive one: "was rejected".
func (g *VerbGroup) Passive() bool {
	return g.Tense == schema.Participle && slices.ContainsFunc(g.Auxiliaries, isBe)
}

func isBe(w string) bool {
	switch w {
	case "is", "are", "was", "were", "be", "been", "being", "am":
		return true
	}
	return false
}

func isPast(w string) bool { return w == "was" || w == "were" || w == "had" || w == "did" }

// Time is the time and the certainty of what the group states.
func (g *VerbGroup) Time(d *Document) (schema.Time, schema.Certainty) {
	switch {
	case g.Has(d, "hypothetical"):
		return schema.Hypothetical, schema.Possible
	case g.Has(d, "possible"):
		return schema.Future, schema.Possible
	case g.Has(d, "future"):
		return schema.Future, schema.Probable
	case g.Tense == schema.PastForm || g.Tense == schema.Participle || slices.ContainsFunc(g.Auxiliaries, isPast):
		return schema.Past, schema.Certain
	default:
		return schema.Present, schema.Certain
	}
}

// group gathers the auxiliaries, adverbs and negation before a verb that ends
// at word last. ok is false where they don't go with the verb's form.
func (d *Document) group(s *Sentence, verb, last int, tenses []schema.Tense) (g VerbGroup, ok bool) {
	g = VerbGroup{First: verb, Verb: verb, Last: last}
	for i := verb - 1; i >= 0; i-- {
		w := s.Words[i]
		switch {
		case w.Quoted != s.Words[verb].Quoted:
			return g, g.agree(d, tenses)
		case d.is(w, "negation"):
			g.Negative = true
		case w.possessive() && len(g.Auxiliaries) == 0 && i > 0 && s.Words[i-1].Capital():
			return g, g.agree(d, tenses) // Chile's: no auxiliary of a name
		case d.is(w, "auxiliary"), d.is(w, "future"), d.is(w, "possible"), d.is(w, "hypothetical"):
			g.Auxiliaries = slices.Insert(g.Auxiliaries, 0, w.Lower)
		case d.is(w, "adverb") && w.Lower != "not", strings.HasSuffix(w.Lower, "ly") && len(w.Form) > 4 && !w.Capital():
		default:
			return g, g.agree(d, tenses)
		}
		g.First = i
	}
	return g, g.agree(d, tenses)
}

// agree picks the form of the verb that its auxiliaries ask for.
func (g *VerbGroup) agree(d *Document, tenses []schema.Tense) bool {
	want := []schema.Tense{schema.PastForm, schema.ThirdForm, schema.Base}
	if len(g.Auxiliaries) > 0 {
		switch a := g.Auxiliaries[len(g.Auxiliaries)-1]; {
		case a == "has" || a == "have" || a == "had" || a == "having" || strings.HasSuffix(a, "ve"):
			want = []schema.Tense{schema.Participle}
		case isBe(a):
			want = []schema.Tense{schema.Gerund, schema.Participle}
		case a == "'s" || a == "’s" || a == "'d" || a == "’d":
			return false // "is" or "has", "had" or "would": can't tell
		default:
			want = []schema.Tense{schema.Base}
		}
	}
	for _, t := range want {
		if slices.Contains(tenses, t) {
			g.Tense = t
			// "did say" is past, though "say" is not.
			if t == schema.Base && slices.Contains(g.Auxiliaries, "did") {
				g.Tense = schema.PastForm
			}
			return true
		}
	}
	return false
}

// SubjectBefore finds the noun phrase that ends right before a verb group and
// begins its clause. ok is false where the phrase is not surely the subject.
func (d *Document) SubjectBefore(s *Sentence, g *VerbGroup) (Phrase, bool) {
	end := g.First - 1
	if end >= 0 && s.Words[end].Form == "," {
		if before, ok := d.skipAside(s, end); ok {
			end = before
		}
	}
	if end < 0 {
		return Phrase{}, false
	}
	p, ok := d.phraseEnding(s, end)
	if !ok || !d.opensClause(s, p.First) || !d.numberAgrees(s, &p, g) {
		return Phrase{}, false
	}
	return p, true
}

// numberAgrees rules out a subject whose number the verb form contradicts:
// "officials says", "Ibarra say".
func (d *Document) numberAgrees(s *Sentence, p *Phrase, g *VerbGroup) bool {
	if len(g.Auxiliaries) > 0 || g.Tense != schema.Base && g.Tense != schema.ThirdForm {
		return true
	}
	last := s.Words[p.Last].Lower
	plural := last == "they" || last == "we" || last == "i" || last == "you" || last == "people" || last == "police" ||
		p.Kind == RolePhrase && strings.HasSuffix(last, "s")
	return plural == (g.Tense == schema.Base)
}

// maxAside is how many words an aside between commas may have.
const maxAside = 14

// skipAside steps over an aside between commas: ", however,", ", the party's
// leader since May,", ", who was in Rome,". It gives the word before the aside.
func (d *Document) skipAside(s *Sentence, comma int) (int, bool) {
	open := comma - 1
	for open > 0 && open > comma-maxAside && s.Words[open].Form != "," {
		open--
	}
	if open <= 0 || s.Words[open].Form != "," || open+1 == comma {
		return 0, false
	}
	if s.Words[open+1].Lower == "who" {
		return open - 1, true
	}
	for _, w := range s.Words[open+1 : comma] {
		if w.Quoted || d.is(w, "pronoun") || d.Lexicons.CueForms[w.Lower] != nil || d.is(w, "auxiliary") && !w.possessive() || w.Lower == "which" {
			return 0, false
		}
	}
	return open - 1, true
}

// phraseEnding reads the noun phrase whose last word is end.
func (d *Document) phraseEnding(s *Sentence, end int) (Phrase, bool) {
	for i := range s.Names {
		if n := &s.Names[i]; n.Last == end {
			if n.Known.As == schema.AsDemonym {
				return Phrase{}, false
			}
			return Phrase{First: d.modifiersBefore(s, n.Outer), Last: end, Kind: NamePhrase, Name: n}, true
		}
	}
	w := s.Words[end]
	if d.is(w, "pronoun") {
		return Phrase{First: end, Last: end, Kind: PronounPhrase}, true
	}
	if _, ok := d.Lexicons.Roles[w.Lower]; ok && (!w.Capital() || end == 0 || s.Headline) {
		return d.rolePhrase(s, end)
	}
	return d.postmodified(s, end)
}

// rolePhrase goes left from a role noun to where its phrase begins.
func (d *Document) rolePhrase(s *Sentence, end int) (Phrase, bool) {
	for i := end; i >= 0 && i > end-8; i-- {
		w := s.Words[i]
		if d.is(w, "determiner") {
			return Phrase{First: i, Last: end, Kind: RolePhrase}, true
		}
		if i == 0 || d.opensClause(s, i) && i < end || d.opensClause(s, i) && i == end {
			return Phrase{First: i, Last: end, Kind: RolePhrase}, true
		}
		if !s.Words[i-1].letters() && !s.Words[i-1].possessive() || d.verbal(s.Words[i-1]) || d.is(s.Words[i-1], "preposition") {
			return Phrase{}, false
		}
	}
	return Phrase{}, false
}

// postmodified reads "experts in security and diplomacy": a role noun at the
// beginning of a clause with a prepositional phrase behind it.
func (d *Document) postmodified(s *Sentence, end int) (Phrase, bool) {
	for i := end - 1; i >= 0 && i > end-9; i-- {
		w := s.Words[i]
		if !w.letters() && !w.possessive() && w.Form != "-" || d.verbal(w) {
			return Phrase{}, false
		}
		_, role := d.Lexicons.Roles[w.Lower]
		if role && d.is(s.Words[i+1], "preposition") && s.Words[i+1].Lower != "than" {
			p, ok := d.rolePhrase(s, i)
			p.Last = end
			return p, ok && d.opensClause(s, p.First)
		}
	}
	return Phrase{}, false
}

// verbal reports whether a word can only be read as a verb.
func (d *Document) verbal(w Word) bool {
	if d.is(w, "auxiliary") && !w.possessive() || d.is(w, "future") || d.is(w, "possible") || d.is(w, "hypothetical") {
		return true
	}
	return strings.HasSuffix(w.Lower, "ed") && d.Lexicons.CueForms[w.Lower] != nil
}

// modifiersBefore takes the determiner, possessor and adjectives before a name
// into its phrase: "Chile's Ibarra", "the late Rosa Ibarra".
func (d *Document) modifiersBefore(s *Sentence, first int) int {
	at := first
	if at > 1 && s.Words[at-1].possessive() {
		for _, n := range s.Names {
			if n.Last == at-2 {
				return n.Outer
			}
		}
		return first
	}
	for at > 0 && first-at < 3 && adjectival(s.Words[at-1]) {
		at--
	}
	if at > 0 && d.is(s.Words[at-1], "determiner") {
		return at - 1
	}
	if at > 0 && !d.opensClause(s, at) {
		return first
	}
	return at
}

func adjectival(w Word) bool {
	for _, r := range w.Form {
		if !unicode.IsLower(r) {
			return false
		}
	}
	return hasSuffix(w.Lower, "al", "ic", "ive", "ous", "ary", "ist", "ian", "ish", "new", "former", "late")
}

func hasSuffix(s string, suffixes ...string) bool {
	return slices.ContainsFunc(suffixes, func(x string) bool { return strings.HasSuffix(s, x) })
}

// opensClause reports whether a clause can begin at word i, by what stands
// before it.
func (d *Document) opensClause(s *Sentence, i int) bool {
	if i == 0 {
		return true
	}
	w := s.Words[i-1]
	switch {
	case w.Quoted != s.Words[i].Quoted:
		return true
	case w.Lower == "and" || w.Lower == "or":
		return i < 2 || !d.joinsNames(s, i)
	case d.is(w, "opener"), d.is(w, "weekday"), d.is(w, "month"):
		return true
	case !w.letters() && !w.possessive() && w.Form != "-" && w.Form != "/" && w.Form != "&" && w.Form != "$":
		return true
	case isYear(w.Form):
		return true
	}
	// A subject right behind a cue is that of the content: "said Chile accepts".
	return d.Lexicons.CueForms[w.Lower] != nil && !d.is(w, "preposition")
}

// joinsNames reports whether "and" before word i joins two names or nouns
// rather than two clauses.
func (d *Document) joinsNames(s *Sentence, i int) bool {
	for _, n := range s.Names {
		if n.Last == i-2 {
			return true
		}
	}
	_, role := d.Lexicons.Roles[s.Words[i-2].Lower]
	return role
}

func isYear(s string) bool {
	return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") && strings.Trim(s, "0123456789") == ""
}
