package schema

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// A Bearing is what a word says of a proposition: whether, when and how surely it is so. Its zero
// value is "so": as the word itself.
type Bearing struct {
	// Not turns the proposition round: "refused to sign" is not signing.
	Not bool
	// Fact is set where the proposition holds whatever becomes of the word ("regrets that").
	Fact bool
	// Said is set where somebody says, thinks or shows it and the word itself doesn't tell.
	Said bool
	// Time is Future for what is still to come, Hypothetical for what is left open, else empty.
	Time Time
	// Certainty is the most that follows; empty for no limit.
	Certainty Certainty
}

// Part is the part of speech of a word that embeds a proposition.
type Part string

// The parts of speech that embed.
const (
	VerbPart      Part = "verb"
	NounPart      Part = "noun"
	AdjectivePart Part = "adj"
)

// Complement is the form of a proposition that is embedded.
type Complement string

// The complements; data/embedding.txt has an example of each.
const (
	Infinitive   Complement = "inf"
	GerundClause Complement = "ing"
	ThatClause   Complement = "that"
	NounPhrase   Complement = "np"
)

// An EmbeddingKey is a word in a construction.
type EmbeddingKey struct {
	Word string // a lemma, with its particle; or one form
	Part Part
	Complement
}

// An Embedding is what a word says of the proposition that it embeds, by whether the word is
// affirmed or denied: its signature (Nairn, Condoravdi and Karttunen 2006).
type Embedding struct{ Affirmed, Denied Bearing }

// open is the bearing of a word that leaves a proposition open.
var open = Bearing{Time: Hypothetical, Certainty: Possible}

// readEmbeddings reads the words that embed propositions, and the hedges.
func readEmbeddings(files fs.FS, l *Lexicons, _ irregularVerbs) error {
	l.Embeddings = map[EmbeddingKey]Embedding{}
	if err := rows(files, "embedding.txt", 5, l.addEmbedding); err != nil {
		return err
	}
	l.Hedges = map[string]Bearing{}
	return rows(files, "hedges.txt", 2, func(c []string) (err error) {
		l.Hedges[c[0]], err = parseBearing(c[1])
		return err
	})
}

func (l *Lexicons) addEmbedding(c []string) error {
	if !slices.Contains([]Part{VerbPart, NounPart, AdjectivePart}, Part(c[1])) {
		return fmt.Errorf("part of speech %q: want verb, noun or adj", c[1])
	}
	affirmed, err := parseBearing(c[3])
	if err != nil {
		return err
	}
	denied := open
	if c[4] != "" {
		if denied, err = parseBearing(c[4]); err != nil {
			return err
		}
	}
	for _, k := range strings.Fields(c[2]) {
		if !slices.Contains([]Complement{Infinitive, GerundClause, ThatClause, NounPhrase}, Complement(k)) {
			return fmt.Errorf("construction %q: want inf, ing, that or np", k)
		}
		key := EmbeddingKey{c[0], Part(c[1]), Complement(k)}
		if _, twice := l.Embeddings[key]; twice {
			return fmt.Errorf("%s with %s stands here twice", c[0], k)
		}
		l.Embeddings[key] = Embedding{affirmed, denied}
	}
	return nil
}

// parseBearing reads the words of a bearing.
func parseBearing(column string) (b Bearing, err error) {
	words := strings.Fields(column)
	if len(words) == 0 {
		return b, fmt.Errorf("nothing follows: want so, not, fact, said, probable, possible, future, open")
	}
	for _, w := range words {
		switch w {
		case "so":
		case "not":
			b.Not = true
		case "fact":
			b.Fact = true
		case "said":
			b.Said = true
		case "probable", "possible":
			b.Certainty = Certainty(w)
		case "future":
			b.Time = Future
		case "open":
			b.Time, b.Certainty = open.Time, open.Certainty
		default:
			return b, fmt.Errorf("%q: want so, not, fact, said, probable, possible, future, open", w)
		}
	}
	return b, nil
}
