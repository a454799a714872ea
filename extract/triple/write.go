package triple

import (
	"fmt"
	"io"
	"strings"

	"newsgraph/extract/language"
)

// Write writes the triples of a sentence a line each, between tabs: the
// sentence as it is given, confidence, relation, subject, object, further
// arguments. The sentence must hold no tab and no line end.
func Write(w io.Writer, sentence string, words []language.Word) error {
	for _, t := range Read(words) {
		columns := []string{sentence, fmt.Sprintf("%.2f", t.Confidence), t.Relation.Text(words), t.Subject.Text(words), t.Object.Text(words)}
		for _, more := range t.More {
			columns = append(columns, more.Text(words))
		}
		if _, err := io.WriteString(w, strings.Join(columns, "\t")+"\n"); err != nil {
			return err
		}
	}
	return nil
}
