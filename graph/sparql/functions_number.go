package sparql

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"math/big"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
)

func rounded(f func(number) number) function {
	return one(func(v quad.Value) (quad.Value, error) {
		n, err := numberOf(v)
		if err != nil {
			return nil, err
		}
		return f(n).value(), nil
	})
}

func absolute(n number) number {
	return number{n.kind, new(big.Rat).Abs(n.rat()), math.Abs(n.float)}
}

// floorOf is the greatest whole number that is not above r.
func floorOf(r *big.Rat) *big.Rat {
	return new(big.Rat).SetInt(new(big.Int).Div(r.Num(), r.Denom())) // Euclidean, and the denominator is above 0
}

func floor(n number) number { return number{n.kind, floorOf(n.rat()), math.Floor(n.float)} }

func ceil(n number) number {
	r := new(big.Rat).Neg(n.rat())
	return number{n.kind, new(big.Rat).Neg(floorOf(r)), math.Ceil(n.float)}
}

// round rounds halves up, as fn:round does.
func round(n number) number {
	half := big.NewRat(1, 2)
	return number{n.kind, floorOf(new(big.Rat).Add(n.rat(), half)), math.Floor(n.float + 0.5)}
}

// seed gives bytes that differ with each call and are the same on every run of
// the query: what newsgraph answers follows from graph and query alone.
func (ev *evaluator) seed() [32]byte {
	ev.chance++
	return sha256.Sum256(fmt.Appendf(nil, "%d %s", ev.chance, ev.q.text))
}

// random is a double from 0 up to 1.
func random(ev *evaluator, _ []quad.Value) (quad.Value, error) {
	b := ev.seed()
	return number{kind: aDouble, float: float64(binary.BigEndian.Uint64(b[:8])>>11) / (1 << 53)}.value(), nil
}

// newUUID has the form of a random one (RFC 4122, section 4.4).
func (ev *evaluator) newUUID() string {
	b := ev.seed()
	b[6] = b[6]&0x0f | 0x40
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[0:4], b[4:6], b[6:8], b[8:10], b[10:16])
}

func uuid(ev *evaluator, _ []quad.Value) (quad.Value, error) {
	return quad.IRI("urn:uuid:" + ev.newUUID()), nil
}

func strUUID(ev *evaluator, _ []quad.Value) (quad.Value, error) {
	return quad.String(ev.newUUID()), nil
}

// casts are the constructor functions of XML Schema's types (section 17.5).
var casts = map[string]function{
	"string": one(func(v quad.Value) (quad.Value, error) {
		if p := quads.PartsOf(v); isLiteral(v) && numeric(p.Datatype) {
			n, err := numberOf(v)
			if err != nil {
				return nil, err
			}
			return quad.String(castText(n)), nil
		} else if b, err := boolean(v); err == nil && p.Datatype == xsd+"boolean" {
			return quad.String(quads.PartsOf(truth(b)).Lexical), nil
		}
		return stringOf(str(v))
	}),
	"boolean": one(castBoolean), "integer": one(castInteger), "decimal": one(castDecimal), "float": one(castFloat(aFloat)), "double": one(castFloat(aDouble)),
	"dateTime": one(castTime("dateTime")), "date": one(castTime("date")), "time": one(castTime("time")),
	"gYear": one(castTime("gYear")), "gYearMonth": one(castTime("gYearMonth")),
}

// castText writes a number as fn:string does: doubles of usual size without an
// exponent.
func castText(n number) string {
	switch {
	case n.kind == anInteger:
		return n.rat().Num().String()
	case n.kind == aDecimal, math.Abs(n.float) >= 1e-6 && math.Abs(n.float) < 1e6:
		r := n.rat()
		if n.kind >= aFloat {
			r, _ = new(big.Rat).SetString(fmt.Sprint(n.float))
		}
		return strings.TrimSuffix(decimalText(r), ".0")
	case n.float == 0:
		return "0"
	}
	size := 64
	if n.kind == aFloat {
		size = 32
	}
	return floatText(n.float, size)
}

// castable is the text that a cast reads: of strings and typed literals.
func castable(v quad.Value) (quads.Parts, error) {
	if !isLiteral(v) || quads.PartsOf(v).Language != "" {
		return quads.Parts{}, errType
	}
	return quads.PartsOf(v), nil
}

// anyNumber is a number, a boolean as 0 or 1, or a string read as the type.
func anyNumber(v quad.Value, datatype string) (number, error) {
	p, err := castable(v)
	switch {
	case err != nil:
		return number{}, err
	case p.Datatype == "":
		return parseNumber(p.Lexical, datatype)
	case p.Datatype == xsd+"boolean":
		b, err := boolean(v)
		if b {
			return integer(1), err
		}
		return number{}, err
	}
	return numberOf(v)
}

func castBoolean(v quad.Value) (quad.Value, error) {
	p, err := castable(v)
	switch {
	case err != nil:
		return nil, err
	case p.Datatype == "" || p.Datatype == xsd+"boolean":
		switch strings.TrimSpace(p.Lexical) {
		case "true", "1":
			return truth(true), nil
		case "false", "0":
			return truth(false), nil
		}
		return nil, errType
	}
	n, err := numberOf(v)
	if err != nil {
		return nil, err
	}
	c, ok := n.against(number{})
	return truth(ok && c != 0), nil
}

func castInteger(v quad.Value) (quad.Value, error) {
	n, err := castExact(v, "integer")
	if err != nil {
		return nil, err
	}
	r := n.rat()
	return number{kind: anInteger, exact: new(big.Rat).SetInt(new(big.Int).Quo(r.Num(), r.Denom()))}.value(), nil
}

func castDecimal(v quad.Value) (quad.Value, error) {
	n, err := castExact(v, "decimal")
	return number{kind: aDecimal, exact: n.rat()}.value(), err
}

// castExact is a number as an exact one.
func castExact(v quad.Value, datatype string) (number, error) {
	n, err := anyNumber(v, datatype)
	if err != nil || n.kind < aFloat {
		return n, err
	}
	r := new(big.Rat)
	if math.IsNaN(n.float) || r.SetFloat64(n.float) == nil {
		return n, errType
	}
	return number{exact: r}, nil
}

func castFloat(k kind) func(quad.Value) (quad.Value, error) {
	name := map[kind]string{aFloat: "float", aDouble: "double"}[k]
	return func(v quad.Value) (quad.Value, error) {
		n, err := anyNumber(v, name)
		f := n.asFloat()
		if k == aFloat {
			f = float64(float32(f))
		}
		return number{kind: k, float: f}.value(), err
	}
}
