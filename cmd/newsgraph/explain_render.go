package main

import (
	"fmt"
	"io"
	"strings"

	"newsgraph/extract/language/annotate"
	"newsgraph/schema/terminal"
)

// Render draws the trees and lists what was read of them, a line each: what it
// is, its rule, its words.
func (p *explanation) Render(w io.Writer, width int) error {
	for _, tree := range p.trees {
		if err := annotate.Draw(w, tree, width); err != nil {
			return err
		}
	}
	for _, line := range p.lines() {
		if _, err := fmt.Fprintf(w, "%-11s  %-18s  %s\n", line[0], line[1], terminal.Line(line[2])); err != nil {
			return err
		}
	}
	return nil
}

// lines are kind, rule and words of all that was read.
func (p *explanation) lines() [][3]string {
	var out [][3]string
	add := func(kind, rule string, parts ...string) {
		out = append(out, [3]string{kind, rule, strings.Join(parts, " | ")})
	}
	for _, a := range p.Attributions {
		add("attribution", a.Rule, orDash(a.Source), orDash(a.Cue), strings.Join(a.Content, " … "), a.about())
	}
	for _, s := range p.Statements {
		add("statement", s.Rule, s.Subject, s.Predicate, orDash(s.Object), s.about())
	}
	for _, e := range p.Events {
		add("event", e.Type, strings.Join(e.Source, ", "), strings.Join(e.Target, ", "))
	}
	for _, s := range p.Sentences {
		for _, t := range s.Triples {
			parts := append([]string{t.Subject, t.Relation, t.Object}, t.More...)
			add("triple", t.Rule, append(parts, fmt.Sprintf("%.2f", t.Confidence))...)
		}
	}
	return out
}

// about is how something was said.
func (a explainedAttribution) about() string {
	if a.Topic {
		return fmt.Sprintf("%s %s, spoken of", a.Kind, a.Mode)
	}
	return fmt.Sprintf("%s %s", a.Kind, a.Mode)
}

// about is how sure the text is of a statement, and who it has it from.
func (s explainedStatement) about() string {
	parts := []string{string(s.Polarity), string(s.Certainty), string(s.Time)}
	if s.ID != "" {
		parts = append([]string{s.ID}, parts...)
	}
	if s.Attribution != "" {
		parts = append(parts, "from "+s.Attribution)
	}
	return strings.Join(parts, ", ")
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
