package name

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"

	"newsgraph/extract/language/conllu"
	"newsgraph/extract/language/name"
)

// tree is a sentence of a treebank; document counts the documents of its file.
type tree struct {
	words    []*conllu.Row
	document int
}

func readTrees(path string) ([]tree, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read treebank: %w", err)
	}
	defer f.Close()
	var all []tree
	document := 0
	for s, err := range conllu.Read(f) {
		if err != nil {
			return nil, fmt.Errorf("read treebank %s: %w", path, err)
		}
		if slices.ContainsFunc(s.Comments, func(c string) bool { return strings.HasPrefix(c, "# newdoc") }) {
			document++
		}
		all = append(all, tree{s.Words(), document})
	}
	return all, nil
}

// word gives a row as the model sees words.
func word(w *conllu.Row) name.Word {
	return name.Word{Form: w.Form, UPOS: w.UPOS, XPOS: w.XPOS, Relation: w.Deprel, Head: w.Head}
}

func proper(w *conllu.Row) bool { return w.UPOS == "PROPN" || strings.HasPrefix(w.XPOS, "NNP") }

// mention is an entity as GUM marks it, words from to to-1.
type mention struct {
	from, to int
	kind     string
}

var gumBracket = regexp.MustCompile(`\((\d+(?:\[[^\]]*\])?)-([a-z]+)[^()]*|(\d+(?:\[[^\]]*\])?)\)|\)`)

// mentions reads the brackets of GUM's Entity attribute, nested ones included. Mentions of
// several pieces are left out.
func (t tree) mentions() []mention {
	var all []mention
	type opened struct {
		id string
		at int
	}
	var open []opened
	for i, w := range t.words {
		_, value, ok := strings.Cut("|"+w.Misc, "|Entity=")
		if !ok {
			continue
		}
		value, _, _ = strings.Cut(value, "|")
		for _, m := range gumBracket.FindAllStringSubmatch(value, -1) {
			if m[2] != "" {
				all = append(all, mention{i, -1, m[2]})
				open = append(open, opened{m[1], len(all) - 1})
				continue
			}
			for k := len(open) - 1; k >= 0; k-- {
				if m[3] == "" || open[k].id == m[3] {
					all[open[k].at].to = i + 1
					open = slices.Delete(open, k, k+1)
					break
				}
			}
		}
	}
	return slices.DeleteFunc(all, func(m mention) bool { return m.to < 0 || strings.Contains(m.kind, "[") })
}

// head is the word of a mention that hangs from outside of it.
func (t tree) head(m mention) int {
	for i := m.from; i < m.to; i++ {
		if h := t.words[i].Head - 1; h < m.from || h >= m.to {
			return i
		}
	}
	return m.from
}

// proper gives the name around the head of a mention: the proper nouns around it, with "of" and
// the like between them. ok is false where the head is no proper noun.
func (t tree) proper(m mention) (n stretch, ok bool) {
	h := t.head(m)
	if !proper(t.words[h]) {
		return n, false
	}
	n = stretch{h, h + 1, m.kind}
	for n.from > m.from && (proper(t.words[n.from-1]) || n.from-1 > m.from && links(t.words[n.from-1].Form) && proper(t.words[n.from-2])) {
		n.from--
	}
	for n.to < m.to && (proper(t.words[n.to]) || t.linked(n.to, m.to)) {
		n.to++
	}
	return n, true
}

func links(form string) bool {
	switch form {
	case "of", "-", "–", "&", "de", "la", "al", "van", "von", "der", "'s", "’s", "and", "for":
		return true
	}
	return false
}

// linked reports whether the little words at i lead on to another proper noun before end.
func (t tree) linked(i, end int) bool {
	for k := i; k < end && k < i+3; k++ {
		if proper(t.words[k]) {
			return k > i
		}
		if !links(t.words[k].Form) && !(k > i && t.words[k].Form == "the") {
			return false
		}
	}
	return false
}

// gumKinds are our kinds for the types of GUM.
var gumKinds = map[string][]name.Kind{
	"person": {name.Person}, "organization": {name.Organization}, "place": {name.Location}, "event": {name.Event},
	"object": {name.Thing}, "abstract": {name.Thing}, "substance": {name.Thing}, "animal": {name.Thing}, "plant": {name.Thing},
}

// gum reads a sentence of GUM. Its mentions are whole phrases; the names among them are those
// whose head is a proper noun, the longest first. What of another type has a name may as well
// count as none.
func (r *reader) gum(t tree) Sentence {
	s := Sentence{Weight: 1, Allowed: make([]name.Set, len(t.words)), Document: t.document}
	for i, w := range t.words {
		s.Words = append(s.Words, word(w))
		s.Allowed[i] = name.Only(name.Outside)
		if proper(w) {
			s.Allowed[i] |= name.Thing.Anywhere() | name.Event.Anywhere() | name.Nationality.Anywhere()
		}
	}
	var names []stretch
	for _, m := range t.mentions() {
		n, ok := t.proper(m)
		kinds := gumKinds[m.kind]
		if !ok || kinds == nil {
			continue
		}
		n.from = r.trim(&s, n, kinds[0])
		n.from = r.behindTitle(&s, n, kinds[0])
		if n.from < n.to {
			names = append(names, n)
		}
	}
	slices.SortStableFunc(names, func(a, b stretch) int { return (b.to - b.from) - (a.to - a.from) })
	taken := make([]bool, len(t.words))
	for _, n := range names {
		if slices.Contains(taken[n.from:n.to], true) {
			continue
		}
		for i := n.from; i < n.to; i++ {
			taken[i] = true
			s.Allowed[i] = gumKinds[n.kind][0].At(i - n.from)
			if gumKinds[n.kind][0] >= name.Event {
				s.Allowed[i] |= name.Only(name.Outside) | name.Thing.Anywhere() | name.Event.Anywhere()
			}
		}
	}
	r.nationalities(&s)
	return s
}

// behindTitle gives where a person's name begins behind the last title in it ("US President …").
func (r *reader) behindTitle(s *Sentence, n stretch, k name.Kind) int {
	from := n.from
	for i := n.from; k == name.Person && i < n.to; i++ {
		if size := r.title(s.Words[i:n.to]); size > 0 && i+size < n.to {
			from = i + size
		}
	}
	return from
}
