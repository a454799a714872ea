package article

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"newsgraph/schema"
)

// A draft is an article that is being put together. Its offsets are bytes.
type draft struct {
	path string
	kind Kind // the document's
	text string
	meta metadata
	cuts []cut
}

// A cut is text that is not the article proper, in bytes.
type cut struct {
	start, end int
	why        string
}

// metadata is what is known of an article beside its text.
type metadata struct {
	title, author, url, language string
	published, modified          string // ISO 8601
	// Where an outlet is named in several places, the first of these counts.
	outlet         string // said to be the outlet
	bylineOutlet   string // named as the writer
	datelineOutlet string // named as the wire agency
}

func newDraft(path, text string) *draft {
	d := &draft{path: path, text: text}
	if strings.HasPrefix(text, "\uFEFF") {
		d.cut(0, len("\uFEFF"), WhyMarkup)
	}
	return d
}

func (d *draft) cut(start, end int, why string) {
	if start < end {
		d.cuts = append(d.cuts, cut{start, end, why})
	}
}

// fill takes over from m what is not known yet.
func (m *metadata) fill(from metadata) {
	for _, f := range []struct{ to, from *string }{
		{&m.title, &from.title}, {&m.author, &from.author}, {&m.url, &from.url}, {&m.language, &from.language},
		{&m.published, &from.published}, {&m.modified, &from.modified},
		{&m.outlet, &from.outlet}, {&m.bylineOutlet, &from.bylineOutlet}, {&m.datelineOutlet, &from.datelineOutlet},
	} {
		if *f.to == "" {
			*f.to = *f.from
		}
	}
}

// finish reads the head of the article, drops what is no prose and gives the
// result.
func (d *draft) finish(opts Options) Input {
	in := Input{Kind: d.kind, Article: schema.Article{Path: d.path, Text: schema.Optional(d.text)}}
	if d.kind != Lines && !opts.TextOnly {
		lines := d.lines()
		d.readHead(lines, opts)
		d.dropBoilerplate(lines)
		d.describe(&in, opts)
	}
	in.Dropped = d.dropped()
	return in
}

// describe fills in what is known of the article.
func (d *draft) describe(in *Input, opts Options) {
	sum := sha256.Sum256([]byte(d.text))
	a, m := &in.Article, d.meta
	a.SHA256 = schema.Optional(hex.EncodeToString(sum[:]))
	a.URL = schema.Optional(m.url)
	a.Title = schema.Optional(m.title)
	a.Author = schema.Optional(m.author)
	a.Published = schema.Optional(m.published)
	a.Language = schema.Optional(m.language)
	in.Modified = m.modified
	in.Outlet = cmp.Or(m.outlet, outletOf(m.url, opts), m.bylineOutlet, m.datelineOutlet)
}

// outletOf is the outlet that an address belongs to, where that is known.
func outletOf(address string, opts Options) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || opts.OutletOfHost == nil {
		return ""
	}
	return opts.OutletOfHost(strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."))
}

// dropped gives the cuts in code points, sorted. Where two overlap, the one
// that begins first keeps what they share, and the longer of two that begin
// together.
func (d *draft) dropped() []schema.Dropped {
	slices.SortStableFunc(d.cuts, func(a, b cut) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end))
	})
	var dropped []schema.Dropped
	at, seen := 0, 0 // bytes, and the code points in them
	for _, c := range d.cuts {
		c.start = max(c.start, at)
		if c.start >= c.end {
			continue
		}
		start := seen + utf8.RuneCountInString(d.text[at:c.start])
		end := start + utf8.RuneCountInString(d.text[c.start:c.end])
		dropped = append(dropped, schema.Dropped{Span: schema.Span{Start: start, End: end}, Why: c.why})
		at, seen = c.end, end
	}
	return dropped
}

// A line is a line of a draft: where it stands, in bytes and without its end,
// and its words, without markup and the space around.
type line struct {
	start, end int
	words      string
}

// lines splits the text. What is cut already is not among the words.
func (d *draft) lines() []line {
	var lines []line
	next := d.visible()
	for start := 0; start < len(d.text); {
		end := len(d.text)
		if i := strings.IndexByte(d.text[start:], '\n'); i >= 0 {
			end = start + i
		}
		bare := len(strings.TrimSuffix(d.text[start:end], "\r"))
		lines = append(lines, line{start, start + bare, next(start, end)})
		start = end + 1
	}
	return lines
}

// visible gives a function that gives the words between two offsets; the
// offsets must not go back.
func (d *draft) visible() func(start, end int) string {
	cuts := slices.Clone(d.cuts)
	slices.SortStableFunc(cuts, func(a, b cut) int { return cmp.Compare(a.start, b.start) })
	return func(start, end int) string {
		var b strings.Builder
		for len(cuts) > 0 && cuts[0].start < end {
			c := cuts[0]
			b.WriteString(d.text[start:max(start, c.start)])
			start = max(start, min(c.end, end))
			if c.end > end {
				break
			}
			cuts = cuts[1:]
		}
		b.WriteString(d.text[start:max(start, end)])
		return strings.Join(strings.Fields(b.String()), " ")
	}
}
