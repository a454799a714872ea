package coref

import (
	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// A Document is what is read.
type Document struct {
	Sentences []syntax.Sentence
	Lexicons  *schema.Lexicons
	Speeches  []Speech // in any order

	about map[about]int // names that tell which countries the document is about
}

// A Speech is what somebody says, as far as a word refers to the speaker.
type Speech struct {
	Content        []schema.Span
	Sentence, Head int // of the speaker
}

// A Place is a word: its sentence in the document, and its number there, both from 0.
type Place struct{ Sentence, Word int }

// A Mention is words that refer to somebody or something.
type Mention struct {
	Sentence, Head int // the one word that decides what is meant
	First, Last    int // words, the head among them
	Kind           schema.MentionKind
	Type           schema.EntityType // of a name or a noun for people, "" where unknown
	Entity         int               // mentions of the same number are the same
	Nested         bool              // a name within a longer one
	// Certainty is the chance, 0 to 1, that the link to earlier mentions is right, theirs being
	// right included; 1 for one by name, and for a mention that opens an entity.
	Certainty float64

	Name   *Name   // of a mention by name
	Office *Office // that a title before a name or a noun for people tells of, nil for none

	// Rivals is how many others with names, not forbidden by grammar, agreed with a pronoun as well.
	Rivals int

	traits
	form  string // the pronoun, in the nominative; the lemma of a noun; a name
	quote int    // the quotation that it stands in, none outside
}

// traits are what must agree between mentions.
type traits struct {
	number number
	gender gender
	person int
}

// A number is a set of grammatical numbers.
type number uint8

const (
	singular number = 1 << iota
	plural
	anyNumber = singular | plural
)

// A gender is a set of genders.
type gender uint8

const (
	female gender = 1 << iota
	male
	neuter
	anyGender = female | male | neuter
	human     = female | male
)

// None stands for no mention, word or entity.
const None = -1

// Form is the pronoun in the nominative, the lemma of a noun, or the name in lower case.
func (m *Mention) Form() string { return m.form }
