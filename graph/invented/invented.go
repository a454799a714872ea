// Package invented makes articles that nobody wrote, as records, from a seed:
// many people of few surnames, organisations with acronyms, quotations that
// others repeat in other words, texts that others print again. Tests and the
// benchmark of resolution use it.
package invented

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"newsgraph/schema"
)

// A Press makes articles of one world. The same seed and number give the same
// article, whatever was made before.
type Press struct {
	Seed     uint64
	Surnames int // how many surnames there are: the fewer, the more clashes
	Entities int // how many an article names
	Words    int // of an article
	// Lone, if it is not 0, has every so manieth article call somebody by a surname
	// that only article 0 gives in full. Another full name of it, as in
	// [Press.Namesake], makes that surname unclear in all of them.
	Lone int
}

var (
	given  = strings.Fields("Anna Bela Carlo Dora Edgar Fanny Goran Hilda Igor Julia Karl Lena Milo Nora Otto Petra Robin Sasha William Bill Edward Ted Theodore")
	middle = []string{"", "", "", "J. ", "W. ", "James "}
	roles  = []string{"", "", "president", "mayor", "minister"}
	outlet = strings.Fields("Courier Herald Wire Post Observer")
	vocab  = strings.Fields("river bridge harvest soldier treaty border minister budget village winter railway harbor election council forest bread market school letter mountain engine window garden storm")
	glue   = strings.Fields("the of and to in that was with for on by from")
)

// Article is the n-th article.
func (p Press) Article(n int) *schema.Record {
	r := rand.New(rand.NewPCG(p.Seed, uint64(n)))
	rec := &schema.Record{Article: schema.Article{
		Path:      fmt.Sprintf("/press/%d.txt", n),
		Title:     schema.Optional(fmt.Sprintf("Report %d", n)),
		Published: schema.Optional(fmt.Sprintf("2031-%02d-%02d", 1+r.IntN(3), 1+r.IntN(28))),
		Language:  "en",
	}}
	rec.Article.URL = schema.Optional(fmt.Sprintf("https://press.example/%d", n))
	rec.Article.ID = schema.ArticleID(&rec.Article, "")
	b := &writer{rand: r, rec: rec}
	b.add(schema.Outlet, "The "+pick(r, outlet), nil)
	rec.Article.Outlet = "e1"
	for i := range p.Entities {
		if i%4 == 3 {
			b.organization(p)
		} else {
			b.person(p)
		}
	}
	if p.Lone > 0 && n%p.Lone == 0 {
		name := "Solverd"
		if n == 0 {
			name = "Hilda " + name
		}
		b.add(schema.Person, name, nil)
	}
	b.quotation(p)
	b.filler(p)
	rec.Article.Text = schema.Optional(b.text.String())
	rec.Sentences = []schema.Span{{Start: 0, End: b.length}}
	return rec
}

// Namesake is Article with one person more: somebody of the lone surname, with
// another given name.
func (p Press) Namesake(n int) *schema.Record {
	p.Lone = 0
	rec := p.Article(n)
	b := &writer{rec: rec, length: len(rec.Article.Text)}
	b.add(schema.Person, "Otto Solverd", nil)
	rec.Article.Text += schema.Optional(b.text.String())
	return rec
}

type writer struct {
	rand   *rand.Rand
	rec    *schema.Record
	text   strings.Builder
	length int // code points: all is ASCII
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

func (w *writer) write(s string) schema.Span {
	span := schema.Span{Start: w.length, End: w.length + len(s)}
	w.text.WriteString(s + " ")
	w.length += len(s) + 1
	return span
}

func (w *writer) add(kind schema.EntityType, name string, aliases []string) *schema.Entity {
	id := fmt.Sprint("e", len(w.rec.Entities)+1)
	w.rec.Entities = append(w.rec.Entities, schema.Entity{ID: id, Name: name, Type: kind, Aliases: aliases,
		Mentions: []schema.Mention{{Span: w.write(name), Kind: schema.NameMention}}})
	return &w.rec.Entities[len(w.rec.Entities)-1]
}

// surname is one of the world's: a few are in most articles, as in the news.
func (w *writer) surname(p Press) string {
	n := w.rand.IntN(p.Surnames)
	n = n * w.rand.IntN(p.Surnames) / p.Surnames
	return "Va" + syllables(n)
}

func syllables(n int) string {
	parts := []string{"lor", "min", "tek", "sul", "dan", "rov", "bek", "nil"}
	s := parts[n%8]
	for n /= 8; n > 0; n /= 8 {
		s += parts[n%8]
	}
	return s
}

func (w *writer) person(p Press) {
	surname := w.surname(p)
	name := pick(w.rand, given) + " " + pick(w.rand, middle) + surname
	if w.rand.IntN(3) == 0 {
		name = surname
	}
	e := w.add(schema.Person, name, nil)
	e.Gender = pick(w.rand, []string{"", "", "male", "female"})
	if role := pick(w.rand, roles); role != "" {
		e.Roles = []schema.Role{{Name: role}}
	}
}

func (w *writer) organization(p Press) {
	place := w.surname(p)
	kind := pick(w.rand, []string{"River Authority", "Trade Union", "Teachers Union", "Department of Bread"})
	name, short := place+" "+kind, strings.ToUpper(place[:1])
	for _, word := range strings.Fields(kind) {
		short += strings.ToUpper(word[:1])
	}
	t := pick(w.rand, []schema.EntityType{schema.Organization, schema.Organization, schema.Place, schema.Outlet})
	switch w.rand.IntN(3) {
	case 0:
		w.add(t, name, []string{short})
	case 1:
		w.add(t, short, nil)
	default:
		w.add(t, name, nil)
	}
}

// quotation is one of the world's utterances, of which each report drops or
// changes a word.
func (w *writer) quotation(p Press) {
	which := rand.New(rand.NewPCG(p.Seed, uint64(1<<40+w.rand.IntN(1+p.Surnames))))
	var words []string
	for range 8 + which.IntN(8) {
		words = append(words, pick(which, glue), pick(which, vocab))
	}
	words[w.rand.IntN(len(words))] = pick(w.rand, vocab)
	span := w.write(strings.Join(words, " "))
	w.rec.Attributions = append(w.rec.Attributions, schema.Attribution{ID: "a1", Speaker: "e2", Content: []schema.Span{span},
		Kind: schema.Direct, Mode: schema.Speech})
}

// filler is text of its own or, for some articles, that of another.
func (w *writer) filler(p Press) {
	which := w.rand
	if w.rand.IntN(4) == 0 {
		which = rand.New(rand.NewPCG(p.Seed, uint64(1<<41+w.rand.IntN(1+p.Surnames))))
	}
	for range p.Words / 2 {
		w.write(pick(which, glue) + " " + pick(which, vocab))
	}
}
