package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/cayley/graph"

	"newsgraph/graph/export"
	"newsgraph/graph/query"
	"newsgraph/graph/view"
)

// pageForms are how /entity and /article are written, the default first. All but
// the first are names of package export.
var pageForms = []form{
	{"json", "application/json"}, {"jsonld", "application/ld+json"}, {"turtle", "text/turtle"}, {"ntriples", "application/n-triples"},
	{"nquads", "application/n-quads"}, {"trig", "application/trig"}, {"rdfxml", "application/rdf+xml"},
}

// defaultThings is how many statements, quotations and articles a page lists
// where the request names no limit.
const defaultThings = 500

// pageLang is what metrics and logs call the asking for a page among languages.
const pageLang = "page"

// A pageReply is a page as JSON: what `newsgraph show --format json` prints, or a
// part of it.
type pageReply struct {
	*view.Page
	Next *string `json:"next"` // the cursor of the next part, null at the end
}

// A pageRequest is a request for the page of a node.
type pageRequest struct {
	name string // what the client calls the node
	path string // what it asked for
	form int
	part view.Part
}

// A pageAnswer is where the page is, or the page.
type pageAnswer struct {
	moved string // the path to ask for instead
	page  *view.Page
	next  *view.Place
	body  []byte // as RDF
}

// serveEntity answers /entity/{id}.
func (s *Server) serveEntity(w http.ResponseWriter, r *http.Request) { s.servePage(w, r, "/entity/") }

// serveArticle answers /article/{id}.
func (s *Server) serveArticle(w http.ResponseWriter, r *http.Request) { s.servePage(w, r, "/article/") }

// servePage answers with the page of a node. One that goes by another name now,
// because it was merged with others or since the client knows only what it is
// called, is at another address: the answer leads there.
func (s *Server) servePage(w http.ResponseWriter, r *http.Request, below string) {
	req, err := s.pageRequest(w, r, below)
	var a *pageAnswer
	if err == nil {
		a, err = s.readPage(r.Context(), req)
	}
	switch {
	case err != nil:
		failQuery(w, err)
	case a.moved != "":
		if r.URL.RawQuery != "" {
			a.moved += "?" + r.URL.RawQuery
		}
		w.Header().Set("Location", a.moved)
		w.WriteHeader(http.StatusTemporaryRedirect) // for who is who may be found out otherwise later
	default:
		s.writePage(w, r, req, a)
	}
}

// pageRequest understands a request.
func (s *Server) pageRequest(w http.ResponseWriter, r *http.Request, below string) (req pageRequest, err error) {
	if req.form, err = negotiate(w, r, pageForms); err != nil {
		return req, err
	}
	values, err := parsed(r)
	if err != nil {
		return req, err
	}
	req.path, req.name = r.URL.Path, strings.TrimPrefix(r.URL.Path, below)
	req.part.Limit = defaultThings
	if v := values.Get("limit"); v != "" {
		if req.part.Limit, err = strconv.Atoi(v); err != nil || req.part.Limit <= 0 {
			return req, badRequest("limit=%s: want a number of things, 1 or more", v)
		}
	}
	if most := s.opts.MaxRows; most > 0 {
		req.part.Limit = min(req.part.Limit, most)
	}
	if cursor := values.Get("cursor"); cursor != "" {
		req.part.After = new(view.Place)
		err = unseal(cursor, req.path, req.part.After)
	}
	return req, err
}

// parsed are the parameters of a URL.
func parsed(r *http.Request) (url.Values, error) {
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, badRequest("the parameters cannot be read: %v", err)
	}
	return values, nil
}

// readPage reads a page in its turn.
func (s *Server) readPage(ctx context.Context, req pageRequest) (a *pageAnswer, err error) {
	limited := ctx
	if s.opts.Timeout > 0 {
		var cancel context.CancelFunc
		limited, cancel = context.WithTimeout(ctx, s.opts.Timeout)
		defer cancel()
	}
	noteOf(ctx).text = req.path
	err = s.inTurn(ctx, pageLang, func(qs graph.QuadStore) (*answered, error) {
		err := query.Protect(func() (err error) {
			a, err = s.makePage(limited, qs, req)
			return err
		})
		if err != nil && ctx.Err() == nil && limited.Err() != nil {
			err = &requestError{http.StatusServiceUnavailable, "time", fmt.Sprintf("the page took longer than %v: too much is known of this node; ask /query for what you want of it", s.opts.Timeout)}
		}
		return &answered{}, err
	})
	return a, err
}

func (s *Server) makePage(ctx context.Context, qs graph.QuadStore, req pageRequest) (*pageAnswer, error) {
	names := s.store.Names()
	id, err := view.NewReader(qs, names).Find(ctx, req.name)
	if err != nil {
		return nil, err
	}
	a := &pageAnswer{}
	if at := pathOf(id); at != req.path {
		a.moved = (&url.URL{Path: at}).EscapedPath()
		return a, nil
	}
	if a.page, a.next, err = view.ShowPart(ctx, qs, names, id, req.part); err != nil || req.form == 0 {
		return a, err
	}
	behind, err := view.Behind(ctx, qs, names, a.page)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	source := export.Source{Quads: export.Sequence(behind), Graph: qs, Names: names}
	err = export.Write(ctx, &b, pageForms[req.form].name, source, export.Options{})
	a.body = b.Bytes()
	return a, err
}

// pathOf is where the page of a node is, not escaped.
func pathOf(id string) string {
	if view.Kind(id) == "article" {
		return "/article/" + id
	}
	return "/entity/" + id
}

func (s *Server) writePage(w http.ResponseWriter, r *http.Request, req pageRequest, a *pageAnswer) {
	reply := pageReply{Page: a.page}
	if a.next != nil {
		cursor, err := seal(req.path, a.next)
		if err != nil {
			failQuery(w, err)
			return
		}
		reply.Next = &cursor
		announce(w, r, r.URL.Query(), cursor)
	}
	media := pageForms[req.form].mediaType
	if req.form == 0 {
		w.Header().Set(contentType, jsonType)
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		_ = enc.Encode(reply) // the client is gone: nobody is left to tell
		return
	}
	w.Header().Set(contentType, media+charset(media))
	_, _ = w.Write(a.body) // as above
}

// unknown gives what a name that the graph does not have is answered with; ok is
// false for other errors.
func unknown(err error) (body errorBody, ok bool) {
	var missing *view.NotFoundError
	var ambiguous *view.AmbiguousError
	switch {
	case errors.As(err, &missing):
		return errorBody{Kind: "not-found", Message: missing.Error(), Near: missing.Near}, true
	case errors.As(err, &ambiguous):
		return errorBody{Kind: "ambiguous", Message: ambiguous.Error(), Near: slices.Clone(ambiguous.IDs)}, true
	}
	return errorBody{}, false
}
