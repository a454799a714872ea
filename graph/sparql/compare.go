package sparql

import (
	"cmp"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
)

// boolean is the effective boolean value (SPARQL 1.1, section 17.2.2).
func boolean(v quad.Value) (bool, error) {
	switch v := v.(type) {
	case quad.String:
		return v != "", nil
	case quad.TypedString:
		if v.Type == xsd+"boolean" {
			return v.Value == "true" || v.Value == "1", nil
		}
	}
	if datatype := quads.PartsOf(v).Datatype; numeric(datatype) {
		n, err := numberOf(v)
		if err != nil {
			return false, nil // ill-typed numbers are false
		}
		c, ok := n.against(number{})
		return ok && c != 0, nil
	}
	return false, errType
}

func numeric(datatype string) bool {
	local, ok := strings.CutPrefix(datatype, xsd)
	return ok && (integerTypes[local] || local == "decimal" || local == "float" || local == "double")
}

func truth(b bool) quad.Value {
	if b {
		return quads.Literal("true", xsd+"boolean")
	}
	return quads.Literal("false", xsd+"boolean")
}

func isLiteral(v quad.Value) bool {
	switch v.(type) {
	case quad.IRI, quad.BNode, nil:
		return false
	}
	return true
}

// equal is the operator = (section 17.3): an error where two literals may be
// equal in a way that is not known here.
func equal(a, b quad.Value) (bool, error) {
	if a == b {
		if n, err := numberOf(a); err == nil {
			_, ok := n.against(n) // NaN
			return ok, nil
		}
		return true, nil
	}
	if !isLiteral(a) || !isLiteral(b) {
		return false, nil
	}
	if x, err := numberOf(a); err == nil {
		if y, err := numberOf(b); err == nil {
			c, ok := x.against(y)
			return ok && c == 0, nil
		}
	}
	p, q := quads.PartsOf(a), quads.PartsOf(b)
	switch {
	case p.Language != "" || q.Language != "":
		return p.Lexical == q.Lexical && strings.EqualFold(p.Language, q.Language), nil
	case p.Datatype == "" && q.Datatype == "":
		return false, nil
	case p.Datatype == xsd+"boolean" && q.Datatype == xsd+"boolean":
		x, errX := boolean(a)
		y, errY := boolean(b)
		return x == y, cmpErr(errX, errY)
	case timed(p.Datatype) && p.Datatype == q.Datatype:
		c, err := compareTimes(p, q)
		return c == 0, err
	case known(p) && known(q):
		return false, nil
	}
	return false, errType
}

// known reports whether a literal has a value that is known here: one of another
// known type is another.
func known(p quads.Parts) bool {
	switch {
	case p.Datatype == "" || p.Datatype == xsd+"boolean":
		return true
	case numeric(p.Datatype):
		_, err := parseNumber(p.Lexical, strings.TrimPrefix(p.Datatype, xsd))
		return err == nil
	case timed(p.Datatype):
		_, err := parseTime(p)
		return err == nil
	}
	return false
}

func cmpErr(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// less compares by < (section 17.3): numbers, strings, booleans, dates and
// times of one type.
func less(a, b quad.Value) (c int, err error) {
	x, errX := numberOf(a)
	y, errY := numberOf(b)
	if errX == nil && errY == nil {
		c, ok := x.against(y)
		if !ok {
			return 2, nil // NaN is neither
		}
		return c, nil
	}
	if !isLiteral(a) || !isLiteral(b) {
		return 0, errType
	}
	p, q := quads.PartsOf(a), quads.PartsOf(b)
	switch {
	case p.Datatype != q.Datatype || p.Language != q.Language:
		return 0, errType
	case p.Datatype == "":
		return strings.Compare(p.Lexical, q.Lexical), nil
	case p.Datatype == xsd+"boolean":
		return strings.Compare(p.Lexical, q.Lexical), nil
	case timed(p.Datatype):
		return compareTimes(p, q)
	}
	return 0, errType
}

// layouts are the forms of dates and times, without a time zone.
var layouts = map[string]string{
	"dateTime": "2006-01-02T15:04:05.999999999", "date": "2006-01-02", "time": "15:04:05.999999999", "gYearMonth": "2006-01", "gYear": "2006",
}

func timed(datatype string) bool {
	local, ok := strings.CutPrefix(datatype, xsd)
	return ok && layouts[local] != ""
}

// A moment is a date or time; zone is its zone as written, "" for none.
type moment struct {
	time.Time
	zone string
}

func parseTime(p quads.Parts) (moment, error) {
	layout := layouts[strings.TrimPrefix(p.Datatype, xsd)]
	if layout == "" {
		return moment{}, errType
	}
	text, zone := p.Lexical, ""
	if rest, ok := strings.CutSuffix(text, "Z"); ok {
		text, zone = rest, "Z"
	} else if len(text) > 6 && (text[len(text)-6] == '+' || text[len(text)-6] == '-') && text[len(text)-3] == ':' {
		text, zone = text[:len(text)-6], text[len(text)-6:]
	}
	t, err := time.Parse(layout, text)
	if err != nil {
		return moment{}, errType
	}
	if zone != "" && zone != "Z" {
		shift, err := time.Parse("15:04", zone[1:])
		if err != nil {
			return moment{}, errType
		}
		d := time.Duration(shift.Hour())*time.Hour + time.Duration(shift.Minute())*time.Minute
		if zone[0] == '-' {
			d = -d
		}
		t = t.Add(-d)
	}
	return moment{t, zone}, nil
}

// compareTimes compares two of one type; where one has a zone and the other has
// none, they must lie more than fourteen hours apart (XML Schema, 3.2.7.4).
func compareTimes(p, q quads.Parts) (int, error) {
	a, errA := parseTime(p)
	b, errB := parseTime(q)
	if err := cmpErr(errA, errB); err != nil {
		return 0, err
	}
	if (a.zone == "") != (b.zone == "") {
		if d := a.Sub(b.Time); d < 14*time.Hour && d > -14*time.Hour {
			return 0, errType
		}
	}
	return a.Compare(b.Time), nil
}

// order sorts any two terms (section 15.1): what is not bound, blank nodes, IRIs,
// literals; those by value where they can be compared, else by kind and text.
func order(a, b quad.Value) int {
	ra, rb := rank(a), rank(b)
	if ra != rb {
		return cmp.Compare(ra, rb)
	}
	if a == nil {
		return 0
	}
	if c, err := less(a, b); err == nil && c != 0 && c != 2 {
		return c
	}
	p, q := quads.PartsOf(a), quads.PartsOf(b)
	return cmp.Or(cmp.Compare(p.Lexical, q.Lexical), cmp.Compare(p.Datatype, q.Datatype), cmp.Compare(p.Language, q.Language))
}

// rank sorts terms by kind, so that those of one kind can all be compared.
func rank(v quad.Value) int {
	switch v := v.(type) {
	case nil:
		return 0
	case quad.BNode:
		return 1
	case quad.IRI:
		return 2
	case quad.String:
		return 4
	case quad.LangString:
		return 5
	case quad.TypedString:
		if timed(string(v.Type)) {
			return 6
		}
	}
	if _, err := numberOf(v); err == nil {
		return 3
	}
	return 7
}
