package name

import "strings"

// labeller finds the best labels of sentences.
type labeller struct {
	model    *Model
	features *Features
	scores   [][Labels]int32
	from     [][Labels]Label
}

func (m *Model) labeller() (*labeller, error) {
	f, err := NewFeatures()
	if err != nil {
		return nil, err
	}
	return &labeller{model: m, features: f}, nil
}

// label gives the sequence of labels with the best sum of weights; only those in allowed, one
// set a word, where it is not nil. Among equals the one with the lower label wins.
func (l *labeller) label(words []Word, allowed []Set) []Label {
	n := len(words)
	if n == 0 {
		return nil
	}
	l.emissions(words)
	l.from = sized(l.from, n)
	best := l.scores[0]
	for to := range Label(Labels) {
		if !to.opens() || allowed != nil && !allowed[0].Has(to) {
			best[to] = never
		}
	}
	for i := 1; i < n; i++ {
		best = l.step(i, &best, allowed)
	}
	return l.trace(&best)
}

// never is the score of what may not be.
const never = -1 << 30

func (l *labeller) emissions(words []Word) {
	l.scores = sized(l.scores, len(words))
	l.features.Sentence(words)
	for i := range words {
		l.scores[i] = [Labels]int32{}
		if isAddress(words[i].Form) {
			for k := first(0); k < Labels; k++ {
				l.scores[i][k] = never / 2
			}
			continue
		}
		for _, key := range l.features.Of(i) {
			l.model.add(key, &l.scores[i])
		}
	}
}

// isAddress reports whether a word is an address on the web or of mail, which is no name.
func isAddress(form string) bool {
	return strings.Contains(form, "://") || strings.HasPrefix(form, "www.") ||
		strings.Contains(form, ".") && strings.ContainsAny(form[1:], "/@") && len(form) > 6
}

// step goes from the best scores at word i-1 to those at word i.
func (l *labeller) step(i int, before *[Labels]int32, allowed []Set) (after [Labels]int32) {
	for to := range after {
		after[to] = never
	}
	for _, t := range Transitions {
		if x := before[t.From] + l.model.transitions[t.From][t.To]; x > after[t.To] && before[t.From] > never {
			after[t.To] = x
			l.from[i][t.To] = t.From
		}
	}
	for to := range after {
		if allowed != nil && !allowed[i].Has(Label(to)) {
			after[to] = never
		} else if after[to] > never {
			after[to] += l.scores[i][to]
		}
	}
	return after
}

func (l *labeller) trace(best *[Labels]int32) []Label {
	at := Outside
	top := int32(never)
	for k, x := range best {
		if x > top {
			at, top = Label(k), x
		}
	}
	labels := make([]Label, len(l.features.words))
	for i := len(labels) - 1; i >= 0; i-- {
		labels[i] = at
		at = l.from[i][at]
	}
	return labels
}
