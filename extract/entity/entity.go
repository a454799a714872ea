// Package entity groups what an article mentions into entities: the same person, country or
// outlet, however the article calls it. Which words refer to the same is package coref's to
// say; here it becomes names, aliases, genders, roles and countries, and what is not sure
// enough is left out.
package entity

import (
	"slices"
	"strings"

	"newsgraph/schema"
)

// An Entity is a schema.Entity in the making.
type Entity struct {
	schema.Entity
	Known schema.Known // zero where the lexicons don't know it

	offices []office
	parent  *Entity
	body    string // what noun a body of its parent goes by: "government"
	order   int    // of entities that begin at one place
}

// An office is a role in the making.
type office struct {
	schema.Role
	of *Entity
}

// mention adds a mention; Finish puts them in order, each once.
func (e *Entity) mention(m schema.Mention) { e.Mentions = append(e.Mentions, m) }

// called takes note of a way of writing the name. The fullest is the name, unless the lexicons
// have one; the others are aliases. A person's alias is made of words of the name: what a post
// misspells is none.
func (e *Entity) called(written string) {
	written = strings.Join(strings.Fields(written), " ")
	switch {
	case e.Known.Name != "":
		e.Name = e.Known.Name
		e.alias(written)
	case fuller(written, e.Name):
		shorter := e.Name
		if e.Name = written; shorter != "" {
			e.alias(shorter)
		}
	default:
		e.alias(written)
	}
}

func (e *Entity) alias(written string) {
	if written != e.Name && !slices.Contains(e.Aliases, written) {
		e.Aliases = append(e.Aliases, written)
	}
}

// fuller reports whether a name has more words than another, or as many and longer ones. What is
// all in capitals is a headline's.
func fuller(a, b string) bool {
	if shouted(a) != shouted(b) && len(a) > 5 && len(b) > 5 {
		return shouted(b)
	}
	wa, wb := len(strings.Fields(a)), len(strings.Fields(b))
	return wa > wb || wa == wb && len(a) > len(b)
}

func shouted(s string) bool { return strings.ToUpper(s) == s }

// tidy drops aliases that the name now is, and for a person those that are not made of its words.
func (e *Entity) tidy() {
	e.Aliases = slices.DeleteFunc(e.Aliases, func(a string) bool {
		return a == e.Name || e.Type == schema.Person && !madeOf(a, e.Name)
	})
}

func madeOf(part, name string) bool {
	words := strings.Fields(name)
	for _, w := range strings.Fields(part) {
		if !slices.Contains(words, w) {
			return false
		}
	}
	return true
}
