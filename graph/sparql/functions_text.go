package sparql

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"math"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
)

// text is a string literal, with or without a language (section 17.4.3.1).
func text(v quad.Value) (quads.Parts, error) {
	if !isLiteral(v) {
		return quads.Parts{}, errType
	}
	p := quads.PartsOf(v)
	if p.Datatype != "" {
		return p, errType
	}
	return p, nil
}

// like is s with the language of p.
func like(p quads.Parts, s string) quad.Value {
	if p.Language != "" {
		return quad.LangString{Value: quad.String(s), Lang: p.Language}
	}
	return quad.String(s)
}

// texts are two strings that may be arguments of one function: the second has no
// language, or that of the first.
func texts(a []quad.Value) (p, q quads.Parts, err error) {
	p, errP := text(a[0])
	q, errQ := text(a[1])
	err = cmpErr(errP, errQ)
	if err == nil && q.Language != "" && !strings.EqualFold(p.Language, q.Language) {
		err = errType
	}
	return p, q, err
}

func mapped(f func(string) string) function {
	return one(func(v quad.Value) (quad.Value, error) {
		p, err := text(v)
		return like(p, f(p.Lexical)), err
	})
}

func testText(f func(s, t string) bool) function {
	return func(_ *evaluator, a []quad.Value) (quad.Value, error) {
		p, q, err := texts(a)
		return truth(f(p.Lexical, q.Lexical)), err
	}
}

func strLen(_ *evaluator, a []quad.Value) (quad.Value, error) {
	p, err := text(a[0])
	return quad.Int(utf8.RuneCountInString(p.Lexical)), err
}

// substr counts from 1 and rounds its numbers, as fn:substring does.
func substr(_ *evaluator, a []quad.Value) (quad.Value, error) {
	p, err := text(a[0])
	if err != nil {
		return nil, err
	}
	n, err := numberOf(a[1])
	if err != nil {
		return nil, err
	}
	from, to := math.Floor(n.asFloat()+0.5), math.Inf(1)
	if len(a) == 3 {
		length, err := numberOf(a[2])
		if err != nil {
			return nil, err
		}
		to = from + math.Floor(length.asFloat()+0.5)
	}
	var b strings.Builder
	at := 0.0
	for _, r := range p.Lexical {
		if at++; at >= from && at < to {
			b.WriteRune(r)
		}
	}
	return like(p, b.String()), nil
}

func strBefore(_ *evaluator, a []quad.Value) (quad.Value, error) {
	p, q, err := texts(a)
	before, _, found := strings.Cut(p.Lexical, q.Lexical)
	if !found {
		return quad.String(""), err
	}
	return like(p, before), err
}

func strAfter(_ *evaluator, a []quad.Value) (quad.Value, error) {
	p, q, err := texts(a)
	_, after, found := strings.Cut(p.Lexical, q.Lexical)
	if !found {
		return quad.String(""), err
	}
	return like(p, after), err
}

// encodeForURI escapes all but the unreserved characters of RFC 3986.
func encodeForURI(_ *evaluator, a []quad.Value) (quad.Value, error) {
	p, err := text(a[0])
	var b strings.Builder
	for _, c := range []byte(p.Lexical) {
		if c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || strings.IndexByte("-_.~", c) >= 0 {
			b.WriteByte(c)
		} else {
			b.WriteString("%" + strings.ToUpper(hex.EncodeToString([]byte{c})))
		}
	}
	return quad.String(b.String()), err
}

// concat keeps a language that all have.
func concat(_ *evaluator, a []quad.Value) (quad.Value, error) {
	var b strings.Builder
	var all quads.Parts
	for i, v := range a {
		p, err := text(v)
		if err != nil {
			return nil, err
		}
		if b.WriteString(p.Lexical); b.Len() > maxText {
			return nil, errTooLong
		}
		if i == 0 {
			all = p
		} else if all.Language != p.Language {
			all.Language = ""
		}
	}
	return like(all, b.String()), nil
}

// expression is a regular expression of XPath in RE2's syntax, which matches in
// linear time; what RE2 does not have is an error.
func expression(ev *evaluator, pattern, flags quad.Value) (*regexp.Regexp, error) {
	p, err := simple(pattern)
	if err != nil {
		return nil, err
	}
	if len(p) > maxPattern {
		return nil, errTooLong
	}
	options := ""
	if flags != nil {
		if options, err = simple(flags); err != nil {
			return nil, err
		}
	}
	key := options + "/" + p
	if re, ok := ev.patterns[key]; ok {
		return re, nil
	}
	prefix := ""
	for _, f := range options {
		switch f {
		case 'i', 's', 'm':
			prefix += string(f)
		case 'x':
			p = strings.Join(strings.Fields(p), "")
		case 'q':
			p = regexp.QuoteMeta(p)
		default:
			return nil, errType
		}
	}
	if prefix != "" {
		p = "(?" + prefix + ")" + p
	}
	re, err := regexp.Compile(p)
	if err != nil {
		return nil, err
	}
	if ev.patterns == nil || len(ev.patterns) > 100 {
		ev.patterns = map[string]*regexp.Regexp{}
	}
	ev.patterns[key] = re
	return re, nil
}

// maxPattern is how long a regular expression may be, bytes.
const maxPattern = 1000

func optional(a []quad.Value, i int) quad.Value {
	if i < len(a) {
		return a[i]
	}
	return nil
}

func matchRegex(ev *evaluator, a []quad.Value) (quad.Value, error) {
	p, err := text(a[0])
	if err != nil {
		return nil, err
	}
	re, err := expression(ev, a[1], optional(a, 2))
	if err != nil {
		return nil, err
	}
	return truth(re.MatchString(p.Lexical)), nil
}

var groupReference = regexp.MustCompile(`\\.|\$(\d)?|\\$`)

func replaceRegex(ev *evaluator, a []quad.Value) (quad.Value, error) {
	p, errText := text(a[0])
	by, errBy := simple(a[2])
	if err := cmpErr(errText, errBy); err != nil {
		return nil, err
	}
	re, err := expression(ev, a[1], optional(a, 3))
	if err != nil {
		return nil, err
	}
	if re.MatchString("") {
		return nil, errType // as fn:replace says
	}
	if len(by) > 0 && len(p.Lexical)*len(by) > 16*maxText {
		return nil, errTooLong
	}
	wrong := false
	template := groupReference.ReplaceAllStringFunc(by, func(s string) string {
		switch {
		case s == `\\`:
			return `\`
		case s == `\$`:
			return "$$"
		case len(s) == 2 && s[0] == '$':
			return "${" + s[1:] + "}"
		}
		wrong = true
		return ""
	})
	if wrong {
		return nil, errType
	}
	return like(p, re.ReplaceAllString(p.Lexical, template)), nil
}

func digest(name string) function {
	return func(_ *evaluator, a []quad.Value) (quad.Value, error) {
		s, err := simple(a[0])
		b := []byte(s)
		var sum []byte
		switch name {
		case "md5":
			h := md5.Sum(b)
			sum = h[:]
		case "sha1":
			h := sha1.Sum(b)
			sum = h[:]
		case "sha256":
			h := sha256.Sum256(b)
			sum = h[:]
		case "sha384":
			h := sha512.Sum384(b)
			sum = h[:]
		default:
			h := sha512.Sum512(b)
			sum = h[:]
		}
		return quad.String(hex.EncodeToString(sum)), err
	}
}
