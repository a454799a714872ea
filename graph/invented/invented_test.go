package invented_test

import (
	"reflect"
	"testing"

	"newsgraph/graph/invented"
	"newsgraph/schema"
)

// An article follows from seed and number, and its places are those of its text.
func TestArticles(t *testing.T) {
	press := invented.Press{Seed: 3, Surnames: 5, Entities: 12, Words: 40, Lone: 2}
	for n := range 20 {
		rec := press.Article(n)
		if again := press.Article(n); !reflect.DeepEqual(rec, again) {
			t.Fatalf("article %d is another the second time", n)
		}
		if more := press.Namesake(n); more.Article.ID != rec.Article.ID || len(more.Entities) < 2 {
			t.Errorf("article %d with a namesake: %+v", n, more.Entities)
		}
		text := string(rec.Article.Text)
		ids := map[string]bool{}
		for _, e := range rec.Entities {
			if ids[e.ID] {
				t.Errorf("article %d: two entities are %s", n, e.ID)
			}
			ids[e.ID] = true
			if m := e.Mentions[0]; text[m.Start:m.End] != e.Name {
				t.Errorf("article %d: %q stands where %q is said to", n, text[m.Start:m.End], e.Name)
			}
		}
		for _, e := range rec.Entities {
			if e.Parent != "" && !ids[e.Parent] {
				t.Errorf("article %d: %s belongs to %s, who is not there", n, e.ID, e.Parent)
			}
		}
		s := rec.Statements[0]
		if rec.Entities[1].Type != schema.Country || string(s.Subject.Entity) != rec.Entities[1].ID || !ids[string(s.Object.Entity)] {
			t.Errorf("article %d: %+v proposes %+v", n, s.Subject, s.Object)
		}
	}
}
