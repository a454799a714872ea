package rdf

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
)

// xmlLiteral is what stands within e, in the form that RDF/XML asks for:
// Exclusive XML Canonicalization (W3C Recommendation 2002) with comments.
func (r *xmlReader) xmlLiteral(e *element) (string, error) {
	var b strings.Builder
	open := []*literalElement{{raw: e.raw, spaces: e.scope.spaces}}
	for {
		t, err := r.dec.RawToken()
		if err != nil {
			return "", fmt.Errorf("the document ends within %s: %w", e.name, err)
		}
		top := open[len(open)-1]
		switch t := t.(type) {
		case xml.CharData:
			b.WriteString(textEscapes.Replace(string(t)))
		case xml.Comment:
			b.WriteString("<!--" + string(t) + "-->")
		case xml.ProcInst:
			b.WriteString(strings.TrimSuffix("<?"+t.Target+" "+string(t.Inst), " ") + "?>")
		case xml.StartElement:
			if len(open) > deepest {
				return "", fmt.Errorf("an XML literal %s", tooDeep)
			}
			child, err := top.open(t.Copy(), &b)
			if err != nil {
				return "", err
			}
			open = append(open, child)
		case xml.EndElement:
			if t.Name != top.raw {
				return "", fmt.Errorf("</%s> closes nothing", t.Name.Local)
			}
			if open = open[:len(open)-1]; len(open) == 0 {
				return b.String(), nil
			}
			b.WriteString("</" + rawName(t.Name) + ">")
		}
	}
}

var (
	textEscapes      = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#xD;")
	attributeEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;", "\t", "&#x9;", "\n", "&#xA;", "\r", "&#xD;")
)

// A literalElement is an element within an XML literal.
type literalElement struct {
	raw      xml.Name
	spaces   *namespace // declared
	rendered *namespace // written
}

func rawName(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

// open writes the start tag of a child: its name, the declarations that it needs
// and nothing around it has written, its attributes.
func (e *literalElement) open(t xml.StartElement, b *strings.Builder) (*literalElement, error) {
	child := &literalElement{raw: t.Name, spaces: e.spaces, rendered: e.rendered}
	var attributes []xml.Attr
	used := []string{t.Name.Space}
	for _, a := range t.Attr {
		switch {
		case a.Name.Space == "xmlns":
			child.spaces = &namespace{a.Name.Local, a.Value, child.spaces}
		case a.Name.Space == "" && a.Name.Local == "xmlns":
			child.spaces = &namespace{"", a.Value, child.spaces}
		default:
			attributes = append(attributes, a)
			if a.Name.Space != "" && a.Name.Space != "xml" {
				used = append(used, a.Name.Space)
			}
		}
	}
	b.WriteString("<" + rawName(t.Name))
	slices.Sort(used)
	for _, prefix := range slices.Compact(used) {
		iri, known := child.spaces.find(prefix)
		if !known && prefix != "" {
			return nil, fmt.Errorf("the prefix %s: has no namespace", prefix)
		}
		if written, _ := child.rendered.find(prefix); written == iri {
			continue
		}
		child.rendered = &namespace{prefix, iri, child.rendered}
		b.WriteString(" " + strings.TrimSuffix("xmlns:"+prefix, ":") + `="` + attributeEscapes.Replace(iri) + `"`)
	}
	slices.SortFunc(attributes, func(x, y xml.Attr) int {
		spaceX, _ := child.spaces.find(x.Name.Space)
		spaceY, _ := child.spaces.find(y.Name.Space)
		if x.Name.Space == "" {
			spaceX = ""
		}
		if y.Name.Space == "" {
			spaceY = ""
		}
		return cmp.Or(cmp.Compare(spaceX, spaceY), cmp.Compare(x.Name.Local, y.Name.Local))
	})
	for _, a := range attributes {
		b.WriteString(" " + rawName(a.Name) + `="` + attributeEscapes.Replace(a.Value) + `"`)
	}
	b.WriteString(">")
	return child, nil
}
