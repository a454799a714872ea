package quads

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
)

func TestReadNQuads(t *testing.T) {
	const p, o = " <https://p.example/p> ", "<https://o.example/o>"
	cases := []struct {
		name, in string
		want     string // as written back
	}{
		{"a triple", `<https://s.example/s>` + p + o + " .", `<https://s.example/s>` + p + o + " .\n"},
		{"a quad", `<s:s>` + p + o + " <g:g> .", `<s:s>` + p + o + " <g:g> .\n"},
		{"no spaces", `<s:s><p:p>"x"<g:g>.`, `<s:s> <p:p> "x" <g:g> .` + "\n"},
		{"many spaces", "\t<s:s>\t \t<p:p>  \"x\"   .  ", `<s:s> <p:p> "x" .` + "\n"},
		{"a comment behind", `<s:s> <p:p> "x" . # <a:b>`, `<s:s> <p:p> "x" .` + "\n"},
		{"comments and empty lines", "# one\n\n  # two\n<s:s> <p:p> \"#\" .\n", `<s:s> <p:p> "#" .` + "\n"},
		{"Windows line ends", "<s:s> <p:p> \"x\" .\r\n<s:s> <p:p> \"y\" .\r\n", "<s:s> <p:p> \"x\" .\n<s:s> <p:p> \"y\" .\n"},
		{"old Macintosh line ends", "<s:s> <p:p> \"x\" .\r<s:s> <p:p> \"y\" .", "<s:s> <p:p> \"x\" .\n<s:s> <p:p> \"y\" .\n"},
		{"blank nodes", `_:a.b-c <p:p> _:1 _:g.`, "_:a.b-c <p:p> _:1 _:g .\n"},
		{"a language tag", `<s:s> <p:p> "x"@en-GB .`, `<s:s> <p:p> "x"@en-GB .` + "\n"},
		{"a datatype", `<s:s> <p:p> "x"^^<t:t> .`, `<s:s> <p:p> "x"^^<t:t> .` + "\n"},
		{"xsd:string is a plain string", `<s:s> <p:p> "x"^^<http://www.w3.org/2001/XMLSchema#string> .`, `<s:s> <p:p> "x" .` + "\n"},
		{"numbers as written", `<s:s> <p:p> "007"^^<http://www.w3.org/2001/XMLSchema#integer> .`, `<s:s> <p:p> "007"^^<http://www.w3.org/2001/XMLSchema#integer> .` + "\n"},
		{"escapes that are needed stay", `<s:s> <p:p> "\t\b\n\r\f\"\\" .`, `<s:s> <p:p> "\t\b\n\r\f\"\\" .` + "\n"},
		{"escapes that are not needed go", `<s:s> <p:p> "\'\u00e9\U0001F600" .`, `<s:s> <p:p> "'é😀" .` + "\n"},
		{"control characters", "<s:s> <p:p> \"\x01\\u0000\x7f\" .", `<s:s> <p:p> "\u0001\u0000\u007F" .` + "\n"},
		{"an escape in an IRI", `<s:\u00e9> <p:p> "x" .`, `<s:é> <p:p> "x" .` + "\n"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := rewrite(c.in)
			if err != nil || got != c.want {
				t.Errorf("got  %q, %v\nwant %q", got, err, c.want)
			}
		})
	}
}

func TestReadNQuadsSaysWhereItIsWrong(t *testing.T) {
	const good = "<s:s> <p:p> \"x\" .\n"
	cases := []struct{ name, in, want string }{
		{"no dot", `<s:s> <p:p> "x"`, "line 1, column 16: want the label"},
		{"a fifth term", `<s:s> <p:p> "x" <g:g> <h:h> .`, "line 1, column 23: want ."},
		{"a literal as subject", good + `"s" <p:p> "x" .`, "line 2, column 1: subject"},
		{"a blank predicate", good + "\n# comment\r\n<s:s> _:p \"x\" .", "line 4, column 7: predicate"},
		{"a literal as graph", `<s:s> <p:p> "x" "g" .`, "column 17"},
		{"a relative IRI", `<s> <p:p> "x" .`, `column 1: subject: "s" is not an absolute IRI`},
		{"a space in an IRI", `<s: s> <p:p> "x" .`, "column 4"},
		{"an escaped space in an IRI", `<s:\u0020s> <p:p> "x" .`, "column 1"},
		{"an unknown escape", `<s:s> <p:p> "é\a" .`, `column 15: \a is no escape`},
		{"half an escape", `<s:s> <p:p> "\u00e" .`, "column 14"},
		{"a surrogate", `<s:s> <p:p> "\ud800" .`, "U+D800 is not a character"},
		{"beyond Unicode", `<s:s> <p:p> "\U00110000" .`, "U+110000 is not a character"},
		{"far beyond Unicode", `<s:s> <p:p> "\UFFFFFFFF" .`, "hexadecimal"},
		{"an open string", `<s:s> <p:p> "x .`, "column 17"},
		{"an open IRI", `<s:s> <p:p> <o:o .`, "column 17"},
		{"an empty language", `<s:s> <p:p> "x"@ .`, "language tag"},
		{"a number alone", `<s:s> <p:p> 1 .`, "column 13: want the object"},
		{"invalid UTF-8", "<s:s> <p:p> \"\xff\" .", "not valid UTF-8"},
		{"a language without a language", `<s:s> <p:p> "x"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString> .`, "no language"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := rewrite(c.in)
			var syntax *SyntaxError
			if !errors.As(err, &syntax) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one with %q", err, c.want)
			}
		})
	}
}

// rewrite reads N-Quads and writes them back.
func rewrite(in string) (string, error) {
	var out []byte
	for q, err := range ReadNQuads(strings.NewReader(in)) {
		if err != nil {
			return "", err
		}
		out = AppendNQuad(out, q)
	}
	return string(out), nil
}

func TestReadErrorsArePassedOn(t *testing.T) {
	broken := errors.New("broken pipe")
	for _, err := range ReadNQuads(failing{broken}) {
		if !errors.Is(err, broken) {
			t.Errorf("%v", err)
		}
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// The W3C's test suites: what is named "bad" must be refused, all else read,
// and what was read must be the same when written and read again.
func TestW3CSuites(t *testing.T) {
	for _, suite := range []string{"rdf-n-quads", "rdf-n-triples"} {
		files, err := filepath.Glob("../../../shared/data/w3c/rdf/rdf11/" + suite + "/*.n[qt]")
		if err != nil {
			t.Fatal(err)
		}
		if len(files) == 0 {
			t.Skip("the W3C's suites are not beside the repository")
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			once, err := rewrite(string(data))
			if bad := strings.Contains(filepath.Base(file), "-bad-"); bad != (err != nil) {
				t.Errorf("%s: bad is %v, error %v", filepath.Base(file), bad, err)
			}
			if twice, err := rewrite(once); err != nil || twice != once {
				t.Errorf("%s: read again: %v\n%s\n%s", filepath.Base(file), err, once, twice)
			}
		}
	}
}

// Whatever is read is written as N-Quads that read as the same quad.
func FuzzReadNQuads(f *testing.F) {
	for _, seed := range []string{
		`<s:s> <p:p> "x"@en <g:g> .`, `_:a <p:p> "\u0000\U0001F600\\"^^<t:t> . # c`, "\r\n#\n\n", `<s:\u00e9> <p:p> _:b.c _:1.`,
		`<s:s> <p:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .`, `<s:s> <p:p> "9E-01"^^<http://www.w3.org/2001/XMLSchema#double> .`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		once, err := rewrite(in)
		if twice, again := rewrite(in + "\n" + in); (err == nil) != (again == nil) || err == nil && twice != once+once {
			t.Fatalf("%q, %v; what is known the second time reads as %q, %v", once, err, twice, again)
		}
		for q, err := range ReadNQuads(strings.NewReader(in)) {
			if err != nil {
				return
			}
			if err := Check(q); err != nil {
				t.Fatalf("read an invalid quad %v: %v", q, err)
			}
			line := AppendNQuad(nil, q)
			again, found, err := ParseNQuad(line[:len(line)-1])
			if err != nil || !found || again != q {
				t.Fatalf("%q reads as %#v, %v; want %#v", line, again, err, q)
			}
			if Normal(q) != q {
				t.Fatalf("%#v is not in its normal form", q)
			}
		}
	})
}

// Whatever a string holds, it survives.
func FuzzString(f *testing.F) {
	f.Add("x", "en")
	f.Add("\x00\"\\\n😀\u007f\ufffe", "")
	f.Fuzz(func(t *testing.T, s, lang string) {
		q := quad.Quad{Subject: quad.IRI("s:s"), Predicate: quad.IRI("p:p"), Object: quad.String(s)}
		if lang != "" {
			q.Object = quad.LangString{Value: quad.String(s), Lang: lang}
		}
		if Check(q) != nil {
			return
		}
		line := AppendNQuad(nil, q)
		again, _, err := ParseNQuad(line[:len(line)-1])
		if err != nil || again != q {
			t.Fatalf("%q reads as %#v, %v", line, again, err)
		}
	})
}

func TestSortAndCompareAgree(t *testing.T) {
	q := func(o quad.Value, l quad.Value) quad.Quad {
		return quad.Quad{Subject: quad.IRI("s:s"), Predicate: quad.IRI("p:p"), Object: o, Label: l}
	}
	in := []quad.Quad{
		q(quad.String("b"), nil), q(quad.Int(7), quad.IRI("l:l")), q(quad.TypedString{Value: "7", Type: xsdInteger}, quad.IRI("l:l")),
		q(quad.IRI("o:o"), nil), q(quad.BNode("b"), nil), q(quad.String("a"), quad.IRI("l:l")), q(quad.String("a"), nil), q(quad.String("a"), nil),
	}
	out := Sort(in)
	if len(out) != 6 {
		t.Errorf("%d quads, want 6: the same term in two Go types, and the same quad twice, are one", len(out))
	}
	for i := 1; i < len(out); i++ {
		if Compare(out[i-1], out[i]) >= 0 {
			t.Errorf("%v comes before %v", out[i-1], out[i])
		}
	}
}

func BenchmarkReadNQuads(b *testing.B) {
	line := `<https://newsgraph.example/article/0123456789abcdef> <https://schema.org/headline> "Veldania says no to Karsk’s offer \"of\" troops" <https://newsgraph.example/article/0123456789abcdef> .` + "\n"
	text := strings.Repeat(line, 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		for _, err := range ReadNQuads(strings.NewReader(text)) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

// Strings are escaped where RDF 1.2 N-Quads wants it, and nowhere else.
func TestStringsAreWrittenCanonically(t *testing.T) {
	for in, want := range map[string]string{
		"":                         `""`,
		"ﷺ \uFFFD \uFEFF \uFFFC é": "\"ﷺ \uFFFD \uFEFF \uFFFC é\"",
		"\uFFFE and \uFFFF":        `"\uFFFE and \uFFFF"`,
		"\x00\x1f\x7f\x80":         "\"\\u0000\\u001F\\u007F\x80\"",
		"a\"b\\c\td\be\nf\rg\fh":   `"a\"b\\c\td\be\nf\rg\fh"`,
	} {
		if got := string(appendString(nil, in)); got != want {
			t.Errorf("%q is written %s, want %s", in, got, want)
		}
	}
}
