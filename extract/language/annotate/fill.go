package annotate

import (
	"strings"

	"newsgraph/extract/language"
	"newsgraph/extract/language/conllu"
)

// Fill writes what was read of a sentence's words into its rows: LEMMA, UPOS, XPOS, FEATS, HEAD,
// DEPREL and NER= in MISC, whatever they held before; a person's name there has its title. DEPS becomes "_"; all else stays as it is.
// There must be as many words as the sentence has.
func Fill(s *conllu.Sentence, words []language.Word) {
	names := titled(words)
	for i, row := range s.Words() {
		w := words[i]
		row.Lemma, row.UPOS, row.XPOS, row.Feats = w.Lemma, w.UPOS, w.XPOS, w.Feats
		row.Head, row.Deprel, row.Deps = w.Head, w.Deprel, "_"
		row.Misc = withName(row.Misc, names[i])
	}
}

// withName puts a name into MISC in place of any that is there; "" takes it out.
func withName(misc, name string) string {
	var parts []string
	for part := range strings.SplitSeq(misc, "|") {
		if part != "_" && !strings.HasPrefix(part, "NER=") {
			parts = append(parts, part)
		}
	}
	if name != "" {
		parts = append(parts, "NER="+name)
	}
	if len(parts) == 0 {
		return "_"
	}
	return strings.Join(parts, "|")
}
