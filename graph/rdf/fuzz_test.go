package rdf_test

import (
	"bytes"
	"io"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
	"newsgraph/graph/rdf"
)

// seeds hold something of everything in each format.
var seeds = []struct {
	read rdf.Reader
	text []string
}{
	{rdf.ReadTurtle, []string{
		"@prefix ex: <http://ex.example/> . ex:a a ex:B ; ex:p 1, 2.5, -3e4, true, \"\"\"x\n\"y\"\"\"@en, 'z'^^ex:t ; ex:q [ ex:r (1 [] _:b) ] .",
		"BASE <http://ex.example/x/> PREFIX : <y#> <../z> :p\\,q <#\\u0041> ~ <st> .", "[] a [] . () a () .",
	}},
	{rdf.ReadTriG, []string{"@prefix : <a:a> . :g { :s :p :o . } GRAPH _:b { [ :p 1 ] } { :s :p :o } :s :p :o .", "[] { <a:s> <a:p> \"\\U0001F600\" }"}},
	{rdf.ReadXML, []string{
		`<!DOCTYPE r [<!ENTITY e "http://ex.example/">]><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="&e;" xml:base="&e;"><e:T rdf:ID="a" e:p="x" xml:lang="en"><e:q rdf:parseType="Collection"><e:T rdf:nodeID="n"/></e:q><rdf:li rdf:parseType="Literal"><b xmlns="u:"/></rdf:li><e:r rdf:parseType="Resource" rdf:ID="s"><e:p rdf:datatype="t:">1</e:p></e:r></e:T></rdf:RDF>`,
	}},
	{rdf.ReadJSONLD, []string{`{"@context":{"e":"http://ex.example/"},"@id":"e:a","@graph":[{"@id":"_:b","@type":"e:T","e:p":[1,2.5,true,{"@value":"x","@language":"en"},{"@list":[]}]}]}`}},
	{rdf.ReadJSONStream, []string{`{"subject":"<a:s>","predicate":"<a:p>","object":"\"x\"@en","label":"_:b"}` + "\n\n"}},
}

// FuzzReaders wants of every text, in every format, good quads or an error as the
// last thing, the same each time.
func FuzzReaders(f *testing.F) {
	for i, s := range seeds {
		for _, text := range s.text {
			for range s.read(bytes.NewReader([]byte(text)), rdf.Options{Base: "http://base.example/"}) {
			}
			f.Add(byte(i), text)
		}
	}
	f.Fuzz(func(t *testing.T, format byte, text string) {
		read := seeds[int(format)%len(seeds)].read
		all := func() (out [][]byte) {
			failed := false
			for q, err := range read(bytes.NewReader([]byte(text)), rdf.Options{Base: "http://base.example/"}) {
				if failed {
					t.Fatal("there is something behind an error")
				}
				if failed = err != nil; failed {
					out = append(out, []byte(err.Error()))
					continue
				}
				if err := quads.Check(q); err != nil {
					t.Fatalf("%v: %v", q, err)
				}
				out = append(out, quads.AppendNQuad(nil, q))
			}
			return out
		}
		once, twice := all(), all()
		if !slices.EqualFunc(once, twice, bytes.Equal) && int(format)%len(seeds) != 3 {
			t.Fatalf("the second time it is another graph")
		}
	})
}

// The seeds are read without a complaint, whole and in small pieces.
func TestSeedsAreRead(t *testing.T) {
	for _, s := range seeds {
		for _, text := range s.text {
			var whole, pieces []quad.Quad
			for q, err := range s.read(bytes.NewReader([]byte(text)), rdf.Options{Base: "http://base.example/"}) {
				if err != nil {
					t.Fatalf("%s: %v", text, err)
				}
				whole = append(whole, q)
			}
			for q, err := range s.read(&drops{text}, rdf.Options{Base: "http://base.example/"}) {
				if err != nil {
					t.Fatalf("in pieces: %s: %v", text, err)
				}
				pieces = append(pieces, q)
			}
			if len(whole) == 0 || !slices.Equal(quads.Sort(whole), quads.Sort(pieces)) {
				t.Errorf("%s\nin pieces gives %v\nwhole gives %v", text, pieces, whole)
			}
		}
	}
}

// drops gives one byte at a time.
type drops struct{ text string }

func (d *drops) Read(p []byte) (int, error) {
	if d.text == "" {
		return 0, io.EOF
	}
	p[0] = d.text[0]
	d.text = d.text[1:]
	return 1, nil
}

// A document may be longer than what is read ahead, and so may one token of it.
func TestLongDocuments(t *testing.T) {
	var b bytes.Buffer
	b.WriteString("@prefix : <http://ex.example/> .\n")
	for i := range 3000 {
		b.WriteString(":s :p \"" + string(bytes.Repeat([]byte{'a' + byte(i%26)}, i%200)) + "\\n\", 17 . # a comment\n")
	}
	b.WriteString(":s :long \"\"\"" + string(bytes.Repeat([]byte("long \"\" "), 50_000)) + "\"\"\" .")
	n, longest := 0, 0
	for q, err := range rdf.ReadTurtle(&b, rdf.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		n++
		longest = max(longest, len(quads.PartsOf(q.Object).Lexical))
	}
	if n != 6001 || longest != 400_000 {
		t.Errorf("%d triples, the longest literal of %d bytes", n, longest)
	}
}

func TestErrorsSayWhere(t *testing.T) {
	for _, tt := range []struct {
		read       rdf.Reader
		text, want string
	}{
		{rdf.ReadTurtle, "@prefix : <a:a> .\n:s :p\n  é .", "line 3, column 3"},
		{rdf.ReadTurtle, "<s> <p> <o> .", "line 1, column 1: <s> is relative"},
		{rdf.ReadTurtle, "<a:s> <a:p> \"x\ny\" .", "line 1, column 13: a string between single quotes"},
		{rdf.ReadTriG, "<a:g> { <a:s> <a:p> <a:o> ", "want } before the end"},
		{rdf.ReadXML, "<a>\n<b></a>", "line 1"},
	} {
		var last error
		for _, err := range tt.read(bytes.NewReader([]byte(tt.text)), rdf.Options{}) {
			last = err
		}
		if last == nil || !bytes.Contains([]byte(last.Error()), []byte(tt.want)) {
			t.Errorf("%q: error %v, want one with %q", tt.text, last, tt.want)
		}
	}
}
