package schema

import (
	"bytes"
	"strings"
	"testing"
)

func TestNamesExpandAndCompact(t *testing.T) {
	n, err := NewNames(DefaultBase)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"person:ada-brandt": "https://newsgraph.example/person/ada-brandt",
		"ng:rejects":        "https://newsgraph.example/ns#rejects",
		"schema:name":       "https://schema.org/name",
		"st:0011":           "https://newsgraph.example/statement/0011",
		"nobody:knows":      "",
		"https://x.example": "",
		"person:a b":        "",
		"plain words":       "",
		"":                  "",
	} {
		got, ok := n.Expand(name)
		if got != want || ok != (want != "") {
			t.Errorf("Expand(%q) = %q, %v; want %q", name, got, ok, want)
		}
		if ok && n.Compact(got) != name {
			t.Errorf("Compact(%q) = %q, want %q", got, n.Compact(got), name)
		}
	}
}

func TestBaseIRIIsChecked(t *testing.T) {
	for _, base := range []string{"", "newsgraph", "ftp://x/", "https://x.example/a", "https://x.example/a b/", "https:///"} {
		if _, err := NewNames(base); err == nil {
			t.Errorf("base %q is taken", base)
		}
	}
}

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"Claudia Sheinbaum":       "claudia-sheinbaum",
		"Nicolás Maduro":          "nicolas-maduro",
		"U.S. Senate":             "us-senate",
		"  Trump’s  offer!":       "trumps-offer",
		"Володимир":               "володимир",
		"李明":                      "李明",
		"—":                       "",
		"Groupe 3/4":              "groupe-3-4",
		"\u0130stanbul Gazetesi":  "istanbul-gazetesi",
		"Straße":                  "straße",
		strings.Repeat("x", 3000): strings.Repeat("x", 3000),
	} {
		if got := Slug(name); got != want {
			t.Errorf("Slug(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestCanonicalURL(t *testing.T) {
	for raw, want := range map[string]string{
		"HTTPS://News.Example:443/a/b/?utm_source=x&id=7#top": "https://news.example/a/b?id=7",
		"http://news.example/?b=2&a=1":                        "http://news.example?a=1&b=2",
		"https://user:pw@news.example/a":                      "https://news.example/a",
		"news.example/a":                                      "",
		"javascript:alert(1)":                                 "",
		"":                                                    "",
	} {
		if got := CanonicalURL(raw); got != want {
			t.Errorf("CanonicalURL(%q) = %q, want %q", raw, got, want)
		}
		if got := CanonicalURL(want); got != want {
			t.Errorf("CanonicalURL(%q) = %q, not itself", want, got)
		}
	}
}

func FuzzIdentifiers(f *testing.F) {
	f.Add("Claudia Sheinbaum", "https://news.example/a?b=1")
	f.Add("\u202e", "http://[::1]:80/%zz")
	names, err := NewNames(DefaultBase)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, name, url string) {
		if !ValidIRI(names.IRI(EntityIRI(Person, name))) {
			t.Errorf("EntityIRI(%q) is no IRI", name)
		}
		if !ValidIRI(names.IRI(ThingIRI("article:1", name))) {
			t.Errorf("ThingIRI(%q) is no IRI", name)
		}
		if u := CanonicalURL(url); u != "" && (!ValidIRI(u) || CanonicalURL(u) != u) {
			t.Errorf("CanonicalURL(%q) = %q", url, u)
		}
		if iri := names.IRI(name); names.IRI(names.Compact(iri)) != iri {
			t.Errorf("IRI %q does not survive", iri)
		}
	})
}

func TestRecordRoundTrip(t *testing.T) {
	r := sample()
	var b bytes.Buffer
	if err := r.Encode(&b); err != nil {
		t.Fatal(err)
	}
	if s := b.String(); strings.Contains(s, `\u003c`) || !strings.Contains(s, `"outlet":null`) || !strings.Contains(s, `"events":[]`) {
		t.Errorf("encoded as %s", s)
	}
	again, err := DecodeRecord(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	var c bytes.Buffer
	if err := again.Encode(&c); err != nil || !bytes.Equal(b.Bytes(), c.Bytes()) {
		t.Errorf("encoded again as %s (%v)", c.Bytes(), err)
	}
}

func TestRecordsThatDoNotHangTogether(t *testing.T) {
	for want, spoil := range map[string]func(*Record){
		"sentence 0: span 0–99":               func(r *Record) { r.Sentences[0].End = 99 },
		`no entity "e9" for its outlet`:       func(r *Record) { r.Article.Outlet = "e9" },
		`entity 1: identifier "e1"`:           func(r *Record) { r.Entities = append(r.Entities, r.Entities[0]) },
		`attribution a1: no entity "e7"`:      func(r *Record) { r.Attributions[0].Speaker = "e7" },
		`attribution a1 has no content`:       func(r *Record) { r.Attributions[0].Content = nil },
		`attribution a1: via "a1"`:            func(r *Record) { r.Attributions[0].Via = "a1" },
		`statement st:1: no attribution "a9"`: func(r *Record) { r.Statements[0].Attribution = "a9" },
		`statement st:1: no sentence 4`:       func(r *Record) { r.Statements[0].Sentence = 4 },
		`confidence 7`:                        func(r *Record) { r.Statements[0].Confidence = 7 },
		`event 0: no statement "st:9"`:        func(r *Record) { r.Events = []Event{{Type: "REJECT", Statement: "st:9"}} },
	} {
		r := sample()
		spoil(r)
		if err := r.Check(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %s", err, want)
		}
	}
}

func FuzzDecodeRecord(f *testing.F) {
	var b bytes.Buffer
	if err := sample().Encode(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, line []byte) {
		r, err := DecodeRecord(line)
		if err != nil {
			return
		}
		var b, c bytes.Buffer
		if err := r.Encode(&b); err != nil {
			t.Fatal(err)
		}
		again, err := DecodeRecord(b.Bytes())
		if err != nil {
			t.Fatalf("%s: %v", b.Bytes(), err)
		}
		if again.Encode(&c); !bytes.Equal(b.Bytes(), c.Bytes()) {
			t.Errorf("%s became %s", b.Bytes(), c.Bytes())
		}
	})
}

func sample() *Record {
	const text = "Norland rejected a <plan>, Brandt said."
	return &Record{
		Article:      Article{ID: "article:1", Path: "a.txt", Text: text, SHA256: "00"},
		Sentences:    []Span{{0, 39}},
		Entities:     []Entity{{ID: "e1", Name: "Ada Brandt", Type: Person, Mentions: []Mention{{Span{27, 33}, NameMention}}}},
		Attributions: []Attribution{{ID: "a1", Source: &Span{27, 33}, Speaker: "e1", Cue: &Span{34, 38}, Content: []Span{{0, 25}}, Kind: Indirect, Mode: Speech}},
		Statements: []Statement{{ID: "st:1", Subject: Arg{Span: Span{0, 7}, Text: "Norland"}, Predicate: Predicate{ID: "rejects", Span: Span{8, 16}, Text: "rejected"},
			Object: Arg{Span: Span{17, 25}, Text: "a <plan>"}, Polarity: Positive, Certainty: Certain, Time: Past, Attribution: "a1", Confidence: 0.5, Rule: "test"}},
	}
}
