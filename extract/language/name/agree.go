package name

import (
	"cmp"
	"slices"
	"strings"
)

// votes are how often the sentences of a document take a form for each kind.
type votes struct {
	words []string
	count [Kinds]int
}

// agree makes the sentences of a document agree: a form gets the kind that most of its
// mentions have; one that was found in one sentence is found in the others; and the last word
// of a person's full name is that person.
func agree(sentences [][]Word, all [][]Mark) {
	names := ballot(sentences, all)
	if len(names) == 0 {
		return
	}
	byFirst := map[string][]*votes{}
	for _, key := range sortedKeys(names) {
		v := names[key]
		byFirst[v.words[0]] = append(byFirst[v.words[0]], v)
	}
	for _, list := range byFirst {
		slices.SortStableFunc(list, func(a, b *votes) int { return cmp.Compare(len(b.words), len(a.words)) })
	}
	for i, words := range sentences {
		for k := range all[i] {
			m := &all[i][k]
			m.Kind = names[join(words[m.First:m.Last+1])].winner(m.Kind)
		}
		all[i] = missed(words, all[i], byFirst)
	}
}

func sortedKeys(names map[string]*votes) []string {
	keys := make([]string, 0, len(names))
	for k := range names {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func join(words []Word) string {
	if len(words) == 1 {
		return words[0].Form
	}
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.Form)
	}
	return b.String()
}

// ballot counts the kinds of every form. A person's full name votes for its last word too.
func ballot(sentences [][]Word, all [][]Mark) map[string]*votes {
	names := map[string]*votes{}
	vote := func(words []Word, k Kind, n int) {
		key := join(words)
		v := names[key]
		if v == nil {
			v = new(votes)
			for _, w := range words {
				v.words = append(v.words, w.Form)
			}
			names[key] = v
		}
		v.count[k] += n
	}
	for i, words := range sentences {
		for _, m := range all[i] {
			vote(words[m.First:m.Last+1], m.Kind, weight(words, m))
			if m.Kind == Person && m.Last > m.First && casingOf(words[m.Last].Form) >= capital && len(words[m.Last].Form) > 2 {
				vote(words[m.Last:m.Last+1], Person, 1)
			}
		}
	}
	return names
}

// weight is how often a name votes: a short form that the text explains knows best.
func weight(words []Word, m Mark) int {
	if m.First == m.Last && m.Kind == Organization && defines(words, m.First) {
		return 3
	}
	return 1
}

// winner is the kind with the most votes, if they are more than twice those of the one that was
// given.
func (v *votes) winner(given Kind) Kind {
	best, top := given, 2*v.count[given]
	for k, n := range v.count {
		if n > top {
			best, top = Kind(k), n
		}
	}
	return best
}

// most is the kind with the most votes.
func (v *votes) most() (best Kind) {
	for k, n := range v.count {
		if n > v.count[best] {
			best = Kind(k)
		}
	}
	return best
}

// sure reports whether the form was voted for twice: what was found once may have been a slip.
func (v *votes) sure() bool {
	total := 0
	for _, n := range v.count {
		total += n
	}
	return total > 1
}

// missed adds the mentions of known forms among the words of a sentence that are in no name.
func missed(words []Word, found []Mark, byFirst map[string][]*votes) []Mark {
	taken := make([]bool, len(words))
	for _, m := range found {
		for k := m.First; k <= m.Last; k++ {
			taken[k] = true
		}
	}
	before := len(found)
	for i := 0; i < len(words); i++ {
		for _, v := range byFirst[words[i].Form] {
			if n := len(v.words); v.sure() && v.standsAt(words, taken, i) {
				found = append(found, Mark{i, i + n - 1, v.most()})
				i += n - 1
				break
			}
		}
	}
	if len(found) > before {
		slices.SortFunc(found, func(a, b Mark) int { return cmp.Compare(a.First, b.First) })
	}
	return found
}

// standsAt reports whether the form stands at word i, in no name yet. A single word must look
// like a name there: tagged as one, and with a capital.
func (v *votes) standsAt(words []Word, taken []bool, i int) bool {
	n := len(v.words)
	if i+n > len(words) || n == 1 && (casingOf(v.words[0]) < capital || words[i].UPOS != "PROPN") {
		return false
	}
	for k, form := range v.words {
		if taken[i+k] || words[i+k].Form != form {
			return false
		}
	}
	return true
}
