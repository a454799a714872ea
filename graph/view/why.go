package view

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"newsgraph/schema"
)

// An Identity is why a node stands for what it stands for: by which names which
// articles call it, and for which reason each name was taken for it.
type Identity struct {
	ID    string  `json:"id"`
	Kind  string  `json:"kind"`
	Name  string  `json:"name,omitempty"`
	Names []Named `json:"names"`
	// Elsewhere are uses of names that might have meant the node and were taken
	// for others, or for a node of their own.
	Elsewhere []Named `json:"elsewhere,omitempty"`
}

// A Named is a name that articles use, with what it was taken for and why.
type Named struct {
	Name string `json:"name"`
	// From is the node that the name alone would give; To the one it was taken for.
	From    string   `json:"from"`
	To      string   `json:"to"`
	Rule    string   `json:"rule"`
	Reason  string   `json:"reason"`
	CouldBe []string `json:"could_be,omitempty"`
	// Articles are those that use it so, by date.
	Articles []*Article `json:"articles"`
}

// reasons say what the rules of merging mean.
var reasons = map[string]string{
	"own-name":   "its own name",
	"variant":    "the same name but for initials, middle names, a short form or spelling",
	"article":    "short for the only name in the same article that fits",
	"surname":    "short for the only name in the graph that fits",
	"fame":       "of those that fit, far more articles name this one in full than all others",
	"office":     "several fit; this one holds the office that the article names",
	"given":      "a given name, by which articles that use it alone almost always call this one",
	"family":     "a given name, of the one who shares the surname of others in the article",
	"given-only": "a given name alone: somebody whom only this article knows",
	"spelling":   "one letter away from a name that far more articles use",
	"home":       "that of the country that the article is about",
	"acronym":    "the only long form of the acronym that articles give",
	"type":       "the same name, which more articles take for this kind of thing",
	"gender":     "one name of two people, told apart by pronouns",
	"ambiguous":  "several fit and nothing tells which: not merged",
	"correction": "the file of corrections says so",
}

// Why explains the node that a person means by name, see [Reader.Find] for names
// and errors.
func Why(ctx context.Context, qs graph.QuadStore, names *schema.Names, name string) (*Identity, error) {
	r := NewReader(qs, names)
	id, err := r.Find(ctx, name)
	if err != nil {
		return nil, err
	}
	ref, err := r.Ref(ctx, id)
	if err != nil {
		return nil, err
	}
	w := &explaining{ctx: ctx, r: r, merged: map[string]bool{}}
	out := &Identity{ID: id, Kind: Kind(id), Name: ref.Name}
	w.merges(schema.MergedInto, id, &out.Names)
	w.plain(id, &out.Names)
	w.merges(schema.MergedFrom, id, &out.Elsewhere)
	w.merges(schema.CouldBe, id, &out.Elsewhere)
	out.Elsewhere = slices.DeleteFunc(out.Elsewhere, func(n Named) bool { return n.To == id })
	sortNamed(out.Names)
	sortNamed(out.Elsewhere)
	return out, w.err
}

// An explaining gathers an identity and keeps the first error.
type explaining struct {
	ctx    context.Context
	r      *Reader
	merged map[string]bool // article and name that a merge accounts for
	err    error
}

func (w *explaining) keep(err error) {
	if w.err == nil {
		w.err = err
	}
}

// merges adds the merges whose term points to a node.
func (w *explaining) merges(term, id string, to *[]Named) {
	found, err := w.r.subjects(w.ctx, term, id)
	w.keep(err)
	for _, m := range found {
		if Kind(m) != "merge" || w.err != nil {
			continue
		}
		f, err := w.r.Facts(w.ctx, m)
		w.keep(err)
		if err != nil {
			return
		}
		n := Named{Name: f.text(schema.Name), Rule: f.text(schema.MergeRule), CouldBe: w.r.ids(f.all(schema.CouldBe))}
		n.From, n.To = first(w.r.ids(f.all(schema.MergedFrom))), first(w.r.ids(f.all(schema.MergedInto)))
		article := first(w.r.ids(f.all(schema.IsPartOf)))
		w.merged[article+" "+n.Name] = true
		w.use(to, n, article)
	}
}

// plain adds the articles that use the node's own name.
func (w *explaining) plain(id string, to *[]Named) {
	about, err := w.r.Quads(w.ctx, quad.Subject, id)
	w.keep(err)
	for _, q := range about {
		term, _ := w.r.id(q.Predicate)
		article, _ := w.r.id(q.Label)
		if name := Text(q.Object); term == schema.Name && !w.merged[article+" "+name] {
			w.use(to, Named{Name: name, From: id, To: id, Rule: "own-name"}, article)
		}
	}
}

// use notes that an article uses a name so.
func (w *explaining) use(to *[]Named, n Named, article string) {
	a, err := w.r.Article(w.ctx, article)
	w.keep(err)
	if err != nil {
		return
	}
	for i := range *to {
		if o := &(*to)[i]; o.Name == n.Name && o.Rule == n.Rule && o.To == n.To && slices.Equal(o.CouldBe, n.CouldBe) {
			if !slices.Contains(o.Articles, a) {
				o.Articles = append(o.Articles, a)
			}
			return
		}
	}
	n.Reason = reasons[n.Rule]
	n.Articles = []*Article{a}
	*to = append(*to, n)
}

func first(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}

// sortNamed puts the names that most articles use first.
func sortNamed(all []Named) {
	slices.SortFunc(all, func(a, b Named) int {
		return cmp.Or(cmp.Compare(len(b.Articles), len(a.Articles)), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.To, b.To), slices.Compare(a.CouldBe, b.CouldBe))
	})
	for _, n := range all {
		slices.SortFunc(n.Articles, compareArticles)
	}
}

func compareArticles(a, b *Article) int {
	return cmp.Or(compareDates(a.Published, b.Published), cmp.Compare(a.ID, b.ID))
}

// fewArticles is how many articles are listed for people.
const fewArticles = 5

// Render writes the identity as text for people.
func (i *Identity) Render(w io.Writer, width int) error {
	l := newLayout(width)
	l.par("", "", cmp.Or(i.Name, i.Kind))
	l.par("", "", i.ID)
	l.named("What articles call it", i.Names, i.ID)
	l.named("Might have been it", i.Elsewhere, i.ID)
	if slices.ContainsFunc(i.Names, func(n Named) bool { return n.From != i.ID }) {
		l.blank()
		l.par("", "  ", "A merge that is wrong is undone by: newsgraph split FROM "+i.ID)
	}
	return l.to(w)
}

func (l *layout) named(title string, all []Named, id string) {
	if len(all) == 0 {
		return
	}
	l.section(title, len(all))
	for _, n := range all {
		count := fmt.Sprintf("%d article", len(n.Articles))
		if len(n.Articles) != 1 {
			count += "s"
		}
		l.par("  ", "    ", quoted(n.Name)+" in "+count+": "+n.Reason)
		if n.From != id {
			l.par("    ", "    ", "from "+n.From)
		}
		if n.To != id {
			l.par("    ", "    ", "taken for "+n.To)
		}
		if len(n.CouldBe) > 0 {
			l.par("    ", "    ", "could be "+strings.Join(n.CouldBe, ", "))
		}
		for _, a := range n.Articles[:min(len(n.Articles), fewArticles)] {
			l.par("      ", "      ", a.source())
		}
		if more := len(n.Articles) - fewArticles; more > 0 {
			l.par("      ", "      ", fmt.Sprintf("and %d more", more))
		}
	}
}
