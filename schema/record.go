package schema

import (
	"encoding/json"
	"strings"
	"unicode"
)

// A Record is everything read out of one article. It is what `newsgraph
// extract` prints, one JSON object a line, and what the graph is built from.
type Record struct {
	Article      Article       `json:"article"`
	Sentences    []Span        `json:"sentences"`
	Dropped      []Dropped     `json:"dropped"`
	Entities     []Entity      `json:"entities"`
	Attributions []Attribution `json:"attributions"`
	Statements   []Statement   `json:"statements"`
	Events       []Event       `json:"events"`
}

// An Optional is a string that may be missing. The empty string stands for
// "missing" and is null in JSON.
type Optional string

// MarshalJSON writes null for the empty string.
func (o Optional) MarshalJSON() ([]byte, error) {
	if o == "" {
		return []byte("null"), nil
	}
	return marshalString(string(o))
}

// UnmarshalJSON reads null as the empty string.
func (o *Optional) UnmarshalJSON(b []byte) error {
	var s *string
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	*o = ""
	if s != nil {
		*o = Optional(*s)
	}
	return nil
}

// A Span is a stretch of Article.Text in code points, End exclusive.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the number of code points in the span.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether t lies wholly inside s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share a code point.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// An Article is a news article as read: its text and what is known of it.
type Article struct {
	// ID is the prefixed name of the article's node, see [ArticleID].
	ID string `json:"id"`
	// Path is where the article was read from: the file as it was named on
	// the command line, with #N behind it for the Nth article of a file.
	Path string   `json:"path"`
	URL  Optional `json:"url"`
	// Outlet is the entity that published the article, whether or not words
	// of the text mention it.
	Outlet Optional `json:"outlet"`
	Title  Optional `json:"title"`
	Author Optional `json:"author"`
	// Published is an ISO 8601 date of day, month or year precision.
	Published Optional `json:"published"`
	// Language is an ISO 639-1 code.
	Language Optional `json:"language"`
	// SHA256 is the lower-case hexadecimal hash of Text in UTF-8.
	SHA256 Optional `json:"sha256"`
	// Text is what all offsets point into. It is missing from the records of
	// single lines, whose offsets point into the line.
	Text Optional `json:"text"`
}

// Dropped is text that is not part of the article proper, kept out of the
// analysis: "boilerplate", "byline", "navigation".
type Dropped struct {
	Span
	Why string `json:"why"`
}

// EntityType is the kind of thing an entity is.
type EntityType string

// The entity types. A Thing is what is rejected, proposed or said: a plan, an
// offer, an action.
const (
	Person       EntityType = "Person"
	Organization EntityType = "Organization"
	Outlet       EntityType = "Outlet"
	Party        EntityType = "Party"
	Country      EntityType = "Country"
	Place        EntityType = "Place"
	Happening    EntityType = "Event"
	Thing        EntityType = "Thing"
)

// MentionKind says how a mention refers.
type MentionKind string

// The kinds of mention.
const (
	NameMention    MentionKind = "name"
	NominalMention MentionKind = "nominal"
	PronounMention MentionKind = "pronoun"
)

// A Mention is one place in the text that refers to an entity.
type Mention struct {
	Span
	Kind MentionKind `json:"kind"`
}

// An Entity is someone or something that the article speaks of.
type Entity struct {
	// ID is local to the record: e1, e2, … by first mention. An outlet that
	// no words mention comes last.
	ID   string     `json:"id"`
	Name string     `json:"name"`
	Type EntityType `json:"type"`
	// Country is an ISO 3166-1 alpha-3 code, "IGO" for an intergovernmental
	// organisation, empty where there is none.
	Country string   `json:"country"`
	Aliases []string `json:"aliases"`
	// IRI is the prefixed name of the node that resolution gives.
	IRI      string    `json:"iri"`
	Mentions []Mention `json:"mentions"`
	// Gender is what the article's own words say ("her", "Mr."): "female",
	// "male", or empty where they leave it open.
	Gender string `json:"gender,omitempty"`
	// Roles are those that the article gives the entity, in the text's order.
	Roles []Role `json:"roles,omitempty"`
	// Parent is the entity that this one stands for or belongs to ("the
	// Sheinbaum administration" to its head, Portland to Maine), empty where
	// there is none.
	Parent string `json:"parent,omitempty"`
}

// A Role is an office or a function that an article says somebody holds.
type Role struct {
	Span
	// Name is the office in lower case, without whose it is: "president".
	Name string `json:"name"`
	// Of is the entity that the office belongs to, empty where none is named.
	Of string `json:"of,omitempty"`
	// Former says that the article calls it a former one.
	Former bool `json:"former,omitempty"`
}

// AttributionKind says how content is given.
type AttributionKind string

// The kinds of attribution.
const (
	Direct   AttributionKind = "direct"
	Indirect AttributionKind = "indirect"
	Mixed    AttributionKind = "mixed"
)

// Mode says what a source does with content: say it, think it, intend it.
type Mode string

// The modes of attribution.
const (
	Speech    Mode = "speech"
	Thought   Mode = "thought"
	Intention Mode = "intention"
)

// An Attribution ties content to its source: who says (thinks, intends) what.
type Attribution struct {
	ID string `json:"id"`
	// Source is the words that name the source, nil where none do.
	Source *Span `json:"source"`
	// Speaker is the entity behind Source, empty where it is not known.
	Speaker Optional `json:"speaker"`
	// Cue is the words that attribute ("said", "according to"), nil for a
	// bare quotation.
	Cue      *Span           `json:"cue"`
	CueLemma Optional        `json:"cue_lemma"`
	Content  []Span          `json:"content"`
	Kind     AttributionKind `json:"kind"`
	Mode     Mode            `json:"mode"`
	// Addressee is who was told, or the outlet that was told.
	Addressee Optional `json:"addressee"`
	// Via is the attribution that this one is nested in.
	Via Optional `json:"via"`
	// Date is when it was said, ISO 8601, of day, month or year precision.
	Date Optional `json:"date"`
	// Topic is set where the content is what is spoken or thought of ("praised
	// the deal") rather than what is said or thought.
	Topic bool `json:"topic,omitempty"`
	// Polarity is negative where the source does not say it ("did not say"),
	// else empty.
	Polarity Polarity `json:"polarity,omitempty"`
	// Time is future for what the source will say and hypothetical for what it
	// may or would say or is asked to, else empty.
	Time Time `json:"time,omitempty"`
	// Rule names the construction that gave it (package attribution lists them).
	Rule string `json:"rule,omitempty"`
}

// Happened reports whether the source did say or think the content, as the
// text has it.
func (a *Attribution) Happened() bool {
	return !a.Topic && a.Polarity != Negative && a.Time != Future && a.Time != Hypothetical
}

// An Arg is an argument of a statement: words and, where known, the entity.
type Arg struct {
	Span
	Text   string   `json:"text"`
	Entity Optional `json:"entity"`
}

// A Predicate is the relation of a statement: its words and, where the
// lexicon knows them, its identifier ("rejects").
type Predicate struct {
	ID Optional `json:"id"`
	Span
	Text string `json:"text"`
}

// Polarity says whether a statement is affirmed or denied.
type Polarity string

// The polarities.
const (
	Positive Polarity = "positive"
	Negative Polarity = "negative"
)

// Certainty is how sure the text is.
type Certainty string

// The degrees of certainty, after FactBank (Saurí and Pustejovsky 2009).
const (
	Certain  Certainty = "certain"
	Probable Certainty = "probable"
	Possible Certainty = "possible"
)

// Time places a statement relative to the article.
type Time string

// The times of a statement.
const (
	Past         Time = "past"
	Present      Time = "present"
	Future       Time = "future"
	Hypothetical Time = "hypothetical"
)

// A Statement is a proposition that the text states, with the words that state
// it and how sure the text is of it.
type Statement struct {
	// ID is a prefixed name, see [StatementID].
	ID         string    `json:"id"`
	Subject    Arg       `json:"subject"`
	Predicate  Predicate `json:"predicate"`
	Object     Arg       `json:"object"`
	Qualifiers []Arg     `json:"qualifiers"`
	Polarity   Polarity  `json:"polarity"`
	Certainty  Certainty `json:"certainty"`
	Time       Time      `json:"time"`
	// Date is when it happened, ISO 8601, of day, month or year precision.
	Date Optional `json:"date"`
	// Attribution is the attribution whose content the statement stands in;
	// empty where the article itself asserts it.
	Attribution Optional `json:"attribution"`
	// Sentence is an index into Record.Sentences.
	Sentence int `json:"sentence"`
	// Confidence is the chance that a reader would agree, 0 to 1.
	Confidence float64 `json:"confidence"`
	// Rule names the extraction rule that made the statement.
	Rule string `json:"rule"`
}

// Asserted reports whether the article itself holds the statement true of past
// or present, in words the lexicon knows. Only such a statement becomes an
// edge to walk; every statement can be audited.
func (s *Statement) Asserted() bool {
	return s.Predicate.ID != "" && s.Attribution == "" &&
		s.Polarity == Positive && s.Certainty == Certain &&
		(s.Time == Past || s.Time == Present)
}

// Relation is the predicate in words: those of the text, or "is" where it has a
// mark alone between a name and what else the bearer is called.
func (s *Statement) Relation() string {
	if strings.ContainsFunc(s.Predicate.Text, unicode.IsLetter) {
		return s.Predicate.Text
	}
	return "is"
}

// Span is the stretch of text from the first to the last word of subject,
// predicate and object.
func (s *Statement) Span() Span {
	return Span{
		Start: min(s.Subject.Start, s.Predicate.Start, s.Object.Start),
		End:   max(s.Subject.End, s.Predicate.End, s.Object.End),
	}
}

// An Event is a typed interaction between actors, read off a statement. Its
// types are those of PLOVER (Open Event Data Alliance, 2017).
type Event struct {
	Type      string   `json:"type"`
	Source    []string `json:"source"`
	Target    []string `json:"target"`
	Statement string   `json:"statement"`
}
