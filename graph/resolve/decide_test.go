package resolve

import (
	"bufio"
	"fmt"
	"math/rand"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"newsgraph/schema"
)

func resolver(t testing.TB, corrections ...string) *Resolver {
	t.Helper()
	c, err := ReadCorrections(strings.NewReader(strings.Join(corrections, "\n")), "corrections.txt")
	if err != nil {
		t.Fatal(err)
	}
	r, err := NewResolver(c)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// A scene of testdata/who.txt: articles, and what each of their entities must be.
type scene struct {
	name        string
	corrections []string
	articles    []*schema.Record
	want        [][]string
}

// scenes reads testdata/who.txt; its head says how it is written.
func scenes(t *testing.T) []*scene {
	t.Helper()
	f, err := os.Open("testdata/who.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []*scene
	var s *scene
	in := bufio.NewScanner(f)
	for n := 1; in.Scan(); n++ {
		line, _, _ := strings.Cut(in.Text(), "#")
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch word {
		case "":
		case "scene":
			s = &scene{name: rest}
			all = append(all, s)
		case "correct":
			s.corrections = append(s.corrections, rest)
		case "article":
			s.articles = append(s.articles, &schema.Record{Article: schema.Article{ID: "article:" + rest}})
			s.want = append(s.want, nil)
		default:
			e, want := entity(t, n, strings.TrimSpace(line))
			rec := s.articles[len(s.articles)-1]
			e.ID = fmt.Sprint("e", len(rec.Entities)+1)
			rec.Entities = append(rec.Entities, e)
			s.want[len(s.want)-1] = append(s.want[len(s.want)-1], want)
		}
	}
	return all
}

// entity reads "Person Ana Brevi (female; president; also Brevi) = person:ana-brevi".
// A body belongs to the first entity of its article.
func entity(t *testing.T, n int, line string) (schema.Entity, string) {
	t.Helper()
	left, want, ok := strings.Cut(line, " = ")
	kind, name, _ := strings.Cut(left, " ")
	if !ok {
		t.Fatalf("who.txt:%d: want TYPE NAME = NODE", n)
	}
	name, about, _ := strings.Cut(name, " (")
	e := schema.Entity{Type: schema.EntityType(kind), Name: name}
	for _, fact := range strings.Split(strings.TrimSuffix(about, ")"), "; ") {
		switch {
		case fact == "male" || fact == "female":
			e.Gender = fact
		case len(fact) == 3 && fact == strings.ToUpper(fact):
			e.Country = fact
		case len(fact) == 1:
			n, _ := strconv.Atoi(fact)
			e.Mentions = make([]schema.Mention, n)
		case strings.HasPrefix(fact, "also "):
			e.Aliases = append(e.Aliases, strings.TrimPrefix(fact, "also "))
		case strings.HasPrefix(fact, "in "):
			e.Parent = strings.TrimPrefix(fact, "in ")
		case fact == "body":
			e.Parent = "e1"
		case fact != "":
			e.Roles = append(e.Roles, schema.Role{Name: fact})
		}
	}
	return e, want
}

func TestWho(t *testing.T) {
	for _, s := range scenes(t) {
		t.Run(s.name, func(t *testing.T) {
			r := resolver(t, s.corrections...)
			r.Records(s.articles)
			for i, rec := range s.articles {
				if got := iris(rec); !slices.Equal(got, s.want[i]) {
					t.Errorf("%s\ngot  %q\nwant %q", rec.Article.ID, got, s.want[i])
				}
			}
		})
	}
}

// All scenes together, whatever the order of articles, give the same nodes.
func TestOrderMakesNoDifference(t *testing.T) {
	all := scenes(t)
	random := rand.New(rand.NewSource(1))
	var recs []*schema.Record
	for _, s := range all {
		recs = append(recs, s.articles...)
	}
	r := resolver(t)
	r.Records(recs)
	want := map[*schema.Record][]string{}
	for _, rec := range recs {
		want[rec] = iris(rec)
	}
	for range 20 {
		random.Shuffle(len(recs), func(i, j int) { recs[i], recs[j] = recs[j], recs[i] })
		r.Records(recs)
		for _, rec := range recs {
			if !slices.Equal(iris(rec), want[rec]) {
				t.Fatalf("%s: %q in one order, %q in another", rec.Article.ID, want[rec], iris(rec))
			}
		}
	}
}

func TestThingsBelongToTheirArticle(t *testing.T) {
	thing := func(article string, words ...string) []string {
		rec := &schema.Record{Article: schema.Article{ID: article}}
		for _, w := range words {
			rec.Entities = append(rec.Entities, schema.Entity{Name: w, Type: schema.Thing})
		}
		resolver(t).Records([]*schema.Record{rec})
		return iris(rec)
	}
	one, other := thing("article:1", "the offer", "the offer"), thing("article:2", "the offer")
	if one[0] != one[1] {
		t.Errorf("the same words in one article are two things: %q", one)
	}
	if one[0] == other[0] {
		t.Errorf("the same words in two articles are one thing: %s", one)
	}
}

func iris(r *schema.Record) []string {
	var out []string
	for _, e := range r.Entities {
		out = append(out, e.IRI)
	}
	return out
}

func FuzzDecide(f *testing.F) {
	f.Add("Ana Brevi", "Brevi", "A. B. C.")
	f.Add("", "'s", "von")
	f.Add("Dr. ", "Jr. Jr.", "de la")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		rec := &schema.Record{Article: schema.Article{ID: "article:1"}}
		for i, name := range []string{a, b, c} {
			for _, kind := range []schema.EntityType{schema.Person, schema.Organization, schema.Thing} {
				rec.Entities = append(rec.Entities, schema.Entity{ID: fmt.Sprint(kind, i), Name: name, Type: kind, Aliases: []string{b}})
			}
		}
		resolver(t).Records([]*schema.Record{rec})
		for _, e := range rec.Entities {
			if e.IRI == "" {
				t.Errorf("%s %q has no node", e.Type, e.Name)
			}
		}
	})
}
