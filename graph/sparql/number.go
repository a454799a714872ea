package sparql

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
)

// A kind of number, in the order of promotion (XPath 2.0, appendix B.1).
type kind uint8

const (
	anInteger kind = iota
	aDecimal
	aFloat
	aDouble
)

// maxBits is how long the numbers of arithmetic may grow.
const maxBits = 4096

// A number is a value of one of XML Schema's number types. The zero number is
// the integer 0.
type number struct {
	kind  kind
	exact *big.Rat // of integers and decimals; nil for 0
	float float64  // of the others
}

func integer(n int64) number { return number{exact: new(big.Rat).SetInt64(n)} }

// integerTypes are xsd:integer and what is derived from it.
var integerTypes = map[string]bool{
	"integer": true, "int": true, "long": true, "short": true, "byte": true, "nonNegativeInteger": true, "positiveInteger": true,
	"nonPositiveInteger": true, "negativeInteger": true, "unsignedLong": true, "unsignedInt": true, "unsignedShort": true, "unsignedByte": true,
}

// numberOf reads a literal that is a number.
func numberOf(v quad.Value) (number, error) {
	switch v := v.(type) {
	case quad.Int:
		return integer(int64(v)), nil
	case quad.Float:
		return number{kind: aDouble, float: float64(v)}, nil
	case quad.TypedString:
		datatype, ok := strings.CutPrefix(string(v.Type), xsd)
		if !ok {
			return number{}, errType
		}
		return parseNumber(string(v.Value), datatype)
	}
	return number{}, errType
}

func parseNumber(s, datatype string) (number, error) {
	s = strings.Trim(s, " \t\r\n")
	switch {
	case integerTypes[datatype]:
		if !digitsOnly(s, 0) {
			return number{}, errType
		}
		return exactNumber(anInteger, s)
	case datatype == "decimal":
		if !digitsOnly(s, 1) {
			return number{}, errType
		}
		return exactNumber(aDecimal, s)
	case datatype == "float", datatype == "double":
		k, size := aDouble, 64
		if datatype == "float" {
			k, size = aFloat, 32
		}
		f, err := parseFloat(s, size)
		return number{kind: k, float: f}, err
	}
	return number{}, errType
}

func exactNumber(k kind, s string) (number, error) {
	if len(s) > maxBits/4 {
		return number{}, errType
	}
	r, ok := new(big.Rat).SetString(strings.TrimSuffix(s, "."))
	if !ok {
		return number{}, errType
	}
	return number{kind: k, exact: r}, nil
}

// digitsOnly reports whether s is a sign, digits and at most so many dots.
func digitsOnly(s string, dots int) bool {
	s = strings.TrimLeft(s[:min(1, len(s))], "+-") + s[min(1, len(s)):]
	digits := 0
	for _, c := range s {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c == '.' && dots > 0:
			dots--
		default:
			return false
		}
	}
	return digits > 0
}

func parseFloat(s string, size int) (float64, error) {
	switch s {
	case "INF", "+INF":
		return math.Inf(1), nil
	case "-INF":
		return math.Inf(-1), nil
	case "NaN":
		return math.NaN(), nil
	}
	if strings.Trim(s, "0123456789+-.eE") != "" {
		return 0, errType
	}
	f, err := strconv.ParseFloat(s, size)
	if err != nil && !math.IsInf(f, 0) {
		return 0, errType
	}
	return f, nil
}

func (n number) rat() *big.Rat {
	if n.exact == nil {
		return new(big.Rat)
	}
	return n.exact
}

func (n number) asFloat() float64 {
	if n.kind >= aFloat {
		return n.float
	}
	f, _ := n.rat().Float64()
	return f
}

// value is the literal of a number.
func (n number) value() quad.Value {
	switch n.kind {
	case anInteger:
		return quads.Literal(n.rat().Num().String(), xsd+"integer")
	case aDecimal:
		return quads.Literal(decimalText(n.rat()), xsd+"decimal")
	case aFloat:
		return quads.Literal(floatText(n.float, 32), xsd+"float")
	}
	return quads.Literal(floatText(n.float, 64), xsd+"double")
}

// places is how many digits a decimal has behind its dot at most.
const places = 18

// decimalText is the canonical form of a decimal, rounded where it does not end.
func decimalText(r *big.Rat) string {
	s := strings.TrimRight(r.FloatString(places), "0")
	if strings.HasSuffix(s, ".") {
		s += "0"
	}
	if s == "-0.0" {
		return "0.0"
	}
	return s
}

// floatText is the canonical form of a float or double: 1.5E0.
func floatText(f float64, size int) string {
	switch {
	case math.IsInf(f, 1):
		return "INF"
	case math.IsInf(f, -1):
		return "-INF"
	case math.IsNaN(f):
		return "NaN"
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'E', -1, size), "E")
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	n, _ := strconv.Atoi(exponent)
	return mantissa + "E" + strconv.Itoa(n)
}

// compute promotes two numbers to one kind and works on that.
func compute(a, b number, exact func(z, x, y *big.Rat) *big.Rat, float func(x, y float64) float64) (number, error) {
	k := max(a.kind, b.kind)
	if k >= aFloat {
		f := float(a.asFloat(), b.asFloat())
		if k == aFloat {
			f = float64(float32(f))
		}
		return number{kind: k, float: f}, nil
	}
	r := exact(new(big.Rat), a.rat(), b.rat())
	if r.Num().BitLen() > maxBits || r.Denom().BitLen() > maxBits {
		return number{}, errType
	}
	return number{kind: k, exact: r}, nil
}

func (n number) add(m number) (number, error) {
	return compute(n, m, (*big.Rat).Add, func(x, y float64) float64 { return x + y })
}

func (n number) subtract(m number) (number, error) {
	return compute(n, m, (*big.Rat).Sub, func(x, y float64) float64 { return x - y })
}

func (n number) multiply(m number) (number, error) {
	return compute(n, m, (*big.Rat).Mul, func(x, y float64) float64 { return x * y })
}

// divide gives a decimal for two integers.
func (n number) divide(m number) (number, error) {
	if max(n.kind, m.kind) < aFloat {
		if m.rat().Sign() == 0 {
			return number{}, errType
		}
		n.kind = aDecimal
	}
	return compute(n, m, (*big.Rat).Quo, func(x, y float64) float64 { return x / y })
}

// against compares two numbers; ok is false where one is NaN.
func (n number) against(m number) (c int, ok bool) {
	if max(n.kind, m.kind) < aFloat {
		return n.rat().Cmp(m.rat()), true
	}
	x, y := n.asFloat(), m.asFloat()
	switch {
	case x < y:
		return -1, true
	case x > y:
		return 1, true
	}
	return 0, x == y
}
