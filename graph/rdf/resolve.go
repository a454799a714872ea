package rdf

import "strings"

// Resolve makes ref absolute by base, character by character as RFC 3986,
// section 5.2, says, and without the escaping of net/url, which changes IRIs. A
// ref that stays relative comes back as it is.
func Resolve(base, ref string) string {
	b, r := split(base), split(ref)
	switch {
	case b.scheme == "" || r.scheme != "":
		return ref
	case r.hasAuthority:
		r.path = withoutDots(r.path)
	case r.path == "":
		r.path = b.path
		if !r.hasQuery {
			r.query, r.hasQuery = b.query, b.hasQuery
		}
		r.authority, r.hasAuthority = b.authority, b.hasAuthority
	default:
		if !strings.HasPrefix(r.path, "/") {
			switch i := strings.LastIndexByte(b.path, '/'); {
			case b.hasAuthority && b.path == "":
				r.path = "/" + r.path
			default:
				r.path = b.path[:i+1] + r.path
			}
		}
		r.path = withoutDots(r.path)
		r.authority, r.hasAuthority = b.authority, b.hasAuthority
	}
	r.scheme = b.scheme
	return r.String()
}

// parts are those of a reference (RFC 3986, appendix B).
type parts struct {
	scheme, authority, path, query, fragment string
	hasAuthority, hasQuery, hasFragment      bool
}

func split(s string) (p parts) {
	if i := strings.IndexAny(s, ":/?#"); i > 0 && s[i] == ':' {
		p.scheme, s = s[:i], s[i+1:]
	}
	s, p.fragment, p.hasFragment = strings.Cut(s, "#")
	s, p.query, p.hasQuery = strings.Cut(s, "?")
	if rest, ok := strings.CutPrefix(s, "//"); ok {
		p.hasAuthority = true
		i := strings.IndexByte(rest, '/')
		if i < 0 {
			i = len(rest)
		}
		p.authority, s = rest[:i], rest[i:]
	}
	p.path = s
	return p
}

// String puts the parts together (section 5.3).
func (p parts) String() string {
	var b strings.Builder
	b.WriteString(p.scheme + ":")
	if p.hasAuthority {
		b.WriteString("//" + p.authority)
	}
	b.WriteString(p.path)
	if p.hasQuery {
		b.WriteString("?" + p.query)
	}
	if p.hasFragment {
		b.WriteString("#" + p.fragment)
	}
	return b.String()
}

// withoutDots removes the segments "." and ".." (section 5.2.4).
func withoutDots(path string) string {
	in := strings.Split(path, "/")
	out := make([]string, 0, len(in))
	for i, segment := range in {
		last := i == len(in)-1
		switch segment {
		case ".":
			if last {
				out = append(out, "")
			}
		case "..":
			if len(out) > 1 || len(out) == 1 && out[0] != "" {
				out = out[:len(out)-1]
			}
			if last {
				out = append(out, "")
			}
		default:
			out = append(out, segment)
		}
	}
	return strings.Join(out, "/")
}
