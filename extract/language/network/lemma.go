package network

import (
	"math"

	"newsgraph/extract/language/feature"
)

// knownBonus is by how much, in nats, a lemma the model knows as a word is preferred; it was
// chosen on the dev treebanks.
const knownBonus = 2

// lemma applies the best of the first few rules that fit the form. A lemma the model knows as a
// word is preferred to one it has never met, unless its rule is much less likely.
func (m *Model) lemma(form string, scores []float32) string {
	const tries = 6
	lemma, top := form, float32(math.Inf(-1))
	for range tries {
		k := best(scores)
		score := scores[k]
		if score+knownBonus <= top {
			break
		}
		scores[k] = float32(math.Inf(-1))
		text, fits := m.Rules[k].Apply(form)
		if !fits {
			continue
		}
		if _, known := m.wordRow[feature.Word(text)]; known {
			score += knownBonus
		}
		if score > top {
			lemma, top = text, score
		}
	}
	return lemma
}
