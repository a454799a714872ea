package view

import (
	"cmp"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"newsgraph/schema/terminal"
)

// dateColumn is how wide dates are, with the gap behind them.
const dateColumn = len("2025-11-18") + 2

// refColumn is how wide names of a list may be before what stands next to them
// goes beneath.
const refColumn = 28

// Render writes the page as text for people, in lines of at most width columns
// (at least [MinWidth]).
func (p *Page) Render(w io.Writer, width int) error {
	l := newLayout(width)
	l.within = p.Article != nil
	p.heading(l)
	switch {
	case p.Article != nil:
		l.article(p.Article)
	case p.Quotation != nil:
		l.quotationInFull(p.Quotation)
	case p.Statement != nil:
		l.statementInFull(p.Statement)
	}
	said, thought := byMode(p.Said)
	l.quotations("Said", said)
	l.quotations("Thinks or intends, as articles tell it", thought)
	l.offices(p.Offices)
	whose, did := owners(p.Did)
	l.statements("Whose it is, as articles assert", whose)
	l.statements("Did, as articles assert", did)
	l.statements("Was the object of, as articles assert", p.Received)
	l.statementsAs("Own plans, offers and acts", p.Own, (*Statement).owned)
	plain, claimed := split(p.Claims)
	l.statements("Stated too, by words that make no edge", plain)
	l.statements("Reported, negated or possible: not asserted", claimed)
	l.statements("Said of others", p.Told)
	l.quotations("Was told", p.Addressed)
	l.quotations("Was spoken of", p.Mentioned)
	l.refs("Speaks of", p.Entities)
	l.quotations("Quotations", p.Quotations)
	l.statements("Statements", p.Statements)
	l.articles(p)
	return l.to(w)
}

func (p *Page) heading(l *layout) {
	l.par("", "", cmp.Or(p.Name, p.Kind))
	l.par("", "", p.ID)
	about := []string{p.Kind}
	if len(p.Country) > 0 {
		about = append(about, strings.Join(p.Country, ", "))
	}
	if len(p.Aliases) > 0 {
		about = append(about, "also called "+strings.Join(p.Aliases, ", "))
	}
	if roles := distinct(p.Roles); len(roles) > 0 {
		about = append(about, strings.Join(roles, ", "))
	}
	if len(p.BodyOf) > 0 {
		about = append(about, "of "+list(p.BodyOf))
	}
	if len(p.Representing) > 0 {
		about = append(about, "representing "+list(p.Representing))
	}
	if line := strings.Join(about, " · "); line != cmp.Or(p.Name, p.Kind) {
		l.par("", "", line)
	}
}

// distinct are the roles that no other says in more words: "president" says less
// than "president of Mexico".
func distinct(roles []string) []string {
	return slices.DeleteFunc(slices.Clone(roles), func(role string) bool {
		return slices.ContainsFunc(roles, func(r string) bool { return strings.HasPrefix(r, role+" of ") })
	})
}

func (l *layout) section(title string, number int) {
	l.blank()
	l.par("", "", fmt.Sprintf("%s (%d)", title, number))
}

func (l *layout) quotations(title string, all []*Quotation) {
	if len(all) == 0 {
		return
	}
	l.section(title, len(all))
	for _, q := range all {
		l.entry(q.Date, q.Article, q.words(), q.how(), q.ID)
	}
}

func (l *layout) statements(title string, all []*Statement) {
	l.statementsAs(title, all, (*Statement).sentence)
}

// statementsAs writes statements, each told by a function of it.
func (l *layout) statementsAs(title string, all []*Statement, told func(*Statement) string) {
	if len(all) == 0 {
		return
	}
	l.section(title, len(all))
	// An article may have the same words twice, in its headline and in its text:
	// they are told once, with both identifiers.
	type reading struct{ date, article, sentence, exact, caveats string }
	ids := map[reading][]string{}
	var readings []reading
	var first []*Statement
	for _, s := range all {
		r := reading{s.Date, s.Article.ID, told(s), oneLine(s.Exact), s.caveats()}
		if ids[r] = append(ids[r], s.ID); len(ids[r]) == 1 {
			readings, first = append(readings, r), append(first, s)
		}
	}
	for i, r := range readings {
		sentence := r.sentence
		if sentence == r.exact {
			sentence = "" // the exact words say it already
		}
		l.entry(r.date, first[i].Article, sentence, quoted(r.exact), r.caveats, strings.Join(ids[r], ", "))
	}
}

// offices writes each office once, with the first words for it and how often
// it is stated.
func (l *layout) offices(all []*Statement) {
	var first []*Statement
	times := map[string]int{}
	for _, s := range all {
		if times[s.office()]++; times[s.office()] == 1 {
			first = append(first, s)
		}
	}
	if len(first) == 0 {
		return
	}
	l.section("Offices", len(first))
	for _, s := range first {
		again := ""
		if n := times[s.office()]; n > 1 {
			again = fmt.Sprintf("stated %d times in all", n)
		}
		l.entry(s.Date, s.Article, s.office(), quoted(s.Exact), again, s.ID)
	}
}

// entry writes one thing that an article says under its date or else the
// article's, one paragraph for each part there is; the identifier comes last.
// On the article's own page nothing is said of the article.
func (l *layout) entry(date string, a *Article, parts ...string) {
	if !l.within {
		date = cmp.Or(date, a.Published)
		parts = slices.Insert(parts, len(parts)-1, a.source())
	}
	l.dated(date, parts...)
}

// dated writes parts under a date, or under a dash where there is none.
func (l *layout) dated(date string, parts ...string) {
	first, rest := terminal.Pad("  "+cmp.Or(date, "–"), dateColumn+2), strings.Repeat(" ", dateColumn+2)
	for _, part := range parts {
		if part != "" {
			l.par(first, rest, part)
			first = rest
		}
	}
}

func (l *layout) refs(title string, refs []Ref) {
	if len(refs) == 0 {
		return
	}
	l.section(title, len(refs))
	width := 0
	for _, r := range refs {
		width = max(width, terminal.Columns(r.String()))
	}
	for _, r := range refs {
		l.pair(r.String(), r.ID, min(width, refColumn)+2)
	}
}

func (l *layout) articles(p *Page) {
	if len(p.Articles) == 0 {
		return
	}
	title := "Named in"
	if p.Kind == "outlet" && p.Articles[0].Outlet != nil && p.Articles[0].Outlet.ID == p.ID {
		title = "Published"
	}
	l.section(title, len(p.Articles))
	for _, a := range p.Articles {
		l.dated(a.Published, cmp.Or(a.Title, "without a title"), a.ID)
	}
}

// source says where something was read: outlet, day, headline; else the address.
func (a *Article) source() string {
	var parts []string
	if a.Outlet != nil {
		parts = append(parts, a.Outlet.String())
	}
	for _, s := range []string{a.Published, a.Title} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return cmp.Or(strings.Join(parts, ", "), a.URL, a.ID)
}

// words are what was said; only a direct quotation bears quotation marks, for
// only there are the words the speaker's own.
func (q *Quotation) words() string {
	if q.Kind != "direct" {
		return q.Text
	}
	return quoted(q.Text)
}

// how says who said it how: "Claudia Sheinbaum said, direct speech, to Parriva".
func (q *Quotation) how() string {
	who := cmp.Or(quoted(q.SourceWords), "a speaker who is not known")
	if q.Speaker != nil {
		who = q.Speaker.String()
	}
	parts := []string{who + " (" + cmp.Or(oneLine(q.Cue), "no cue") + ")", q.Kind + " " + q.Mode}
	if q.Addressee != nil {
		parts = append(parts, "to "+q.Addressee.String())
	}
	if q.Via != "" {
		parts = append(parts, "told within "+q.Via)
	}
	return strings.Join(parts, ", ")
}

// office is who holds which office of what: "Ana Brevi, President of Veldania".
func (s *Statement) office() string {
	return oneLine(s.Subject.String() + ", " + s.Relation + " of " + s.Object.String())
}

// byMode parts what somebody said from what articles say they think or intend.
func byMode(all []*Quotation) (said, thought []*Quotation) {
	for _, q := range all {
		if q.Mode == "thought" || q.Mode == "intention" {
			thought = append(thought, q)
		} else {
			said = append(said, q)
		}
	}
	return said, thought
}

// owners parts whose a thing is from what it did.
func owners(all []*Statement) (whose, did []*Statement) {
	for _, s := range all {
		if s.Predicate == by {
			whose = append(whose, s)
		} else {
			did = append(did, s)
		}
	}
	return whose, did
}

// split parts statements that articles make in their own name, of what is or was,
// from those that they report, negate or hold possible.
func split(claims []*Statement) (plain, claimed []*Statement) {
	for _, s := range claims {
		if s.caveats() == "" {
			plain = append(plain, s)
		} else {
			claimed = append(claimed, s)
		}
	}
	return plain, claimed
}

// negation is what a relation says no with.
var negation = regexp.MustCompile(`(?i)\b(not|never|cannot)\b|n[’']t\b`)

// caveats say what keeps a statement from being a plain fact of the past and is
// not in its words: "did not answer" needs no "negated" beside it.
func (s *Statement) caveats() string {
	var parts []string
	if s.Polarity == "negative" && !negation.MatchString(s.Relation) {
		parts = append(parts, "negated")
	}
	if s.Certainty != "certain" {
		parts = append(parts, s.Certainty)
	}
	if s.Time == "future" || s.Time == "hypothetical" {
		parts = append(parts, s.Time)
	}
	switch {
	case s.Speaker != nil:
		parts = append(parts, "according to "+s.Speaker.String())
	case s.SourceWords != "":
		parts = append(parts, "according to "+quoted(s.SourceWords))
	case s.Within != "":
		parts = append(parts, "in a quotation whose speaker is not known")
	}
	return strings.Join(parts, ", ")
}

// quoted puts words on one line between quotation marks, unless they bring
// their own.
func quoted(words string) string {
	words = oneLine(words)
	if words == "" || strings.HasPrefix(words, "“") && strings.HasSuffix(words, "”") || strings.HasPrefix(words, `"`) && strings.HasSuffix(words, `"`) {
		return words
	}
	return "“" + words + "”"
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func list(refs []Ref) string {
	var all []string
	for _, r := range refs {
		all = append(all, r.String())
	}
	return strings.Join(all, ", ")
}
