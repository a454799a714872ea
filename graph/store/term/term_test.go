package term

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
)

// Every value comes back exactly, and different terms stay different.
func TestValuesComeBack(t *testing.T) {
	values := []quad.Value{
		quad.IRI("https://a.example/b"), quad.IRI(""), quad.BNode("b1"), quad.String(""), quad.String("https://a.example/b"),
		quad.String("NUL \x00, 😀, \xff"), quad.String(strings.Repeat("long", 1<<18)),
		quad.LangString{Value: "chat", Lang: "fr"}, quad.LangString{Value: "chat", Lang: "en"}, quad.LangString{Value: "", Lang: "en"},
		quad.TypedString{Value: "007", Type: xsdInteger}, quad.TypedString{Value: "1.50", Type: xsdDouble},
		quad.TypedString{Value: "10", Type: "int"}, quad.TypedString{Value: "", Type: ""},
		quad.Int(0), quad.Int(math.MinInt64), quad.Int(math.MaxInt64), quad.Float(0.1), quad.Float(math.Inf(-1)), quad.Float(math.SmallestNonzeroFloat64),
		quad.Bool(true), quad.Bool(false),
		quad.Time(time.Date(2025, 1, 2, 3, 4, 5, 6, time.UTC)), quad.Time(time.Date(2025, 1, 2, 3, 4, 5, 7, time.UTC)),
	}
	seen := map[string]quad.Value{}
	for _, v := range values {
		b, err := Append(nil, v)
		if err != nil {
			t.Fatal(err)
		}
		if other, is := seen[string(Identity(append([]byte{}, b...)))]; is {
			t.Errorf("%v and %v are written the same", v, other)
		}
		seen[string(Identity(append([]byte{}, b...)))] = v
		got, err := Decode(b)
		if at, ok := v.(quad.Time); err != nil || !ok && got != v || ok && !at.Equal(got) {
			t.Errorf("%.60v came back as %.60v, %v", v, got, err)
		}
	}
}

// Terms that are the same for RDF have one identity and one hash.
func TestEqualTermsAreOne(t *testing.T) {
	at := time.Date(2025, 1, 2, 3, 4, 5, 600_000_000, time.FixedZone("", 3600))
	pairs := [][2]quad.Value{
		{quad.Int(5), quad.TypedString{Value: "5", Type: xsdInteger}},
		{quad.Float(0.5), quad.TypedString{Value: "5E-01", Type: xsdDouble}},
		{quad.String("x"), quad.TypedString{Value: "x", Type: xsdString}},
		{quad.Bool(true), quad.TypedString{Value: "true", Type: xsdBoolean}},
		{quad.Time(at), quad.TypedString{Value: "2025-01-02T02:04:05.6Z", Type: xsdDateTime}},
		{quad.Time(at), quad.Time(at.UTC())},
	}
	for _, p := range pairs {
		a, _ := Append(nil, p[0])
		b, _ := Append(nil, p[1])
		if !Same(a, b) || Hash(a) != Hash(b) || string(Identity(a)) != string(Identity(b)) {
			t.Errorf("%v and %v are not one term", p[0], p[1])
		}
	}
}

func TestWhatIsNoValueIsRefused(t *testing.T) {
	for _, v := range []quad.Value{nil, quad.Time(time.Date(12000, 1, 1, 0, 0, 0, 0, time.UTC))} {
		if _, err := Append(nil, v); err == nil {
			t.Errorf("%v is written", v)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, v := range []quad.Value{quad.Int(5), quad.LangString{Value: "a", Lang: "en"}, quad.TypedString{Value: "1", Type: "t"}, quad.Bool(true)} {
		b, _ := Append(nil, v)
		f.Add(b)
	}
	f.Add([]byte{7, 1, 'x', 'y'})
	f.Fuzz(func(t *testing.T, b []byte) {
		v, err := Decode(b)
		if err != nil {
			return
		}
		again, err := Append(nil, v)
		if err != nil {
			return // an impossible date
		}
		if w, err := Decode(again); err != nil || quad.StringOf(w) != quad.StringOf(v) {
			t.Errorf("%q is %v, which is written as %q", b, v, again)
		}
	})
}
