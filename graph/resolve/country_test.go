package resolve_test

import (
	"testing"

	"newsgraph/graph/resolve"
	"newsgraph/schema"
)

// Who holds offices of one country is of that country in every article.
func TestACountryComesWithItsOffice(t *testing.T) {
	r, err := resolve.NewResolver(nil)
	if err != nil {
		t.Fatal(err)
	}
	person := func(name string, offices ...string) resolve.Counted {
		return resolve.Counted{Profile: resolve.Profile{Type: schema.Person, Name: name, Offices: offices}, Articles: 1}
	}
	cases := []struct {
		what  string
		block []resolve.Counted
		want  []string // by profile
	}{
		{"another article says it", []resolve.Counted{person("Ana Brevi", "president", "president of CHL"), person("Brevi"), person("Ana Brevi")}, []string{"CHL", "CHL", "CHL"}},
		{"two countries", []resolve.Counted{person("Ana Brevi", "president of CHL"), person("Ana Brevi", "ambassador of ARG")}, []string{"", ""}},
		{"of no country", []resolve.Counted{person("Ana Brevi", "president", "head of state")}, []string{""}},
		{"two people", []resolve.Counted{person("Ana Brevi", "president of CHL"), person("Otto Brevi"), person("Brevi")}, []string{"CHL", "", ""}},
	}
	for _, c := range cases {
		decisions := r.Decide(c.block)
		for i, profile := range c.block {
			if got := decisions[i].Country; got != c.want[i] {
				t.Errorf("%s: %s: %q, want %q", c.what, profile.Name, got, c.want[i])
			}
		}
	}
}
