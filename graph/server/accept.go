package server

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// A form is one of the ways to write an answer.
type form struct {
	name      string // of the parameter format
	mediaType string
}

// negotiate gives the index of the form that a request asks for: by its parameter
// format, else by its Accept headers, else the first.
func negotiate(w http.ResponseWriter, r *http.Request, forms []form) (int, error) {
	w.Header().Add("Vary", "Accept")
	name := r.URL.Query().Get("format")
	if i := slices.IndexFunc(forms, func(f form) bool { return strings.EqualFold(f.name, name) }); i >= 0 {
		return i, nil
	}
	var names, media []string
	for _, f := range forms {
		names, media = append(names, f.name), append(media, f.mediaType)
	}
	if name != "" {
		return 0, badRequest("format=%s is not known here: use %s", name, oneOf(names))
	}
	return accepted(r.Header.Values("Accept"), media), nil
}

// oneOf is a list for people: "json, jsonl or csv".
func oneOf(names []string) string {
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + " or " + names[last]
}

// accepted is the index of the media type that Accept headers like best (RFC
// 9110, section 12.5.1), the first of those liked equally; 0 where they name
// none of them.
func accepted(accept, media []string) int {
	best, weight := 0, 0.0
	for i, m := range media {
		if w := likes(accept, m); w > weight {
			best, weight = i, w
		}
	}
	return best
}

// likes is the weight of a media type; the most exact range that fits counts.
func likes(accept []string, media string) float64 {
	weight, exact := 0.0, -1
	kind, _, _ := strings.Cut(media, "/")
	for _, header := range accept {
		for _, item := range strings.Split(header, ",") {
			name, rest, _ := strings.Cut(item, ";")
			how := -1
			switch strings.ToLower(strings.TrimSpace(name)) {
			case media:
				how = 2
			case kind + "/*":
				how = 1
			case "*/*":
				how = 0
			case "application/json": // what many clients send for SPARQL's own
				if media == "application/sparql-results+json" {
					how = 2
				}
			}
			if how <= exact {
				continue
			}
			exact, weight = how, quality(rest)
		}
	}
	return weight
}

// quality is the parameter q of a range, 1 where there is none.
func quality(parameters string) float64 {
	for _, p := range strings.Split(parameters, ";") {
		if v, ok := strings.CutPrefix(strings.ToLower(strings.ReplaceAll(p, " ", "")), "q="); ok {
			if q, err := strconv.ParseFloat(v, 64); err == nil && q >= 0 && q <= 1 {
				return q
			}
		}
	}
	return 1
}
