package conllu

import (
	"io"
	"strconv"
)

// Write writes the sentence and the empty line after it.
func Write(w io.Writer, s *Sentence) error {
	var b []byte
	for _, c := range s.Comments {
		b = append(append(b, c...), '\n')
	}
	for i := range s.Rows {
		b = s.Rows[i].append(b)
	}
	_, err := w.Write(append(b, '\n'))
	return err
}

func (r *Row) append(b []byte) []byte {
	head := "_"
	if r.Head != None {
		head = strconv.Itoa(r.Head)
	}
	columns := [...]string{r.ID, r.Form, r.Lemma, r.UPOS, r.XPOS, r.Feats, head, r.Deprel, r.Deps, r.Misc}
	for i, c := range columns {
		if i > 0 {
			b = append(b, '\t')
		}
		b = append(b, c...)
	}
	return append(b, '\n')
}
