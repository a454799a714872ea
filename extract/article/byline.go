package article

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"newsgraph/extract/date"
)

// readMetadata reads a line that says who wrote an article, when it was
// published, or another of its properties. ok is false for a line that is
// anything else, even in part. first says that nothing stands before it.
func readMetadata(words string, opts Options, first bool) (m metadata, why string, ok bool) {
	if utf8.RuneCountInString(words) > 200 {
		return metadata{}, "", false
	}
	if m, ok = readHeader(words, opts); ok {
		return m, WhyMetadata, true
	}
	if m, ok = readByline(words, opts, first); ok {
		return m, WhyByline, true
	}
	return metadata{}, "", false
}

// header is a line such as "Title: …".
var header = regexp.MustCompile(`^(?i:(title|headline|date|published(?: on)?|publication date|date published|updated(?: on)?|last updated|modified|source|outlet|publisher|publication|authors?|byline|url|link|permalink|language|section)) ?: ?(\S.*)$`)

// readHeader reads "Key: value" where the value is of the kind that the key
// asks for.
func readHeader(words string, opts Options) (m metadata, ok bool) {
	g := header.FindStringSubmatch(words)
	if g == nil {
		return m, false
	}
	value := strings.TrimSpace(g[2])
	switch key := strings.ToLower(g[1]); {
	case key == "title" || key == "headline":
		m.title = value
	case strings.HasPrefix(key, "author") || key == "byline":
		m = writers(withoutBy(value), opts)
		return m, m != metadata{}
	case strings.HasPrefix(key, "updated") || key == "last updated" || key == "modified":
		m.modified, ok = date.Parse(value)
		return m, ok
	case strings.HasPrefix(key, "published") || strings.Contains(key, "date"):
		m.published, ok = date.Parse(value)
		return m, ok
	case key == "url" || key == "link" || key == "permalink":
		m.url = address(value)
		return m, m.url != ""
	case key == "language":
		m.language = languageCode(value)
		return m, m.language != ""
	case key != "section":
		m.outlet = value
		return m, !isSentence(value) && len(strings.Fields(value)) <= 8
	}
	return m, true
}

var (
	// separator stands between the parts of a byline.
	separator = regexp.MustCompile(`\s*[|·•\t]\s*|\s+[—–/-]+\s+|\s*;\s+`)
	// by begins the name of who wrote it. It is "written by" or a bare "by".
	by = regexp.MustCompile(`^(?i:((?:written|reported|words|story|text|posted|published) )?by:?) (.+)$`)
	// onDate begins the date of publication or, in the first group, of change.
	onDate = regexp.MustCompile(`^(?i:(?:first )?(?:published|posted|created|written)|((?:last |first )?(?:updated|modified)))(?i: on| at)?:? (.+)$`)
	// thenBy stands between date and writer: "May 5, 2025 by Jane Doe".
	thenBy = regexp.MustCompile(`^(.*\d) (?i:(by .+))$`)
	// minor is what else a byline may say.
	minor = regexp.MustCompile(`^(?i:\d{1,3} min(?:ute)?s?(?: read)?|\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?(?: [a-z]{2,4})?|updated|published)$`)
)

// A byline is the state of reading one.
type byline struct {
	metadata
	dated, named, certain bool // certain: "written by", or a label before the date
	unknown               int  // parts that say nothing we know
}

// readByline reads "By Jane Doe, Staff Writer | May 5, 2025" and its like.
// Every part must be a writer, a date, a known outlet or a few words beside
// those (a role, a section).
//
// Who is named is the author, unless opts knows the name as an outlet's or it
// reads as an organisation's ("The Harbour News"), or words say so ("for The
// Lantern"): then it is the outlet.
func readByline(words string, opts Options, first bool) (metadata, bool) {
	if isSentence(words) {
		return metadata{}, false
	}
	var b byline
	for _, part := range bylineParts(words) {
		if !b.part(part, opts) {
			return metadata{}, false
		}
	}
	switch {
	case !b.dated && !b.named, b.unknown > 2:
		return metadata{}, false
	case first && !b.certain && !(b.dated && b.named): // "By Popular Demand" may be a headline
		return metadata{}, false
	}
	return b.metadata, true
}

func bylineParts(words string) []string {
	var parts []string
	for _, p := range separator.Split(words, -1) {
		if g := thenBy.FindStringSubmatch(p); g != nil {
			parts = append(parts, g[1], g[2])
		} else if p != "" {
			parts = append(parts, p)
		}
	}
	return parts
}

// part reads one part; false says that the line is no byline.
func (b *byline) part(p string, opts Options) bool {
	if iso, ok := date.Parse(p); ok && len(iso) > len("2025") {
		b.dated = true
		b.fill(metadata{published: iso})
		return true
	}
	if g := by.FindStringSubmatch(p); g != nil {
		return b.writer(g[2], g[1] != "", opts)
	}
	if g := onDate.FindStringSubmatch(p); g != nil {
		return b.date(g[2], g[1] != "")
	}
	switch {
	case opts.IsOutlet != nil && opts.IsOutlet(p):
		b.fill(metadata{outlet: p})
	case minor.MatchString(p):
	case len(strings.Fields(p)) > 5 || strings.ContainsAny(p, `"“”?!:`):
		return false
	default:
		b.unknown++
	}
	return true
}

func (b *byline) date(words string, modified bool) bool {
	iso, ok := date.Parse(words)
	if !ok {
		return false
	}
	b.dated, b.certain = true, true
	if modified {
		b.fill(metadata{modified: iso})
	} else {
		b.fill(metadata{published: iso})
	}
	return true
}

// writer reads what follows "by": names, and behind a comma a role, an outlet
// or a date.
func (b *byline) writer(words string, certain bool, opts Options) bool {
	m := writers(words, opts)
	lone := m.author != "" && !strings.Contains(m.author, " ")
	if m == (metadata{}) || lone && !certain && m.published == "" {
		return false
	}
	b.named = true
	b.certain = b.certain || certain
	b.dated = b.dated || m.published != ""
	b.fill(m)
	return true
}

// writers reads names: "Jane Doe and John Roe, Staff Writers", "Jane Doe, The
// Harbour News", "Jane Doe for The Lantern", "Reuters". It gives nothing where
// the first is no name.
func writers(words string, opts Options) (m metadata) {
	if iso := trailingDate.FindStringSubmatch(words); iso != nil {
		if published, ok := date.Parse(iso[2]); ok {
			m.published, words = published, iso[1]
		}
	}
	words, _, _ = strings.Cut(words, " in ") // the place it was written in
	if g := writesFor.FindStringSubmatch(words); g != nil && isName(g[2]) {
		m.bylineOutlet, words = g[2], g[1]
	}
	var authors []string
	for i, name := range nextName.Split(words, -1) {
		name = withoutStop(strings.TrimSpace(name))
		switch {
		case !isName(name) && i == 0:
			return metadata{}
		case !isName(name) || isRole(name):
		case isOrganisation(name, opts):
			m.fill(metadata{bylineOutlet: name})
		default:
			authors = append(authors, name)
		}
	}
	m.author = strings.Join(authors, ", ")
	if m.author == "" && m.bylineOutlet == "" {
		return metadata{}
	}
	return m
}

var (
	nextName     = regexp.MustCompile(`,? (?:and|&) |, `)
	writesFor    = regexp.MustCompile(`^([^,]+) (?:for|of) (.+)$`)
	trailingDate = regexp.MustCompile(`^(.+?),? (?:on )?(\S+ \d{1,2}, \d{4}|\d{1,2} \S+ \d{4}|\d{4}-\d\d-\d\d)$`)
)

// withoutStop takes a full stop off the end of a name, but not off "Jr." or an
// initial.
func withoutStop(name string) string {
	words := strings.Fields(name)
	if n := len(words); n > 0 && len(words[n-1]) > len("Jr.") {
		return strings.TrimSuffix(name, ".")
	}
	return name
}
