package resolve_test

import (
	"maps"
	"reflect"
	"slices"
	"testing"

	"newsgraph/graph/invented"
	"newsgraph/graph/resolve"
	"newsgraph/schema"
)

// What is decided on the parts of a block by themselves is what is decided on
// all of it.
func TestPartsAreDecidedByThemselves(t *testing.T) {
	r, err := resolve.NewResolver(nil)
	if err != nil {
		t.Fatal(err)
	}
	alone, together := 0, 0
	for seed := range uint64(12) {
		press := invented.Press{Seed: seed, Surnames: 2 + int(seed), Entities: 12, Words: 1}
		blocks := map[string]map[string]resolve.Counted{}
		note := func(p resolve.Profile, block string) {
			if block == "" {
				return
			}
			if blocks[block] == nil {
				blocks[block] = map[string]resolve.Counted{}
			}
			c := blocks[block][p.Key()]
			c.Profile = p
			c.Articles++
			blocks[block][p.Key()] = c
		}
		for n := range 40 {
			rec := press.Article(n)
			mistake(rec, n)
			for _, ref := range r.References(rec) {
				note(ref.Profile, ref.Block)
			}
		}
		for name, block := range blocks {
			var core, whole []resolve.Counted
			parts := map[string][]resolve.Counted{}
			for _, key := range slices.Sorted(maps.Keys(block)) {
				c := block[key]
				whole = append(whole, c)
				if part := r.Part(c.Profile); part == resolve.Core {
					core = append(core, c)
				} else {
					parts[part] = append(parts[part], c)
				}
			}
			want, got := map[string]resolve.Decision{}, map[string]resolve.Decision{}
			decide := func(some []resolve.Counted, out map[string]resolve.Decision) {
				for i, d := range r.Decide(some) {
					out[some[i].Key()] = d
				}
			}
			decide(whole, want)
			names := map[string]bool{}
			for _, c := range core {
				for _, name := range r.Names(c.Profile) {
					names[name] = true
				}
			}
			for part, members := range parts {
				for _, c := range members {
					if slices.ContainsFunc(r.Names(c.Profile), func(name string) bool { return names[name] }) {
						together += len(members)
						core = append(core, members...)
						delete(parts, part)
						break
					}
				}
			}
			decide(core, got)
			for _, part := range parts {
				alone += len(part)
				decide(part, got)
			}
			for key, d := range want {
				if !d.Equal(got[key]) {
					t.Errorf("block %s: %s: %+v by parts, %+v together", name, key, got[key], d)
				}
			}
		}
	}
	if alone < 100 || together < 100 {
		t.Errorf("%d profiles decided by themselves, %d with people: the test shows nothing", alone, together)
	}
}

// The press that nobody wrote gives every rule something to do, so that tests
// which use it say something of the rules.
func TestTheInventedPressNeedsEveryRule(t *testing.T) {
	r, err := resolve.NewResolver(nil)
	if err != nil {
		t.Fatal(err)
	}
	used := map[resolve.Rule]int{}
	for seed := range uint64(8) {
		press := invented.Press{Seed: seed, Surnames: 2 + int(seed), Entities: 12, Words: 1}
		reader := resolve.NewReader(r)
		for n := range 40 {
			reader.Add(press.Article(n))
		}
		for _, block := range reader.Decisions() {
			for _, d := range block {
				used[d.Rule]++
			}
		}
	}
	for _, rule := range []resolve.Rule{resolve.OwnName, resolve.Variant, resolve.ByArticle, resolve.BySurname, resolve.ByFame,
		resolve.ByOffice, resolve.ByHome, resolve.ByAcronym, resolve.ByType, resolve.ByGender, resolve.ByGiven, resolve.ByFamily,
		resolve.GivenAlone, resolve.BySpelling, resolve.ByRegion, resolve.OneOfMany, resolve.Ambiguous} {
		if used[rule] < 3 {
			t.Errorf("rule %s decides on %d profiles: the press should have more for it", rule, used[rule])
		}
	}
}

// mistake makes some articles take things for others: a person for a place, an
// organisation for a person, an administration for nobody's.
func mistake(rec *schema.Record, n int) {
	for i := range rec.Entities {
		e := &rec.Entities[i]
		switch (n + 3*i) % 7 {
		case 0:
			if e.Type == schema.Person {
				e.Type = schema.Place
			}
		case 1:
			if e.Type == schema.Organization {
				e.Type = schema.Person
			}
		case 2, 3:
			if e.Type == schema.Person {
				rec.Entities = append(rec.Entities, schema.Entity{ID: "b" + e.ID, Name: e.Name + " administration", Type: schema.Organization})
				if (n+3*i)%7 == 2 {
					rec.Entities[len(rec.Entities)-1].Parent = e.ID
				}
			}
		}
	}
}

// Whatever two profiles differ in, their keys do.
func TestKeysTellProfilesApart(t *testing.T) {
	base := resolve.Profile{Type: schema.Person, Name: "Brevi", Offices: []string{"mayor"}}
	known := map[string]bool{base.Key(): true}
	v := reflect.ValueOf(&base).Elem()
	for i := range v.NumField() {
		other := base
		f := reflect.ValueOf(&other).Elem().Field(i)
		switch f.Kind() {
		case reflect.String:
			f.SetString(f.String() + "x")
		case reflect.Bool:
			f.SetBool(!f.Bool())
		case reflect.Slice:
			f.Set(reflect.Append(f, reflect.ValueOf("x")))
		default:
			t.Fatalf("%s is of a kind that this test does not know", v.Type().Field(i).Name)
		}
		if known[other.Key()] {
			t.Errorf("%s makes no difference to the key", v.Type().Field(i).Name)
		}
		known[other.Key()] = true
	}
}
