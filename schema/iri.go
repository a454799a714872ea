package schema

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// DefaultBase is the IRI under which newsgraph's own names stand unless the
// configuration says otherwise. RFC 2606 reserves its domain: nobody owns it.
const DefaultBase = "https://newsgraph.example/"

// A Prefix is a short name for the beginning of IRIs.
type Prefix struct {
	Name string // without the colon: "person"
	IRI  string // what it stands for; relative to the base for our own
	What string // for people: what its names stand for
}

// own are the prefixes of this graph's names, relative to the base IRI.
var own = []Prefix{
	{"ng", "ns#", "the vocabulary"},
	{"article", "article/", "articles"},
	{"country", "country/", "countries"},
	{"event", "event/", "events with a name"},
	{"org", "org/", "organisations and parties"},
	{"outlet", "outlet/", "outlets: who publishes articles"},
	{"person", "person/", "people"},
	{"place", "place/", "places"},
	{"quote", "quote/", "quotations, direct and indirect"},
	{"resolve", "resolve/", "merges of entities, with their evidence"},
	{"st", "statement/", "statements, with their exact words"},
	{"thing", "thing/", "what is rejected, proposed, said: plans, offers, acts"},
}

// standard are the vocabularies of others that the graph speaks.
var standard = []Prefix{
	{"oa", "http://www.w3.org/ns/oa#", "Web Annotation"},
	{"owl", "http://www.w3.org/2002/07/owl#", "OWL"},
	{"prov", "http://www.w3.org/ns/prov#", "PROV-O"},
	{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "RDF"},
	{"rdfs", "http://www.w3.org/2000/01/rdf-schema#", "RDF Schema"},
	{"schema", "https://schema.org/", "schema.org"},
	{"sem", "http://semanticweb.cs.vu.nl/2009/11/sem/", "Simple Event Model"},
	{"skos", "http://www.w3.org/2004/02/skos/core#", "SKOS"},
	{"xsd", "http://www.w3.org/2001/XMLSchema#", "XML Schema datatypes"},
}

// Names turns prefixed names into IRIs and back. It is safe for concurrent use.
type Names struct {
	base     string
	prefixes []Prefix // by name
}

// NewNames makes the names of a graph whose own names stand under base, an
// absolute http(s) IRI that ends in "/" or "#".
func NewNames(base string) (*Names, error) {
	u, err := url.Parse(base)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		return nil, fmt.Errorf("base IRI %q: want an absolute http or https IRI such as %s", base, DefaultBase)
	case !strings.HasSuffix(base, "/") && !strings.HasSuffix(base, "#"):
		return nil, fmt.Errorf("base IRI %q: must end in / or #, so that names can follow it", base)
	case !validIRI(base):
		return nil, fmt.Errorf("base IRI %q: holds a character that no IRI may hold", base)
	}
	n := &Names{base: base}
	for _, p := range own {
		p.IRI = base + p.IRI
		n.prefixes = append(n.prefixes, p)
	}
	n.prefixes = append(n.prefixes, standard...)
	slices.SortFunc(n.prefixes, func(a, b Prefix) int { return strings.Compare(a.Name, b.Name) })
	return n, nil
}

// Base is the IRI under which the graph's own names stand.
func (n *Names) Base() string { return n.base }

// Prefixes lists every prefix with its full IRI, by name.
func (n *Names) Prefixes() []Prefix { return slices.Clone(n.prefixes) }

// Expand turns a prefixed name ("person:claudia-sheinbaum") into an IRI. ok is
// false where name has no known prefix; a full IRI is not a prefixed name.
func (n *Names) Expand(name string) (iri string, ok bool) {
	prefix, local, found := strings.Cut(name, ":")
	if !found || strings.HasPrefix(local, "//") || !validIRI(local) {
		return "", false
	}
	i, found := slices.BinarySearchFunc(n.prefixes, prefix, func(p Prefix, s string) int { return strings.Compare(p.Name, s) })
	if !found {
		return "", false
	}
	return n.prefixes[i].IRI + local, true
}

// IRI is Expand for names known to be well formed: what newsgraph writes
// itself. A name without a known prefix comes back unchanged.
func (n *Names) IRI(name string) string {
	if iri, ok := n.Expand(name); ok {
		return iri
	}
	return name
}

// Compact turns an IRI into a prefixed name, or gives it back unchanged where
// no prefix fits. Compact and IRI undo each other.
func (n *Names) Compact(iri string) string {
	best := -1
	for i, p := range n.prefixes {
		if strings.HasPrefix(iri, p.IRI) && len(iri) > len(p.IRI) && (best < 0 || len(p.IRI) > len(n.prefixes[best].IRI)) {
			best = i
		}
	}
	if best < 0 {
		return iri
	}
	p := n.prefixes[best]
	local := iri[len(p.IRI):]
	if strings.HasPrefix(local, "//") || !validIRI(local) {
		return iri
	}
	return p.Name + ":" + local
}

// validIRI reports whether s holds only characters that the IRIREF of
// N-Triples allows.
func validIRI(s string) bool {
	plain := true
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			plain = false
		} else if notInIRI[s[i]] {
			return false
		}
	}
	return plain || utf8.ValidString(s) && !strings.ContainsRune(s, unicode.ReplacementChar)
}

// notInIRI are the characters of ASCII that IRIREF forbids. Every name of every
// quad is looked at: a table takes a tenth of the time of a search.
var notInIRI = func() (not [utf8.RuneSelf]bool) {
	for c := range not {
		not[c] = c <= 0x20 || strings.IndexByte("<>\"{}|^`\\", byte(c)) >= 0
	}
	return not
}()

// ValidIRI reports whether s can stand between < and > in N-Triples: absolute
// and without the characters that IRIREF forbids (RDF 1.1 N-Triples, section 3).
func ValidIRI(s string) bool {
	scheme, _, ok := strings.Cut(s, ":")
	if !ok || scheme == "" || !validIRI(s) {
		return false
	}
	for i, r := range scheme {
		letter := r|0x20 >= 'a' && r|0x20 <= 'z'
		if !letter && (i == 0 || !(r >= '0' && r <= '9') && r != '+' && r != '-' && r != '.') {
			return false
		}
	}
	return true
}

// Slug turns a name into the readable end of an IRI: letters and digits in
// lower case, everything else one hyphen, accents kept apart from their
// letters and left out ("Nicolás Maduro" gives nicolas-maduro). Letters of
// other scripts stay. A name with neither letter nor digit gives "".
func Slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(name) {
		switch {
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’', r == '.':
			continue
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		default:
			gap = true
		}
	}
	return norm.NFC.String(b.String())
}

// EntityIRI is the prefixed name of a node for an entity of this type whose
// fullest name is name. It depends on nothing else.
func EntityIRI(t EntityType, name string) string {
	local := Slug(name)
	if local == "" {
		local = hash("name", name)
	}
	return prefixOf(t) + ":" + local
}

// ThingIRI is the prefixed name of a node for something without a name that an
// article speaks of. The same words in another article are another node: that
// two articles mean the same plan is for resolution to find out.
func ThingIRI(article, words string) string {
	local := Slug(words)
	if cut := []rune(local); len(cut) > 60 {
		local = strings.TrimRight(string(cut[:60]), "-")
	}
	return "thing:" + strings.TrimLeft(local+"-"+hash("thing", article, words)[:8], "-")
}

func prefixOf(t EntityType) string {
	switch t {
	case Person:
		return "person"
	case Outlet:
		return "outlet"
	case Country:
		return "country"
	case Place:
		return "place"
	case Happening:
		return "event"
	case Thing:
		return "thing"
	default:
		return "org"
	}
}

// ArticleID is the prefixed name of an article's node: from its URL or, without
// one, from its outlet and text, so that a file may move.
func ArticleID(a *Article, outlet string) string {
	if a.URL != "" {
		return "article:" + hash("url", string(a.URL))
	}
	return "article:" + hash("text", outlet, string(a.Text))
}

// StatementID is the prefixed name of a statement's node: a hash of its
// article, its predicate and all its spans.
func StatementID(article string, s *Statement) string {
	parts := []string{"statement", article, string(s.Predicate.ID), s.Rule}
	args := append([]Arg{s.Subject, {Span: s.Predicate.Span}, s.Object}, s.Qualifiers...)
	for _, a := range args {
		parts = append(parts, fmt.Sprint(a.Start, "-", a.End))
	}
	return "st:" + hash(parts...)
}

// QuoteIRI is the prefixed name of the node for the content of an attribution.
func QuoteIRI(article string, a *Attribution) string {
	parts := []string{"quote", article}
	for _, s := range []*Span{a.Source, a.Cue} {
		if s != nil {
			parts = append(parts, fmt.Sprint(s.Start, "-", s.End))
		}
	}
	for _, s := range a.Content {
		parts = append(parts, fmt.Sprint(s.Start, "-", s.End))
	}
	return "quote:" + hash(parts...)
}

// EvidenceIRI is the prefixed name of a node for a decision about an article:
// parts say which.
func EvidenceIRI(article string, parts ...string) string {
	return "resolve:" + hash(append([]string{"evidence", article}, parts...)...)
}

// CanonicalURL brings the spellings of one address together: scheme and host in
// lower case, no default port, no fragment, no tracking parameters, no slash at
// the end. What is no absolute http(s) URL gives "".
func CanonicalURL(raw string) string {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	u.Host = strings.ToLower(u.Host)
	u.Host = strings.TrimSuffix(u.Host, map[string]string{"http": ":80", "https": ":443"}[u.Scheme])
	u.Fragment, u.RawFragment, u.User = "", "", nil
	q := u.Query()
	for key := range q {
		if k := strings.ToLower(key); strings.HasPrefix(k, "utm_") || slices.Contains(tracking, k) {
			q.Del(key)
		}
	}
	u.RawQuery = q.Encode() // by key
	u.Path = strings.TrimRight(u.Path, "/")
	u.RawPath = strings.TrimRight(u.RawPath, "/")
	s := u.String()
	if !ValidIRI(s) {
		return ""
	}
	return s
}

// tracking are query parameters that say how a reader came to an article, not
// which article it is.
var tracking = []string{"dclid", "fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "msclkid"}

// hash joins parts without ambiguity and gives 16 hexadecimal digits: with a
// hundred million names the chance of one clash is under one in a thousand.
func hash(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
