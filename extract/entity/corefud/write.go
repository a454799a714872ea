package corefud

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"newsgraph/extract/language/conllu"
	"newsgraph/extract/language/coref"
)

// Write puts the mentions of a document into MISC as Entity=, in place of any that is there.
// Entities are numbered e1, e2, … by first mention. Those of one mention are left out.
func Write(doc []*conllu.Sentence, mentions []coref.Mention) {
	names := number(mentions)
	opening := make([]map[int][]coref.Mention, len(doc))
	closing := make([]map[int][]coref.Mention, len(doc))
	for _, m := range mentions {
		if names[m.Entity] == "" {
			continue
		}
		if opening[m.Sentence] == nil {
			opening[m.Sentence], closing[m.Sentence] = map[int][]coref.Mention{}, map[int][]coref.Mention{}
		}
		opening[m.Sentence][m.First] = append(opening[m.Sentence][m.First], m)
		closing[m.Sentence][m.Last] = append(closing[m.Sentence][m.Last], m)
	}
	for n, s := range doc {
		for i, row := range s.Words() {
			row.Misc = withEntity(row.Misc, brackets(i, opening[n][i], closing[n][i], names))
		}
	}
}

func number(mentions []coref.Mention) map[int]string {
	size := map[int]int{}
	for _, m := range mentions {
		size[m.Entity]++
	}
	names := map[int]string{}
	for _, m := range mentions {
		if names[m.Entity] == "" && size[m.Entity] > 1 {
			names[m.Entity] = fmt.Sprintf("e%d", len(names)+1)
		}
	}
	return names
}

// brackets are those at word i: what closes, the inner first; then what opens, the outer first.
func brackets(i int, opens, closes []coref.Mention, names map[int]string) string {
	var b strings.Builder
	slices.SortStableFunc(closes, func(x, y coref.Mention) int { return cmp.Compare(y.First, x.First) })
	for _, m := range closes {
		if m.First != i {
			b.WriteString(names[m.Entity] + ")")
		}
	}
	slices.SortStableFunc(opens, func(x, y coref.Mention) int { return cmp.Compare(y.Last, x.Last) })
	for _, m := range opens {
		b.WriteString("(" + names[m.Entity])
		if m.Type != "" {
			b.WriteString("-" + string(m.Type))
		}
		if m.Last == i {
			b.WriteString(")")
		}
	}
	return b.String()
}

func withEntity(misc, entity string) string {
	var parts []string
	for part := range strings.SplitSeq(misc, "|") {
		if part != "_" && !strings.HasPrefix(part, "Entity=") {
			parts = append(parts, part)
		}
	}
	if entity != "" {
		parts = append(parts, "Entity="+entity)
	}
	if len(parts) == 0 {
		return "_"
	}
	return strings.Join(parts, "|")
}
