package event

import (
	"newsgraph/extract/relation"
	"newsgraph/schema"
)

// A kind is what kind of event a clause states, and the matches that make it, the outermost first:
// "refused" and "sign" of "refused to sign".
type kind struct {
	plover string
	chain  []*relation.Match
}

// maxDepth bounds how deep clauses are read.
const maxDepth = 8

// kind reads what kind of event the clause of word w states: the type of its predicate, turned
// round by what its clause says ("refused to", "plans to") and by its own negation and auxiliaries.
func (r *reader) kind(w, depth int) kind {
	m := r.at[w]
	if m == nil || depth > maxDepth {
		return kind{}
	}
	k := kind{m.Predicate.Plover, []*relation.Match{m}}
	if m.Clause != relation.None && m.Predicate.Clause != schema.ClauseContent {
		inner := r.kind(m.Clause, depth+1)
		k.chain = append(k.chain, inner.chain...)
		switch m.Predicate.Clause {
		case schema.ClauseIntended:
			switch t := intended(inner.plover); {
			case inner.plover == "MOBILIZE" && k.plover == "AGREE": // "offered to send troops"
			case t != "":
				k.plover = t
			}
		case schema.ClauseRefused:
			if inner.plover != "" {
				k.plover = refused(inner.plover)
			}
		case schema.ClauseDone:
			k.plover = inner.plover
		}
	}
	if p := r.purpose(m, k.plover, depth); p.plover != "" {
		k = kind{p.plover, append(p.chain, k.chain...)}
	}
	f := r.force(w)
	switch {
	case f.none:
		k.plover = ""
	case f.negated && (f.future || k.plover == "AGREE"):
		k.plover = refused(k.plover)
	case f.negated:
		k.plover = ""
	case f.possible:
		k.plover = ""
	case f.future:
		if t := intended(k.plover); t != "" {
			k.plover = t
		}
	}
	return k
}

// The types by what they mean for the other side.
var (
	cooperative = map[string]bool{"AGREE": true, "CONSULT": true, "SUPPORT": true, "COOPERATE": true, "AID": true, "CONCEDE": true, "RETREAT": true}
	hostile     = map[string]bool{"THREATEN": true, "PROTEST": true, "SANCTION": true, "MOBILIZE": true, "COERCE": true, "ASSAULT": true, "FIGHT": true}
)

// intended is the type of an act that somebody is going to do: cooperation is agreed to, harm
// is threatened (PLOVER's AGREE and THREATEN). Words are what they are whenever they are spoken.
func intended(plover string) string {
	switch {
	case cooperative[plover]:
		return "AGREE"
	case hostile[plover]:
		return "THREATEN"
	}
	return plover
}

// refused is the type of an act that somebody does not do: cooperation is refused, of harm
// nothing is left.
func refused(plover string) string {
	if cooperative[plover] {
		return "REJECT"
	}
	return ""
}

// purpose is the kind of event that a clause serves, where that tells more than what is done: who
// blocks a road to protest protests, who travels to inspect inspects.
func (r *reader) purpose(m *relation.Match, plover string, depth int) kind {
	travels := m.Predicate.ID == "visits"
	if !travels && !forceful[plover] {
		return kind{}
	}
	for _, c := range r.s.Children[m.Head] {
		switch {
		case r.s.Is(c, "advcl", "xcomp") && r.led(c, "to") && c != m.Clause:
			k := r.kind(c, depth+1)
			if k.plover == "PROTEST" || travels && k.plover != "CONSULT" {
				return k
			}
		case forceful[plover] && r.s.Is(c, "obl") && r.s.Words[c].Lemma == "protest" && r.led(c, "in"):
			return kind{plover: "PROTEST", chain: []*relation.Match{{Predicate: m.Predicate, Head: c, Words: []int{c}, Subject: m.Subject, Object: relation.None, Clause: relation.None}}}
		}
	}
	return kind{}
}

// forceful are the types of acts that a protest may take the form of.
var forceful = map[string]bool{"COERCE": true, "ASSAULT": true, "FIGHT": true, "REJECT": true}
