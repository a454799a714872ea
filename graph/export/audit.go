package export

import (
	"bufio"
	"context"
	"encoding/json"

	"newsgraph/graph/view"
)

// writeAudit writes the layer to audit, one JSON object a line: all
// quotations ("type": "attribution"), then all statements ("type":
// "statement"), each by IRI, with article, outlet and exact words.
func writeAudit(ctx context.Context, w *bufio.Writer, src Source) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return records(ctx, src,
		func(q *view.Quotation) error {
			return enc.Encode(struct {
				Type string `json:"type"`
				*view.Quotation
			}{"attribution", q})
		},
		func(s *view.Statement) error {
			return enc.Encode(struct {
				Type string `json:"type"`
				*view.Statement
			}{"statement", s})
		})
}
