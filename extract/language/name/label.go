package name

// Kind is a type of name as the model tells them apart; [Type] is finer.
type Kind uint8

// The kinds of name.
const (
	Person Kind = iota
	Organization
	Location
	Nationality
	Event
	Thing // works, products, laws and other things with a name
	Kinds = iota
)

// A Label says what a word is: outside of names, the first word of a name, or a later one; and
// which kind (the scheme called IOB2).
type Label uint8

// Outside is the label of words that are in no name.
const Outside Label = 0

// Labels is the number of labels.
const Labels = 1 + 2*Kinds

func first(k Kind) Label { return Label(1 + 2*int(k)) }
func later(k Kind) Label { return Label(2 + 2*int(k)) }

// Kind is the kind of a label that is not Outside.
func (l Label) Kind() Kind { return Kind((l - 1) / 2) }

// opens reports whether nothing before the label belongs to the same name.
func (l Label) opens() bool { return l%2 == 1 || l == Outside }

// follows reports whether a word labelled l may stand behind one labelled before.
func (l Label) follows(before Label) bool {
	return l.opens() || before != Outside && l.Kind() == before.Kind()
}

// A Set is a set of labels, a bit each.
type Set uint32

// All is the set of all labels.
const All Set = 1<<Labels - 1

// Has reports whether l is in the set.
func (s Set) Has(l Label) bool { return s>>l&1 != 0 }

// Only is the set of one label.
func Only(l Label) Set { return 1 << l }

// Anywhere is the set of the labels of a kind.
func (k Kind) Anywhere() Set { return Only(first(k)) | Only(later(k)) }

// At is the set of the label of word i of a name.
func (k Kind) At(i int) Set {
	if i == 0 {
		return Only(first(k))
	}
	return Only(later(k))
}

// A Transition is a pair of labels that may stand one behind the other.
type Transition struct{ From, To Label }

// Transitions are all of them, in order.
var Transitions = transitions()

func transitions() []Transition {
	var all []Transition
	for to := range Label(Labels) {
		for from := range Label(Labels) {
			if to.follows(from) {
				all = append(all, Transition{from, to})
			}
		}
	}
	return all
}
