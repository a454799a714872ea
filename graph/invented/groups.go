package invented

import (
	"strings"

	"newsgraph/schema"
)

// groups are what an article names beside people, as often as they stand here.
var groups = []func(w *writer){
	acronym, acronym, acronym, office, company, national, government, place, place, outlet, unlike,
}

// land is a country, with what is said of it.
type land struct{ name, code, adjective string }

var lands = []land{{"Norway", "NOR", "Norwegian"}, {"Chile", "CHL", "Chilean"}, {"Kenya", "KEN", "Kenyan"}}

// country is what an article is about: its second entity. Of some it is only
// mentioned.
func (w *writer) country() {
	l := pick(w.rand, lands)
	e := w.add(schema.Country, l.name)
	e.Country = l.code
	if !w.one(3) {
		for range 3 {
			e.Mentions = append(e.Mentions, schema.Mention{Span: w.write(l.name), Kind: schema.NameMention})
		}
	}
}

// outlet is one of the world's, or one of the few that all print, with the
// article that its name has or not.
func outlet(w *writer) {
	name := pick(w.rand, []string{"Courier", "Herald", "Wire", "Post Observer"})
	switch w.rand.IntN(4) {
	case 0:
		name = w.surname() + " " + name
	case 1:
		name = pick(w.rand, []string{"NY ", "New York "}) + name
	}
	w.add(schema.Outlet, pick(w.rand, []string{"The ", ""})+name)
}

// acronym is an organisation by its name, by the acronym, or by both.
func acronym(w *writer) {
	name := w.surname() + " " + pick(w.rand, []string{"River Authority", "Trade Union", "Teachers Union", "Party of Bread"})
	short := ""
	for _, word := range strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' }) {
		short += strings.ToUpper(word[:1])
		if n := len(word); strings.HasPrefix(word, "Va") { // most surnames begin alike
			short += strings.ToUpper(word[2:3] + word[n-3:n-2])
		}
	}
	kind := pick(w.rand, []schema.EntityType{schema.Organization, schema.Organization, schema.Organization, schema.Party, schema.Outlet})
	switch w.rand.IntN(4) {
	case 0:
		w.add(kind, name, short)
	case 1:
		w.add(kind, short, name)
	case 2:
		w.add(kind, short)
	default:
		w.add(kind, name)
	}
}

// office is a body of a place, in one of the spellings that it has.
func office(w *writer) {
	at := w.surname()
	w.add(schema.Organization, pick(w.rand, []string{"Department of Bread", "Bread Department", "the Department of Bread",
		"U.S. Department of Bread", "United States Bread Department",
		at + " Council of Rivers", at + " Council on Rivers", at + "'s Council on Rivers"}))
}

// company is a firm, in one of the spellings that it has.
func company(w *writer) {
	name := w.surname()
	w.add(schema.Organization, pick(w.rand, []string{name + " Foods Inc.", name + " Foods", name + "Foods", "the " + name + " Foods", name + " Inc."}))
}

// national is what every country has one of, or every town.
func national(w *writer) {
	w.add(schema.Organization, pick(w.rand, []string{"Senate", "the Senate", "Foreign Ministry", "Supreme Court", "City Council"}))
}

// government is that of a country, in one of the spellings that it has.
func government(w *writer) {
	l := pick(w.rand, lands)
	e := w.add(schema.Organization, pick(w.rand, []string{l.adjective, l.name + "'s", "the " + l.adjective})+" "+pick(w.rand, []string{"government", "Senate", "Foreign Ministry"}))
	e.Country = l.code
}

// place is a town, some of which have somebody's name. Some articles say in which
// country it is, and there may be one in several.
func place(w *writer) {
	name := w.surname()
	e := w.add(schema.Place, pick(w.rand, []string{"Port " + name, name + " City", name, "North " + name}))
	if w.one(3) {
		e.Parent = w.rec.Entities[1].ID
	}
}

// unlike is something that is a place to some and an outlet, an organisation or
// an event to others.
func unlike(w *writer) {
	kind := pick(w.rand, []schema.EntityType{schema.Organization, schema.Place, schema.Outlet, schema.Happening})
	w.add(kind, w.surname()+" "+pick(w.rand, []string{"Forum", "Courier", "Marathon"}))
}
