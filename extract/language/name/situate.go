package name

import "slices"

// placeNouns say what a place is, in front of "of" and its name.
const placeNouns = " city town village province district region riding constituency county port suburb division municipality borough island state territory seat "

// situated makes places of the names that "of" joins to a word for places ("the riding of Mirelu"),
// but for organisations that the lists know.
func (g *gazetteer) situated(words []Word, marks []Mark) {
	for i := range marks {
		m := &marks[i]
		if m.Kind > Organization || m.First < 2 || words[m.First-1].Form != "of" || !isIn(words[m.First-2].Form, placeNouns) {
			continue
		}
		if m.Kind == Person || g.classes(words[m.First:m.Last+1])&bodies == 0 {
			m.Kind = Location
		}
	}
}

// located leaves out places that are told by a direction alone ("the South"): which is meant, only
// the article knows.
func located(words []Word, marks []Mark) []Mark {
	return slices.DeleteFunc(marks, func(m Mark) bool {
		return m.Kind == Location && m.First == m.Last && isIn(words[m.First].Form, " north south east west ")
	})
}
