package query

// Kind sorts errors by what the caller can do about them.
type Kind string

// The kinds of error.
const (
	Syntax          Kind = "syntax"           // the text is not a query of its language
	UnknownLanguage Kind = "unknown-language" // no such language
	UnknownPrefix   Kind = "unknown-prefix"   // a prefixed name whose prefix nobody declared
	Unfinished      Kind = "unfinished"       // a Gizmo path that nothing runs
	TooLarge        Kind = "too-large"        // the text is too long or nests too deeply
	Cancelled       Kind = "cancelled"        // the caller gave up
	Failed          Kind = "failed"           // the query is well formed and cannot be answered
	TimeUp          Kind = "time"             // it had not ended when its time was up, and what it found is lost
	Memory          Kind = "memory"           // it needs more memory than it may have
	TooDeep         Kind = "too-deep"         // its evaluation nests deeper than a stack may grow
	Gone            Kind = "gone"             // no row is left of those where a page ended
	Crashed         Kind = "crashed"          // it brought down the process that answered it
)

// An Error says why there is no answer, and what to do about it.
type Error struct {
	Kind    Kind
	Message string
	At      string // "line:column" in the query, 1-based; "" where not known
	err     error
	stack   []byte
}

// Told is an error that another process tells of: of a query that ran there.
func Told(kind Kind, message, at string, stack []byte) *Error {
	return &Error{Kind: kind, Message: message, At: at, stack: stack}
}

// Error is the message with the place in front.
func (e *Error) Error() string {
	if e.At == "" {
		return "query: " + e.Message
	}
	return "query: " + e.At + ": " + e.Message
}

// Unwrap is the cause, where it is an error of its own.
func (e *Error) Unwrap() error { return e.err }

// Stack is where a panic came from, nil for all other errors: for a log, not
// for the one who asked.
func (e *Error) Stack() []byte { return e.stack }
