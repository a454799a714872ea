package resolve

import (
	"strconv"

	"newsgraph/schema"
)

// Records sets the IRI of every entity of recs. Article and statement
// identifiers must be there already.
func Records(recs []*schema.Record) {
	for _, r := range recs {
		record(r)
	}
}

// record names the entities of one article. Entities of the same type and name
// are one node; two names that fall together ("Al-Aim", "Al Aim") stay apart by
// a number, in the order of first mention.
func record(r *schema.Record) {
	type key struct {
		t    schema.EntityType
		name string
	}
	named := map[key]string{}
	taken := map[string]bool{}
	for i := range r.Entities {
		e := &r.Entities[i]
		k := key{e.Type, e.Name}
		if _, ok := named[k]; !ok {
			named[k] = free(iri(r.Article.ID, e), taken)
			taken[named[k]] = true
		}
		e.IRI = named[k]
	}
}

// iri is the name that the entity asks for. A thing has no name of its own:
// its words mean something only within their article.
func iri(article string, e *schema.Entity) string {
	if e.Type == schema.Thing {
		return schema.ThingIRI(article, e.Name)
	}
	return schema.EntityIRI(e.Type, e.Name)
}

// free is name, or name with the first number that makes it new.
func free(name string, taken map[string]bool) string {
	unique := name
	for n := 2; taken[unique]; n++ {
		unique = name + "-" + strconv.Itoa(n)
	}
	return unique
}
