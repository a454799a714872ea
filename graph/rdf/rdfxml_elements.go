package rdf

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// An xmlReader reads elements with their namespaces. (encoding/xml resolves
// these too, but forgets the prefixes, which an XML literal must keep.)
type xmlReader struct{ dec *xml.Decoder }

func newXML(r io.Reader) *xmlReader {
	dec := xml.NewDecoder(r)
	dec.Entity = map[string]string{}
	dec.CharsetReader = func(charset string, in io.Reader) (io.Reader, error) {
		if c := strings.ToLower(charset); c == "us-ascii" || c == "ascii" {
			return in, nil
		}
		return nil, fmt.Errorf("the document is in %s: convert it to UTF-8", charset)
	}
	return &xmlReader{dec}
}

// An element is one start tag, in the names that RDF/XML makes of it.
type element struct {
	raw        xml.Name // as written: Space is the prefix
	name       string
	attributes []attribute
	scope      scope // inside it
	rawAttr    []xml.Attr
}

// An attribute is one that is neither xml:… nor a declaration.
type attribute struct{ name, value string }

// token gives the next one that says something, io.EOF as nil.
func (r *xmlReader) token() (xml.Token, error) {
	for {
		t, err := r.dec.RawToken()
		if err == io.EOF {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.Directive:
			r.entities(string(t))
		case xml.Comment, xml.ProcInst:
		default:
			return t, nil
		}
	}
}

var entity = regexp.MustCompile(`<!ENTITY\s+([\w.-]+)\s+(?:"([^"]*)"|'([^']*)')\s*>`)

// entities learns what a document type declares. They are not expanded within
// one another, so that none can grow without bounds.
func (r *xmlReader) entities(directive string) {
	for _, m := range entity.FindAllStringSubmatch(directive, 1000) {
		r.dec.Entity[m[1]] = m[2] + m[3]
	}
}

// child gives the next element within parent, nil at its end. Between elements
// there is only white space.
func (r *xmlReader) child(sc scope, parent *element) (*element, error) {
	for {
		t, err := r.token()
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case nil:
			if parent != nil {
				return nil, fmt.Errorf("the document ends within %s", parent.name)
			}
			return nil, nil
		case xml.CharData:
			if strings.TrimSpace(string(t)) != "" {
				return nil, fmt.Errorf("there is text where an element must be: %.40q", strings.TrimSpace(string(t)))
			}
		case xml.StartElement:
			return r.open(t, sc)
		case xml.EndElement:
			return nil, closes(t, parent)
		}
	}
}

func closes(t xml.EndElement, e *element) error {
	if e == nil || t.Name != e.raw {
		return fmt.Errorf("</%s> closes nothing", t.Name.Local)
	}
	return nil
}

// mixed reads the text within e up to its end, or up to the element that comes
// instead.
func (r *xmlReader) mixed(e *element) (text string, child *element, err error) {
	var b strings.Builder
	for {
		t, err := r.token()
		if err != nil {
			return "", nil, err
		}
		switch t := t.(type) {
		case nil:
			return "", nil, fmt.Errorf("the document ends within %s", e.name)
		case xml.CharData:
			b.Write(t)
		case xml.EndElement:
			return b.String(), nil, closes(t, e)
		case xml.StartElement:
			if strings.TrimSpace(b.String()) != "" {
				return "", nil, errors.New("a property has text or a node, not both")
			}
			child, err := r.open(t, e.scope)
			return "", child, err
		}
	}
}

// end wants the end of e.
func (r *xmlReader) end(e *element) error {
	child, err := r.child(e.scope, e)
	if err == nil && child != nil {
		err = errors.New("a property has one node inside")
	}
	return err
}

// open resolves the names of a start tag.
func (r *xmlReader) open(t xml.StartElement, sc scope) (*element, error) {
	t = t.Copy()
	e := &element{raw: t.Name, rawAttr: t.Attr}
	for _, a := range t.Attr {
		switch {
		case a.Name.Space == "xmlns":
			sc.spaces = &namespace{a.Name.Local, a.Value, sc.spaces}
		case a.Name.Space == "" && a.Name.Local == "xmlns":
			sc.spaces = &namespace{"", a.Value, sc.spaces}
		case a.Name.Space == "xml" && a.Name.Local == "lang":
			sc.language = a.Value
		case a.Name.Space == "xml" && a.Name.Local == "base":
			sc.base = Resolve(sc.base, a.Value)
		}
	}
	e.scope = sc
	var err error
	if e.name, err = sc.expand(t.Name, true); err != nil {
		return nil, err
	}
	for _, a := range t.Attr {
		if a.Name.Space == "xmlns" || a.Name.Space == "xml" || strings.HasPrefix(strings.ToLower(a.Name.Local), "xml") && a.Name.Space == "" {
			continue
		}
		name, err := sc.expand(a.Name, false)
		if err != nil {
			return nil, err
		}
		e.attributes = append(e.attributes, attribute{name, a.Value})
	}
	return e, nil
}

// unqualified are the attributes that may stand without a prefix (section 5.1).
var unqualified = map[string]bool{"ID": true, "about": true, "resource": true, "parseType": true, "type": true}

// expand is the IRI of a name as written.
func (sc scope) expand(n xml.Name, isElement bool) (string, error) {
	if n.Space == "" && !isElement {
		if unqualified[n.Local] {
			return rdfNS + n.Local, nil
		}
		return "", fmt.Errorf("the attribute %s has no namespace", n.Local)
	}
	iri, ok := sc.spaces.find(n.Space)
	if !ok || iri == "" {
		return "", fmt.Errorf("the name %s:%s has no namespace", n.Space, n.Local)
	}
	return iri + n.Local, nil
}
