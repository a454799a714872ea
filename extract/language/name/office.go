package name

import "slices"

// unbegun leaves out people whose whole name is the beginning of a title: the "Prime" of "Prime
// Minister".
func (g *gazetteer) unbegun(words []Word, marks []Mark) []Mark {
	return slices.DeleteFunc(marks, func(m Mark) bool { return m.Kind == Person && g.beginsTitle(words, m) })
}

func (g *gazetteer) beginsTitle(words []Word, m Mark) bool {
	const longest = 3 // words of a title
	for end := m.Last + 2; end <= len(words) && end <= m.First+longest; end++ {
		if g.classes(words[m.First:end])&isTitle != 0 {
			return true
		}
	}
	return false
}
