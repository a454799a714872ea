package schema

// The terms of the graph, as prefixed names. Terms of other vocabularies stand
// wherever they mean the same thing; those under ng: are defined in
// data/vocabulary.txt.

// Terms that say what a node is.
const (
	RDFType = "rdf:type"

	ClassArticle      = "schema:NewsArticle"
	ClassPerson       = "schema:Person"
	ClassOrganization = "schema:Organization"
	ClassOutlet       = "schema:NewsMediaOrganization"
	ClassParty        = "schema:PoliticalParty"
	ClassCountry      = "schema:Country"
	ClassPlace        = "schema:Place"
	ClassEvent        = "schema:Event"
	ClassThing        = "ng:Thing"
	ClassQuotation    = "schema:Quotation"
	ClassStatement    = "ng:Statement"
	ClassMerge        = "ng:Merge"
	ClassLikeness     = "ng:Likeness"
)

// Terms about any node.
const (
	Name          = "schema:name"
	AlternateName = "schema:alternateName"
	MentionedIn   = "ng:mentionedIn" // entity → article
	ISO3166       = "ng:iso3166"     // country, or an entity's country → alpha-3 code
	Gender        = "schema:gender"
	JobTitle      = "schema:jobTitle"         // person → an office that the article gives, with whose it is
	BodyOf        = "ng:bodyOf"               // body → who has it
	InPlace       = "schema:containedInPlace" // place → the state or country that the article has it in
)

// Terms about an article.
const (
	Headline      = "schema:headline"
	DatePublished = "schema:datePublished"
	Author        = "schema:author"
	URL           = "schema:url"
	InLanguage    = "schema:inLanguage"
	SHA256        = "schema:sha256"
	Pipeline      = "ng:pipeline"  // the version of newsgraph that read it
	Published     = "ng:published" // outlet → article
	Credits       = "ng:credits"   // article → the agency whose copy it says it prints
)

// Terms about words: where in which article, and the words themselves.
const (
	IsPartOf = "schema:isPartOf" // statement, quotation → article
	Start    = "ng:start"        // code points
	End      = "ng:end"
	Exact    = "oa:exact"
	Before   = "oa:prefix" // the 32 code points before, as oa:prefix has it
	After    = "oa:suffix"
)

// Terms about a quotation.
const (
	Text        = "schema:text"
	Kind        = "ng:kind" // direct, indirect, mixed
	ModeOf      = "ng:mode" // speech, thought, intention
	Cue         = "ng:cue"  // the words
	CueLemma    = "ng:cueLemma"
	SourceWords = "ng:sourceWords"
	SpokenBy    = "prov:wasAttributedTo" // quotation, statement → speaker
	Addressee   = "ng:addressee"
	Via         = "ng:via"      // quotation → quotation it is nested in
	Mentions    = "ng:mentions" // quotation → entity
	States      = "ng:states"   // speaker → quotation, by mode
	Thinks      = "ng:thinks"
	Intends     = "ng:intends"
	Denies      = "ng:denies"  // whatever the mode, of a cue that negates
	Reports     = "ng:reports" // outlet → quotation, statement
)

// Terms about a statement.
const (
	RDFSubject   = "rdf:subject"
	RDFPredicate = "rdf:predicate"
	RDFObject    = "rdf:object"
	Relation     = "ng:relation" // the predicate in words, "is" where the text implies it
	Qualifier    = "ng:qualifier"
	PolarityOf   = "ng:polarity"
	CertaintyOf  = "ng:certainty"
	TimeOf       = "ng:time"
	Date         = "ng:date"
	Confidence   = "ng:confidence"
	Rule         = "ng:rule"
	Within       = "ng:within" // statement → quotation
	EventType    = "ng:eventType"
	EventSource  = "ng:eventSource"
	EventTarget  = "ng:eventTarget"
	// The countries that the actors of an event stand for.
	EventSourceCountry = "ng:eventSourceCountry"
	EventTargetCountry = "ng:eventTargetCountry"
)

// Terms about what an article's entity was taken for, and about what repeats
// what. Their nodes label themselves, as statements do.
const (
	MergedFrom  = "ng:mergedFrom" // merge → the node that the article's words alone would give
	MergedInto  = "ng:mergedInto" // merge → the node that it is
	MergeRule   = "ng:mergeRule"
	CouldBe     = "ng:couldBe"     // merge, node → nodes that are meant perhaps
	VariantOf   = "ng:variantOf"   // quotation → earlier quotation of the same utterance
	SameConcept = "ng:sameConcept" // thing → a thing that an earlier article speaks of, the same perhaps
	ReprintOf   = "ng:reprintOf"   // article → earlier article with the same text
	Similarity  = "ng:similarity"
	OnlyHere    = "ng:onlyHere"  // words that the later quotation alone has
	OnlyThere   = "ng:onlyThere" // words that the earlier quotation alone has
)

// ClassOf is the class of entities of a type.
func ClassOf(t EntityType) string {
	switch t {
	case Person:
		return ClassPerson
	case Outlet:
		return ClassOutlet
	case Party:
		return ClassParty
	case Country:
		return ClassCountry
	case Place:
		return ClassPlace
	case Happening:
		return ClassEvent
	case Thing:
		return ClassThing
	default:
		return ClassOrganization
	}
}

// SpeakerTerm is the edge from a speaker of a type to the content of an
// attribution: what is denied is never stated, and outlets report whatever the
// mode.
func (l *Lexicons) SpeakerTerm(t EntityType, a *Attribution) string {
	cue := l.Cue(string(a.CueLemma))
	switch {
	case cue != nil && cue.Negates:
		return Denies
	case t == Outlet:
		return Reports
	case a.Mode == Thought:
		return Thinks
	case a.Mode == Intention:
		return Intends
	default:
		return States
	}
}
