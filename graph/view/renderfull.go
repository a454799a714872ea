package view

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// factColumn is how wide the names of facts are, with the gap behind them.
const factColumn = len("attributed to") + 2

func (l *layout) article(a *Article) {
	l.blank()
	outlet := ""
	if a.Outlet != nil {
		outlet = both(*a.Outlet)
	}
	l.facts([][2]string{
		{"outlet", outlet}, {"published", a.Published}, {"author", a.Author}, {"language", a.Language},
		{"address", a.URL}, {"text", hashed(a.SHA256)}, {"read by", a.Pipeline},
	})
}

func (l *layout) quotationInFull(q *Quotation) {
	l.blank()
	l.par("  ", "  ", q.words())
	l.blank()
	l.facts([][2]string{
		{"attributed to", cmp.Or(maybe(q.Speaker), quoted(q.SourceWords), "a speaker who is not known")}, {"cue", oneLine(q.Cue)}, {"kind", q.Kind + " " + q.Mode}, {"date", q.Date},
		{"to", maybe(q.Addressee)}, {"told within", q.Via}, {"mentions", list(q.Mentions)},
	})
	l.passage(q.Article, q.Passage)
}

func (l *layout) statementInFull(s *Statement) {
	l.blank()
	l.facts([][2]string{
		{"subject", both(s.Subject)}, {"predicate", strings.TrimSpace(s.Predicate + " “" + oneLine(s.Relation) + "”")}, {"object", both(s.Object)},
		{"qualifiers", list(s.Qualifiers)}, {"polarity", s.Polarity}, {"certainty", s.Certainty}, {"time", s.Time}, {"date", s.Date},
		{"asserted", yesNo(s.Asserted)}, {"attributed to", cmp.Or(maybe(s.Speaker), quoted(s.SourceWords))}, {"within", s.Within},
		{"event", strings.Join(s.Events, ", ")}, {"event source", list(s.EventSource)}, {"event target", list(s.EventTarget)},
		{"confidence", strconv.FormatFloat(s.Confidence, 'f', 2, 64)}, {"rule", s.Rule},
	})
	l.passage(s.Article, s.Passage)
}

// passage writes the words themselves in their surroundings, and where they stand.
func (l *layout) passage(a *Article, p Passage) {
	l.blank()
	l.par("  ", "  ", oneLine("…"+p.Before+"⟦"+p.Exact+"⟧"+p.After+"…"))
	l.blank()
	l.facts([][2]string{
		{"source", a.source()}, {"article", a.ID}, {"address", a.URL},
		{"code points", fmt.Sprintf("%d to %d", p.Start, p.End)}, {"text", hashed(a.SHA256)},
	})
}

func (l *layout) facts(facts [][2]string) {
	for _, f := range facts {
		l.pair(f[0], f[1], factColumn)
	}
}

// both is a name and its identifier.
func both(r Ref) string {
	if r.ID == "" || r.Name == "" {
		return r.String()
	}
	return r.Name + " (" + r.ID + ")"
}

func maybe(r *Ref) string {
	if r == nil {
		return ""
	}
	return both(*r)
}

func hashed(sum string) string {
	if sum == "" {
		return ""
	}
	return "SHA-256 " + sum
}

func yesNo(b bool) string {
	if b {
		return "yes: the article itself holds it true"
	}
	return "no"
}
