package main

import (
	"encoding/json"
	"io"
	"os"

	"golang.org/x/term"
)

// resultFormat is the form of results: text laid out for a person who looks
// on, JSON Lines for a program, unless the configuration says otherwise.
func (a *app) resultFormat() string {
	switch {
	case a.config.Format != "auto":
		return a.config.Format
	case isTerminal(a.stdout):
		return "table"
	default:
		return "jsonl"
	}
}

// defaultWidth is how many columns a line has where there is no terminal to ask.
const defaultWidth = 100

// width is how many columns a line of results may have.
func (a *app) width() int {
	if f, ok := a.stdout.(*os.File); ok {
		if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
			return width
		}
	}
	return defaultWidth
}

// A page is something to look at: text for people, JSON for programs.
type page interface {
	Render(w io.Writer, width int) error
}

// printPages prints pages, a blank line between them where people read.
func (a *app) printPages(pages ...page) error {
	format := a.resultFormat()
	if format == "csv" {
		return usagef("--format csv: this is no table; want table, json or jsonl")
	}
	return buffered(a.stdout, func(w io.Writer) error {
		if format != "table" {
			return encode(w, format, pages)
		}
		for i, p := range pages {
			if i > 0 {
				if _, err := io.WriteString(w, "\n"); err != nil {
					return err
				}
			}
			if err := p.Render(w, a.width()); err != nil {
				return err
			}
		}
		return nil
	})
}

// encode writes pages as JSON: a line each, or laid out, a list if several.
func encode(w io.Writer, format string, pages []page) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	if format == "json" {
		enc.SetIndent("", "  ")
		if len(pages) > 1 {
			return enc.Encode(pages)
		}
	}
	for _, p := range pages {
		if err := enc.Encode(p); err != nil {
			return err
		}
	}
	return nil
}
