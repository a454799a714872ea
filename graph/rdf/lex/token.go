package lex

// A Kind is what a token is.
type Kind uint8

// The kinds of token.
const (
	EOF     Kind = iota
	IRI          // <…>; Text without the brackets, escapes resolved, maybe relative
	Name         // prefix:local; Text is the prefix, Local the rest, escapes resolved
	Blank        // _:label; Text is the label
	Var          // ?x or $x; Text is the name
	String       // of any of the four quotings; Text is the value
	At           // @en, @prefix; Text without the @
	Integer      // Text as written, sign included
	Decimal      // the same
	Double       // the same
	Word         // a keyword or the name of a function; Text as written
	Punct        // Text is the sign: . ; , ( ) [ ] { } ^^ && …
)

// A Token is a piece of text with the place where it begins.
type Token struct {
	Kind         Kind
	Text         string
	Local        string // of a Name
	Line, Column int    // 1-based; columns count code points
	End          int    // bytes of text up to the token's end, for substrings of a query
	Start        int    // bytes of text up to its beginning
}

// Is reports whether the token is this sign.
func (t Token) Is(sign string) bool { return t.Kind == Punct && t.Text == sign }

// String is the token as an error names it.
func (t Token) String() string {
	switch t.Kind {
	case EOF:
		return "the end"
	case IRI:
		return "<" + t.Text + ">"
	case Name:
		return t.Text + ":" + t.Local
	case Blank:
		return "_:" + t.Text
	case Var:
		return "?" + t.Text
	case String:
		return "a string"
	case At:
		return "@" + t.Text
	}
	return t.Text
}
