package rdf

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"iter"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
)

// A streamed is one quad of a JSON stream, its terms as N-Quads writes them.
type streamed struct {
	Subject   string `json:"subject"`
	Predicate string `json:"predicate"`
	Object    string `json:"object"`
	Label     string `json:"label,omitempty"`
}

// AppendJSON appends a quad as a line of a JSON stream, cayley's format of that
// name: {"subject":"<…>","predicate":"<…>","object":"…","label":"<…>"}.
func AppendJSON(dst []byte, q quad.Quad) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	text := func(v quad.Value) string { return string(quads.AppendTerm(nil, v)) }
	err := enc.Encode(streamed{text(q.Subject), text(q.Predicate), text(q.Object), text(q.Label)})
	return append(dst, b.Bytes()...), err
}

// ReadJSONStream reads what [AppendJSON] writes, one object a line.
func ReadJSONStream(r io.Reader, _ Options) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		in := bufio.NewReaderSize(r, 64<<10)
		for n := 1; ; n++ {
			line, end := in.ReadBytes('\n')
			if line = bytes.TrimSpace(line); len(line) > 0 {
				q, err := streamedQuad(line)
				if err != nil {
					err = &quads.SyntaxError{Line: n, Column: 1, Message: err.Error()}
				}
				if !yield(q, err) || err != nil {
					return
				}
			}
			if end != nil {
				if end != io.EOF {
					yield(quad.Quad{}, end)
				}
				return
			}
		}
	}
}

func streamedQuad(line []byte) (quad.Quad, error) {
	var s streamed
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&s); err != nil {
		return quad.Quad{}, err
	}
	q, _, err := quads.ParseNQuad([]byte(s.Subject + " " + s.Predicate + " " + s.Object + " " + s.Label + " ."))
	if err == nil && q.Subject == nil {
		err = errors.New("no quad: want subject, predicate, object and label")
	}
	return q, err
}
