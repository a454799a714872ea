package quads_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/fixture"
	"newsgraph/graph/quads"
	"newsgraph/schema"
)

var update = flag.Bool("update", false, "write the golden files anew")

func text(qs []quad.Quad) string {
	var out []byte
	for _, q := range qs {
		out = quads.AppendNQuad(out, q)
	}
	return string(out)
}

// short writes quads with prefixed names, so that people can read them.
func short(t *testing.T, qs []quad.Quad) string {
	names := fixture.Names(t)
	var b strings.Builder
	for _, q := range qs {
		for _, d := range quad.Directions {
			if iri, ok := q.Get(d).(quad.IRI); ok {
				b.WriteString(names.Compact(string(iri)))
			} else {
				b.Write(quads.AppendTerm(nil, q.Get(d)))
			}
			b.WriteByte(' ')
		}
		b.WriteString(".\n")
	}
	return b.String()
}

// The quads of the fixture are in testdata/records.txt, one by one.
func TestFromRecord(t *testing.T) {
	var got string
	for _, rec := range fixture.Records(t) {
		got += "# " + rec.Article.Path + "\n\n" + short(t, fixture.Document(t, rec).Quads) + "\n"
	}
	const golden = "testdata/records.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the quads are not those of %s; if they are better, run the test with -update", golden)
	}
}

// What design.md promises of every quad, on the first article of the fixture.
func TestShapeOfTheGraph(t *testing.T) {
	rec := fixture.Records(t)[0]
	all := short(t, fixture.Document(t, rec).Quads)
	a := rec.Article.ID
	st := func(i int) string { return rec.Statements[i].ID }
	quote := func(i int) string { return schema.QuoteIRI(a, &rec.Attributions[i]) }
	offer := schema.ThingIRI(a, "Karsk’s offer to send soldiers across the Orlin River")
	there := []string{
		a + ` schema:datePublished "2025-03-04"^^<http://www.w3.org/2001/XMLSchema#date> ` + a,
		a + ` schema:url https://courier.example/veldania-says-no ` + a,
		`outlet:the-orlin-courier ng:published ` + a + ` ` + a,
		`country:norway ng:iso3166 "NOR" ` + a,
		`person:ana-brevi schema:alternateName "Brevi" ` + a,
		`org:green-front rdf:type schema:PoliticalParty ` + a,
		`event:orlin-summit ng:mentionedIn ` + a + ` ` + a,
		quote(0) + ` schema:text "“We will never accept foreign troops,” … “and they know it.”" ` + a,
		quote(0) + ` ng:addressee outlet:the-orlin-courier ` + a,
		quote(0) + ` oa:prefix "oldiers across the Orlin River. " ` + a,
		quote(4) + ` ng:via ` + quote(3) + ` ` + a,
		quote(2) + ` ng:mentions country:veldania ` + a,
		`person:ana-brevi ng:states ` + quote(0) + ` ` + a,
		`outlet:luma-wire ng:reports ` + quote(3) + ` ` + a,
		`outlet:the-orlin-courier ng:reports ` + quote(3) + ` ` + a,
		`person:ana-brevi ng:rejects ` + offer + ` ` + st(0),
		st(0) + ` ng:qualifier "on Tuesday" ` + st(0),
		st(0) + ` ng:eventTarget country:karsk ` + st(0),
		st(1) + ` rdf:object "Karsk’s offer of troops" ` + st(1),
		`country:veldania ng:rejects "Karsk’s offer of troops" ` + st(1),
		st(2) + ` ng:within ` + quote(0) + ` ` + st(2),
		st(2) + ` prov:wasAttributedTo person:ana-brevi ` + st(2),
		st(4) + ` ng:certainty "possible" ` + st(4),
		st(5) + ` ng:relation "were" ` + st(5),
		`outlet:the-orlin-courier ng:reports ` + st(5) + ` ` + st(5),
	}
	for _, line := range there {
		if !strings.Contains(all, line+" .\n") {
			t.Errorf("missing: %s", line)
		}
	}
	notThere := []string{
		`person:ana-brevi ng:accepts`,                     // denied, and said by her
		`country:karsk ng:expels`,                         // possible, and said by another
		st(5) + ` rdf:predicate`,                          // outside the lexicon
		`outlet:the-orlin-courier ng:reports ` + quote(4), // within another quotation
	}
	for _, part := range notThere {
		if strings.Contains(all, part) {
			t.Errorf("should not be there: %s", part)
		}
	}
}

// Retracting an article is deleting what stands under its labels: every label
// must be the article or a statement that says it is part of the article.
func TestEveryLabelLeadsToTheArticle(t *testing.T) {
	for _, rec := range fixture.Records(t) {
		qs := fixture.Document(t, rec).Quads
		names := fixture.Names(t)
		labels := map[quad.Value]bool{quad.IRI(names.IRI(rec.Article.ID)): true}
		for _, q := range qs {
			if q.Predicate == quad.IRI(names.IRI(schema.IsPartOf)) && q.Subject == q.Label {
				labels[q.Label] = true
			}
		}
		for _, q := range qs {
			if !labels[q.Label] {
				t.Errorf("%v", q)
			}
		}
		if want := 1 + len(rec.Statements); len(labels) != want {
			t.Errorf("%d labels, want %d", len(labels), want)
		}
	}
}

func TestFromRecordIsDeterministic(t *testing.T) {
	for i, rec := range fixture.Records(t) {
		first := text(fixture.Document(t, rec).Quads)
		for range 5 {
			if again := text(fixture.Document(t, fixture.Records(t)[i]).Quads); again != first {
				t.Fatalf("%s: other quads the second time", rec.Article.Path)
			}
		}
	}
}

// What an article says of somebody stands under its label: when it says so is its date.
func TestGendersOfficesAndOwners(t *testing.T) {
	rec := &schema.Record{Article: schema.Article{ID: "article:1"}, Entities: []schema.Entity{
		{ID: "e1", IRI: "person:ana-brevi", Type: schema.Person, Name: "Ana Brevi", Gender: "female", Roles: []schema.Role{
			{Name: "president", Of: "e2"}, {Name: "mayor", Former: true}, {Name: "president", Of: "e2"},
		}},
		{ID: "e2", IRI: "country:veldania", Type: schema.Country, Name: "Veldania"},
		{ID: "e3", IRI: "org:ana-brevi-administration", Type: schema.Organization, Name: "Brevi administration", Parent: "e1"},
	}}
	qs, err := quads.FromRecord(rec, fixture.Names(t), "test")
	if err != nil {
		t.Fatal(err)
	}
	all := short(t, qs)
	for _, line := range []string{
		`person:ana-brevi schema:gender "female" article:1`,
		`person:ana-brevi schema:jobTitle "president of Veldania" article:1`,
		`person:ana-brevi schema:jobTitle "former mayor" article:1`,
		`org:ana-brevi-administration ng:bodyOf person:ana-brevi article:1`,
	} {
		if strings.Count(all, line+" .\n") != 1 {
			t.Errorf("want once: %s\nin\n%s", line, all)
		}
	}
}

// An error names the record, its part, and the term.
func TestFromRecordRefuses(t *testing.T) {
	cases := []struct {
		name  string
		spoil func(*schema.Record)
		want  []string
	}{
		{"an entity without a node", func(r *schema.Record) { r.Entities[0].IRI = "" }, []string{"entity e1", "resolve"}},
		{"an IRI with a space", func(r *schema.Record) { r.Entities[1].IRI = "https://a b" }, []string{"entity e2", `"https://a b"`}},
		{"a name without a known prefix", func(r *schema.Record) { r.Entities[1].IRI = "karsk" }, []string{"entity e2", `"karsk"`}},
		{"invalid UTF-8", func(r *schema.Record) { r.Entities[0].Aliases = []string{"\xff"} }, []string{"entity e1", "schema:alternateName", "UTF-8"}},
		{"a date in words", func(r *schema.Record) { r.Article.Published = "Tuesday" }, []string{"article", "schema:datePublished", "YYYY"}},
		{"a day that is none", func(r *schema.Record) { r.Statements[0].Date = "2025-02-30" }, []string{"statement st:", "ng:date"}},
		{"a URL that is none", func(r *schema.Record) { r.Article.URL = "see above" }, []string{"article", "schema:url"}},
		{"a predicate with a space", func(r *schema.Record) { r.Statements[0].Predicate.ID = "re jects" }, []string{"statement st:", "re jects"}},
		{"an article named as a person", func(r *schema.Record) { r.Article.ID = "person:ana" }, []string{"person:ana", "article:"}},
		{"a statement named as an article", func(r *schema.Record) { r.Statements[0].ID = "article:x"; r.Events = nil }, []string{"article:x", "st:"}},
		{"a span outside the text", func(r *schema.Record) { r.Attributions[0].Content[0].End = 9999 }, []string{"9999"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			rec := fixture.Records(t)[0]
			c.spoil(rec)
			_, err := quads.FromRecord(rec, fixture.Names(t), "test")
			if err == nil {
				t.Fatal("no error")
			}
			for _, want := range append(c.want, rec.Article.ID) {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("error %q lacks %q", err, want)
				}
			}
		})
	}
}
