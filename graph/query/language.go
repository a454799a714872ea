package query

import (
	"fmt"
	"strings"
)

// A language is a way to ask: its name and what runs it.
type language struct {
	name string
	run  func(*session) error
}

// languages are those known, the default first.
var languages = []language{
	{"gizmo", runGizmo},
	{"graphql", runGraphQL},
	{"mql", runMQL},
	{"sparql", runSPARQL},
}

// Languages names the query languages, the default first.
func Languages() []string {
	var names []string
	for _, l := range languages {
		names = append(names, l.name)
	}
	return names
}

func languageOf(name string) (language, error) {
	for _, l := range languages {
		if l.name == strings.ToLower(name) {
			return l, nil
		}
	}
	return language{}, &Error{
		Kind:    UnknownLanguage,
		Message: fmt.Sprintf("query language %q is not known: use %s", name, strings.Join(Languages(), ", ")),
	}
}
