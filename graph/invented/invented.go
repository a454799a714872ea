// Package invented makes articles that nobody wrote, as records, from a seed:
// many people of few surnames under all the names that the press has for them,
// organisations with acronyms, places and outlets of one name, quotations that
// others repeat in other words, plans that several speak of, texts that others
// print again. Tests and the benchmark of resolution use it.
//
// An article is no text that anybody could read: it has what resolution looks
// at, in the proportions of news, and every slip that a reader of articles makes.
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
	Entities int // how many an article names, about
	Words    int // of an article
	// Lone, if it is not 0, has every so manieth article name one and the same
	// person, every other time by the surname alone. Another full name of it, as in
	// [Press.Namesake], makes that surname less clear in all of these.
	Lone int
}

var (
	vocab = strings.Fields("river bridge harvest soldier treaty border minister budget village winter railway harbor election council forest bread market school letter mountain engine window garden storm")
	glue  = strings.Fields("the of and to in that was with for on by from")
)

// noun is a word of some hundreds, few of which are in most texts. So about as
// many quotations have words in common by chance as in news.
func noun(r *rand.Rand) string {
	word := pick(r, vocab)
	if r.IntN(4) > 0 {
		word += vocab[r.IntN(len(vocab))*r.IntN(len(vocab))/len(vocab)]
	}
	return word
}

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
	w := &writer{Press: p, rand: r, rec: rec}
	outlet(w)
	rec.Article.Outlet = "e1"
	w.country()
	for i := range p.Entities {
		if i%3 == 2 {
			pick(r, groups)(w)
		} else {
			pick(r, people)(w)
		}
	}
	if p.Lone > 0 && n%p.Lone == 0 {
		w.add(schema.Person, []string{"Hilda Solverd", "Solverd"}[n/p.Lone%2])
	}
	w.plan()
	w.quotation(w.world(1<<40 + w.rand.IntN(1+w.Surnames)))
	for range 3 {
		w.quotation(w.rand)
	}
	w.filler()
	rec.Article.Text = schema.Optional(w.text.String())
	rec.Sentences = []schema.Span{{Start: 0, End: w.length}}
	return rec
}

// Namesake is Article with one person more: somebody of the lone surname, with
// another given name.
func (p Press) Namesake(n int) *schema.Record {
	p.Lone = 0
	rec := p.Article(n)
	w := &writer{rec: rec, length: len(rec.Article.Text)}
	w.add(schema.Person, "Otto Solverd")
	rec.Article.Text += schema.Optional(w.text.String())
	return rec
}

// A writer writes one article.
type writer struct {
	Press
	rand   *rand.Rand
	rec    *schema.Record
	text   strings.Builder
	length int // code points: all is ASCII
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// one reports whether this is the one case of so many.
func (w *writer) one(of int) bool { return w.rand.IntN(of) == 0 }

func (w *writer) write(s string) schema.Span {
	span := schema.Span{Start: w.length, End: w.length + len(s)}
	w.text.WriteString(s + " ")
	w.length += len(s) + 1
	return span
}

// add brings an entity in by its name, and what else the article calls it. What
// it returns holds until the next one.
func (w *writer) add(kind schema.EntityType, name string, aliases ...string) *schema.Entity {
	e := schema.Entity{ID: fmt.Sprint("e", len(w.rec.Entities)+1), Name: name, Type: kind, Aliases: aliases}
	for _, words := range append([]string{name}, aliases...) {
		e.Mentions = append(e.Mentions, schema.Mention{Span: w.write(words), Kind: schema.NameMention})
	}
	w.rec.Entities = append(w.rec.Entities, e)
	return &w.rec.Entities[len(w.rec.Entities)-1]
}

// quotation is an utterance, of which each report changes a word.
func (w *writer) quotation(said *rand.Rand) {
	var words []string
	for range 8 + said.IntN(8) {
		words = append(words, pick(said, glue), noun(said))
	}
	words[w.rand.IntN(len(words))] = noun(w.rand)
	span := w.write(strings.Join(words, " "))
	id := fmt.Sprint("a", len(w.rec.Attributions)+1)
	w.rec.Attributions = append(w.rec.Attributions, schema.Attribution{ID: id, Speaker: "e3", Content: []schema.Span{span},
		Kind: schema.Direct, Mode: schema.Speech})
}

// plan is something that the article's country proposes, in some of the words of
// one of the world's plans.
func (w *writer) plan() {
	which := w.world(1<<42 + w.rand.IntN(1+w.Surnames))
	name := pick(w.rand, []string{"plan", "offer", "proposal"}) + " for the " + noun(which) + " " + noun(which)
	if w.one(3) {
		name += " " + noun(w.rand)
	}
	arg := func(e *schema.Entity) schema.Arg {
		return schema.Arg{Span: e.Mentions[0].Span, Text: e.Name, Entity: schema.Optional(e.ID)}
	}
	s := schema.Statement{Subject: arg(&w.rec.Entities[1]), Predicate: schema.Predicate{ID: "proposes", Span: w.write("proposes"), Text: "proposes"},
		Polarity: schema.Positive, Certainty: schema.Certain, Time: schema.Present, Confidence: 0.5, Rule: "invented"}
	s.Object = arg(w.add(schema.Thing, name))
	s.ID = schema.StatementID(w.rec.Article.ID, &s)
	w.rec.Statements = append(w.rec.Statements, s)
}

// filler is text of its own or, for some articles, that of another.
func (w *writer) filler() {
	which := w.rand
	if w.one(4) {
		which = w.world(1<<41 + w.rand.IntN(1+w.Surnames))
	}
	for range w.Words / 2 {
		w.write(pick(which, glue) + " " + noun(which))
	}
}

// world gives what is the same in every article that speaks of it.
func (p Press) world(n int) *rand.Rand { return rand.New(rand.NewPCG(p.Seed, uint64(n))) }
