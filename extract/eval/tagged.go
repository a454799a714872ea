package eval

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"newsgraph/extract/language/conllu"
)

// ReadTagged reads sentences tagged with names: columns parted by tabs or spaces, either number,
// word, tag and others (Universal NER), or word first and tag last; an empty line behind each
// sentence, comments ("# ") and -DOCSTART- lines passed over.
func ReadTagged(r io.Reader) ([]Tagged, error) {
	in := bufio.NewScanner(r)
	in.Buffer(nil, conllu.MaxLine)
	var all []Tagged
	var s Tagged
	for in.Scan() {
		line := in.Text()
		if strings.HasPrefix(line, "# ") || strings.HasPrefix(line, "-DOCSTART-") {
			continue
		}
		if strings.TrimSpace(line) != "" {
			s.read(line)
			continue
		}
		all, s = s.close(all), Tagged{}
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("read names: %w", err)
	}
	return s.close(all), nil
}

func (s *Tagged) read(line string) {
	columns := strings.Fields(line)
	if strings.Contains(line, "\t") {
		columns = strings.Split(line, "\t")
	}
	switch _, err := strconv.Atoi(columns[0]); {
	case err == nil && len(columns) >= 3:
		s.add(columns[1], columns[2])
	case len(columns) >= 2:
		s.add(columns[0], columns[len(columns)-1])
	}
}

func (s *Tagged) add(form, tag string) {
	s.Forms = append(s.Forms, form)
	s.Tags = append(s.Tags, tag)
}

func (s *Tagged) close(all []Tagged) []Tagged {
	if len(s.Forms) == 0 {
		return all
	}
	return append(all, *s)
}

// TaggedOf takes the names from NER= in MISC; a word without is in none.
func TaggedOf(sentences []*conllu.Sentence) []Tagged {
	all := make([]Tagged, len(sentences))
	for i, s := range sentences {
		for _, w := range s.Words() {
			tag := "O"
			for part := range strings.SplitSeq(w.Misc, "|") {
				if name, ok := strings.CutPrefix(part, "NER="); ok {
					tag = name
					break
				}
			}
			all[i].add(w.Form, tag)
		}
	}
	return all
}

// Untagged lays tagged sentences out as CoNLL-U without what is to be predicted.
func Untagged(all []Tagged) []*conllu.Sentence {
	out := make([]*conllu.Sentence, len(all))
	for i, t := range all {
		out[i] = new(conllu.Sentence)
		for k, form := range t.Forms {
			out[i].Rows = append(out[i].Rows, conllu.Row{ID: strconv.Itoa(k + 1), Form: form, Lemma: "_", UPOS: "_",
				XPOS: "_", Feats: "_", Head: conllu.None, Deprel: "_", Deps: "_", Misc: "_"})
		}
	}
	return out
}
