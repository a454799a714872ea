package article

import (
	"io"

	"newsgraph/schema"
)

// DefaultMaxBytes is how large an article may be unless Options say otherwise.
const DefaultMaxBytes = 64 << 20

// Options say how articles are read. The zero value reads everything by what
// it turns out to be.
type Options struct {
	// Kind is what the inputs are; Auto finds out for each.
	Kind Kind
	// MaxBytes is how large one article may be, unpacked; 0 stands for
	// DefaultMaxBytes. Of a file of lines the limit is on each line.
	MaxBytes int64
	// TextOnly leaves it at the text and its markup: no byline is read and no
	// boilerplate dropped, which spares several times the article's size.
	TextOnly bool
	// Skip reports whether a folder holds something else than articles, such as
	// the graph that they go into; nil skips none.
	Skip func(folder string) bool
	// Stdin is read where an argument is "-"; nil stands for os.Stdin.
	Stdin io.Reader
	// IsOutlet reports whether a name in a byline is an outlet's; nil knows
	// of none.
	IsOutlet func(name string) bool
	// OutletOfHost names the outlet that publishes under a host name, "" where
	// it is not known; nil knows of none.
	OutletOfHost func(host string) string
}

func (o Options) maxBytes() int64 {
	if o.MaxBytes > 0 {
		return o.MaxBytes
	}
	return DefaultMaxBytes
}

// An Input is one article as read. Of Article, ID and Outlet are not filled
// in: they need what only the analysis knows.
//
// Of kind Lines, an Input is one line: Article holds only Path and Text.
type Input struct {
	Article schema.Article
	Kind    Kind
	// Outlet is the name of the outlet as found, "" where none is.
	Outlet string
	// Modified is the ISO 8601 date of the last change, "" where none is given.
	Modified string
	// Dropped is what is not the article proper, sorted, none overlapping
	// another.
	Dropped []schema.Dropped
}

// Why text is dropped.
const (
	WhyBoilerplate = "boilerplate"       // comment forms, cookies, subscriptions, copyright
	WhyByline      = "byline"            // who wrote it, and when
	WhyDateline    = "dateline"          // HELSINKI (Reuters) -
	WhyFrontMatter = "front matter"      // the YAML at the head of Markdown
	WhyMetadata    = "metadata"          // Title: …, Published: …
	WhyRepeated    = "repeated headline" // the headline, the second time
	WhyMarkup      = "markup"            // heading marks, bullets, code: no sentence crosses them
	WhyInline      = "inline markup"     // emphasis marks, link targets: inside of sentences
)
