package main

import (
	"os"

	"newsgraph/extract"
	"newsgraph/schema"
)

// extractor reads articles, with the user's own predicates where the configuration names a file
// of them.
func (a *app) extractor() (*extract.Extractor, error) {
	path := a.config.Predicates
	if path == "" {
		return extract.New()
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, usagef("predicates: %w", err)
	}
	lexicons, err := schema.LexiconWith(schema.PredicateFile{Name: path, Content: content})
	if err != nil {
		return nil, usagef("predicates: %w", err)
	}
	return extract.NewWith(lexicons)
}
