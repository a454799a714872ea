package export

import (
	"encoding/json"
	"slices"

	"newsgraph/graph/query"
)

// Nodes are the names in the rows of an answer that may be nodes, each once,
// sorted: for [Options.Nodes]. In what is nested, as GraphQL's answers are, that
// is every text.
func Nodes(answer *query.Result) []string {
	var out []string
	for _, row := range answer.Rows {
		for _, v := range row {
			switch v.Kind {
			case query.IRI:
				out = append(out, v.Text)
			case query.JSON:
				var nested any
				if json.Unmarshal([]byte(v.Text), &nested) == nil {
					out = appendTexts(out, nested)
				}
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// appendTexts adds the texts in a JSON value, names of members aside.
func appendTexts(out []string, v any) []string {
	switch v := v.(type) {
	case string:
		return append(out, v)
	case []any:
		for _, e := range v {
			out = appendTexts(out, e)
		}
	case map[string]any:
		for _, e := range v { // Nodes sorts them
			out = appendTexts(out, e)
		}
	}
	return out
}
