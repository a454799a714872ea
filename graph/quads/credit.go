package quads

import (
	"regexp"

	"github.com/cayleygraph/quad"

	"newsgraph/schema"
)

// creditLength is how many code points at the start of an article hold the line
// that credits an agency: "ORLIN (Luma Wire) -".
const creditLength = 300

var bracketed = regexp.MustCompile(`\(([^()]{2,40})\)`)

// byAgency is an agency as the author of an article: "Reuters Staff", "By AP".
var byAgency = regexp.MustCompile(`^(?:[Bb]y )?(.*?)(?: [Ss]taff| [Rr]eporters?)?$`)

// credit is the agency whose copy an article says it prints, "" for none.
func credit(a *schema.Article, lexicons *schema.Lexicons) string {
	head := []rune(string(a.Text))
	head = head[:min(len(head), creditLength)]
	var named []string
	for _, m := range bracketed.FindAllStringSubmatch(string(head), -1) {
		named = append(named, m[1])
	}
	if m := byAgency.FindStringSubmatch(string(a.Author)); m != nil {
		named = append(named, m[1])
	}
	for _, name := range named {
		if known := lexicons.Known[name]; known.Wire {
			return known.Name
		}
	}
	return ""
}

// credited writes the agency that the article credits.
func (w *writer) credited() {
	name := credit(&w.rec.Article, w.lexicons)
	if name == "" {
		return
	}
	agency := schema.EntityIRI(schema.Outlet, name)
	if agency == w.iri(w.rec.Article.Outlet) {
		return
	}
	w.node(schema.Credits, agency)
	w.edge(agency, schema.RDFType, schema.ClassOutlet)
	w.add(agency, schema.Name, quad.String(name))
}
