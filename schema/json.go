package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// Encode writes r as one line of JSON. No character is escaped that JSON does
// not require, and no list is null, so that equal records are equal bytes.
func (r *Record) Encode(w io.Writer) error {
	c := *r
	c.Sentences = notNil(c.Sentences)
	c.Dropped = notNil(c.Dropped)
	c.Events = notNil(c.Events)
	c.Entities = append([]Entity{}, c.Entities...)
	for i := range c.Entities {
		c.Entities[i].Aliases = notNil(c.Entities[i].Aliases)
		c.Entities[i].Mentions = notNil(c.Entities[i].Mentions)
	}
	c.Attributions = append([]Attribution{}, c.Attributions...)
	for i := range c.Attributions {
		c.Attributions[i].Content = notNil(c.Attributions[i].Content)
	}
	c.Statements = append([]Statement{}, c.Statements...)
	for i := range c.Statements {
		c.Statements[i].Qualifiers = notNil(c.Statements[i].Qualifiers)
	}
	c.Events = append([]Event{}, c.Events...)
	for i := range c.Events {
		c.Events[i].Source = notNil(c.Events[i].Source)
		c.Events[i].Target = notNil(c.Events[i].Target)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(&c)
}

// DecodeRecord reads one record from a line of JSON and checks that it hangs
// together: spans inside the text, references that lead somewhere.
func DecodeRecord(line []byte) (*Record, error) {
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.DisallowUnknownFields()
	r := new(Record)
	if err := dec.Decode(r); err != nil {
		return nil, fmt.Errorf("record: %w", err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, fmt.Errorf("record: more than one JSON value on a line")
	}
	if err := r.Check(); err != nil {
		return nil, fmt.Errorf("record %s: %w", r.Article.ID, err)
	}
	return r, nil
}

func notNil[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

func marshalString(s string) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}
