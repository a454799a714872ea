package resolve

import (
	"slices"
	"testing"

	"newsgraph/schema"
)

func TestNamesFollowTypeAndFullName(t *testing.T) {
	r := &schema.Record{Article: schema.Article{ID: "article:1"}, Entities: []schema.Entity{
		{ID: "e1", Name: "Ana Brevi", Type: schema.Person},
		{ID: "e2", Name: "Republic of Veldania", Type: schema.Country},
		{ID: "e3", Name: "The Orlin Courier", Type: schema.Outlet},
		{ID: "e4", Name: "Orlin Party", Type: schema.Party},
		{ID: "e5", Name: "Orlin Party", Type: schema.Organization},
		{ID: "e6", Name: "Ana Brevi", Type: schema.Person},
		{ID: "e7", Name: "Ana-Brevi", Type: schema.Person},
		{ID: "e8", Name: "Orlin", Type: schema.Place},
		{ID: "e9", Name: "Summit of Orlin", Type: schema.Happening},
	}}
	Records([]*schema.Record{r})
	want := []string{
		"person:ana-brevi", "country:republic-of-veldania", "outlet:the-orlin-courier",
		"org:orlin-party", "org:orlin-party-2", "person:ana-brevi", "person:ana-brevi-2",
		"place:orlin", "event:summit-of-orlin",
	}
	if got := iris(r); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestThingsBelongToTheirArticle(t *testing.T) {
	thing := func(article, words string) string {
		r := &schema.Record{Article: schema.Article{ID: article}, Entities: []schema.Entity{{ID: "e1", Name: words, Type: schema.Thing}}}
		Records([]*schema.Record{r})
		return r.Entities[0].IRI
	}
	one, again, other := thing("article:1", "the offer"), thing("article:1", "the offer"), thing("article:2", "the offer")
	if one != again {
		t.Errorf("the same words in one article are two things: %s and %s", one, again)
	}
	if one == other {
		t.Errorf("the same words in two articles are one thing: %s", one)
	}
}

// What a record's entities are called must not depend on the records beside it.
func TestRecordsAreIndependent(t *testing.T) {
	make := func(article, name string) *schema.Record {
		return &schema.Record{Article: schema.Article{ID: article}, Entities: []schema.Entity{{ID: "e1", Name: name, Type: schema.Person}}}
	}
	a, b := make("article:1", "Ana Brevi"), make("article:2", "Ana-Brevi")
	Records([]*schema.Record{a, b})
	alone := make("article:2", "Ana-Brevi")
	Records([]*schema.Record{alone})
	if !slices.Equal(iris(b), iris(alone)) {
		t.Errorf("with company %q, alone %q", iris(b), iris(alone))
	}
}

func iris(r *schema.Record) []string {
	var out []string
	for _, e := range r.Entities {
		out = append(out, e.IRI)
	}
	return out
}
