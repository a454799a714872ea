package factuality

import "newsgraph/schema"

// A clause is what a proposition says of itself, before what embeds it is asked.
type clause struct {
	Factuality
	// finite is set where the clause tells its own time; else it shares that of what governs it.
	finite bool
}

// An inheritance is what a proposition takes over from the one that governs it.
type inheritance int

const (
	// all: it stands or falls with the governor: "managed to sign".
	all inheritance = iota
	// circumstances: it is told beside the governor and shares only what frames both, time and
	// condition: "left, citing the cost" cites even where nobody left.
	circumstances
	// sources: it is told of its own, and only the one who says it is the same: "because Chile left".
	sources
)

// under is what becomes of a clause beneath a governor, by what the governor's word says of it.
func (c clause) under(b schema.Bearing, governor Factuality, h inheritance) Factuality {
	f := c.Factuality
	f.Reported = f.Reported || governor.Reported || b.Said
	if !c.finite && f.Time != schema.Past {
		f.Time = governor.Time
	}
	switch {
	case h == sources:
		if !c.finite && !f.actual() {
			f.Time = schema.Present
		}
		return f
	case b.Fact:
		if !c.finite && f.Time == schema.Hypothetical {
			f.Time = schema.Present
		}
		return f
	case b.Said && governor.Certainty == schema.Certain && governor.actual():
	case b.Said:
		f.Certainty = weaker(f.Certainty, schema.Possible)
	default:
		f.Certainty = weaker(f.Certainty, governor.Certainty)
		if governor.Time == schema.Hypothetical {
			f.Time = schema.Hypothetical
		}
	}
	if b.Not && h == all {
		f.Polarity = opposite(f.Polarity)
	}
	f.Certainty = weaker(f.Certainty, b.Certainty)
	switch {
	case b.Time == schema.Hypothetical:
		f.Time = schema.Hypothetical
	case b.Time == schema.Future && f.Time != schema.Hypothetical:
		if f.Time = schema.Future; governor.Time == schema.Past && b.Certainty == "" {
			f.Time, f.Certainty = schema.Hypothetical, schema.Possible // "was going to sign"
		}
	}
	return f
}

// weaker is the lesser of two certainties, the empty one being no limit.
func weaker(a, b schema.Certainty) schema.Certainty {
	rank := func(c schema.Certainty) int {
		switch c {
		case schema.Possible:
			return 0
		case schema.Probable:
			return 1
		}
		return 2
	}
	if rank(b) < rank(a) {
		return b
	}
	return a
}

func opposite(p schema.Polarity) schema.Polarity {
	if p == schema.Negative {
		return schema.Positive
	}
	return schema.Negative
}
