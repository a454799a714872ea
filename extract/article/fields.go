package article

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"newsgraph/extract/date"
)

// The names under which JSON, JSON-LD and YAML keep what an article has, in
// small letters, without "_", "-" and "@". The first that has a value counts.
var (
	titleNames    = []string{"headline", "title", "heading"}
	bodyNames     = []string{"text", "body", "articlebody", "content", "fulltext", "maintext", "bodytext", "contenttext", "story", "bodyhtml", "contenthtml"}
	urlNames      = []string{"url", "canonicalurl", "link", "permalink", "weburl", "sourceurl", "mainentityofpage"}
	outletNames   = []string{"outlet", "publisher", "publication", "sitename", "site", "sourcename", "source", "newspaper", "provider"}
	authorNames   = []string{"author", "authors", "byline", "creator", "writer"}
	languageNames = []string{"language", "lang", "inlanguage", "languagecode", "locale"}
	dateNames     = []string{"datepublished", "published", "publishedat", "publisheddate", "publishedon", "publishdate", "publicationdate",
		"pubdate", "firstpublished", "webpublicationdate", "publishedtime", "date", "dateissued", "issued"}
	modifiedNames = []string{"datemodified", "modified", "modifiedat", "updated", "updatedat", "lastmodified", "dateupdated", "lastupdated", "modifiedtime"}
	// nameNames is where an object that stands for a string keeps it: a
	// publisher its name, WordPress the rendered text.
	nameNames = []string{"name", "rendered", "text", "value", "title", "id"}
)

// fields are the members of an object by their bare names.
type fields map[string]any

// newFields makes names comparable. Of two that become the same the first in
// byte order counts.
func newFields(object map[string]any) fields {
	f := fields{}
	bare := strings.NewReplacer("_", "", "-", "", "@", "", ":", "", " ", "")
	for _, name := range slices.Sorted(maps.Keys(object)) {
		key := strings.ToLower(bare.Replace(name))
		if _, taken := f[key]; !taken {
			f[key] = object[name]
		}
	}
	return f
}

// first is the string under the first of names that has one.
func (f fields) first(names []string) string {
	for _, name := range names {
		if s := stringOf(f[name]); s != "" {
			return s
		}
	}
	return ""
}

// stringOf is the string that a value is or, for an object, has; of a list it
// is that of the first element that has one.
func stringOf(v any) string {
	switch v := v.(type) {
	case string:
		if strings.TrimSpace(v) != "" {
			return v
		}
	case json.Number:
		return v.String()
	case map[string]any:
		f := newFields(v)
		if s, ok := f["rendered"].(string); ok && !tags.MatchString(s) { // WordPress: HTML, even if it has no tags
			return html.UnescapeString(s)
		}
		return f.first(nameNames)
	case []any:
		for _, e := range v {
			if s := stringOf(e); s != "" {
				return s
			}
		}
	}
	return ""
}

// namesOf are the names of people in a value: a string, an object, or a list.
func namesOf(v any) []string {
	switch v := v.(type) {
	case []any:
		var names []string
		for _, e := range v {
			names = append(names, namesOf(e)...)
		}
		return names
	case map[string]any:
		f := newFields(v)
		given := f.first([]string{"firstname", "givenname", "first"})
		family := f.first([]string{"lastname", "familyname", "last"})
		if both := oneLine(given + " " + family); both != "" && stringOf(f["name"]) == "" {
			return []string{both}
		}
	}
	s := withoutBy(oneLine(stringOf(v)))
	if s == "" || address(s) != "" || len(strings.Fields(s)) < 3 && isRole(s) { // "Staff writer" is nobody
		return nil
	}
	return []string{s}
}

// metadata reads what the fields say of an article.
func (f fields) metadata(opts Options) metadata {
	m := metadata{
		title:    oneLine(plain(f.first(titleNames))),
		language: languageCode(f.first(languageNames)),
	}
	for _, name := range authorNames {
		if names := namesOf(f[name]); m.author == "" && len(names) > 0 {
			m.author = strings.Join(names, ", ")
			if opts.IsOutlet != nil && opts.IsOutlet(names[0]) {
				m.bylineOutlet = names[0]
			}
		}
	}
	for _, name := range urlNames {
		m.url = cmp.Or(m.url, address(stringOf(f[name])))
	}
	for _, name := range outletNames {
		m.outlet = cmp.Or(m.outlet, outletName(stringOf(f[name]), opts))
	}
	for _, name := range dateNames {
		m.fill(metadata{published: isoDate(stringOf(f[name]))})
	}
	for _, name := range modifiedNames {
		m.fill(metadata{modified: isoDate(stringOf(f[name]))})
	}
	return m
}

// outletName is the name of an outlet: what is given, unless that is an
// address, which has a name only where opts knows it.
func outletName(s string, opts Options) string {
	s = oneLine(s)
	if strings.Contains(s, "://") {
		return outletOf(s, opts)
	}
	if strings.Contains(s, ".") && !strings.Contains(s, " ") {
		return cmp.Or(outletOf("https://"+s, opts), s)
	}
	return s
}

func isoDate(s string) string {
	iso, _ := date.Parse(s)
	return iso
}

// withoutBy takes the "By" off a name.
func withoutBy(s string) string {
	if len(s) > 3 && strings.EqualFold(s[:3], "by ") {
		return strings.TrimSpace(s[3:])
	}
	return s
}

// oneLine writes single spaces for all space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
