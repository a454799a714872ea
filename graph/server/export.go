package server

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"newsgraph/graph/export"
	"newsgraph/graph/store"
	"newsgraph/graph/view"
)

// maxExports is how many exports run at once, of one client all but one: each may
// hold 64 MB to sort in.
const maxExports = 3

// maxRadius bounds how far around nodes an export goes.
const maxRadius = 10

// An exporting is a request for an export.
type exporting struct {
	format export.Format
	opts   export.Options
}

// serveExport answers /export with the graph, or a part of it, as one file: of
// one moment, streamed. The parameters are those of `newsgraph export`.
func (s *Server) serveExport(w http.ResponseWriter, r *http.Request) {
	e, err := exportOf(w, r)
	if err == nil {
		err = s.export(w, r, e)
	}
	switch {
	case err == nil:
	case sent(w):
		abort() // what was sent is not all, and must not look as if it were
	default:
		for _, name := range []string{"Content-Disposition", etag} {
			w.Header().Del(name)
		}
		w.Header().Set(cacheControl, "no-store")
		failQuery(w, err)
	}
}

// exportForms are the formats of one file, the default first; none that takes
// another program, which strangers could keep busy.
func exportForms() (forms []form) {
	for _, f := range export.Formats() {
		if !f.Folder() && !f.Drawn() {
			forms = append(forms, form{f.Name, f.MediaType})
		}
	}
	return forms
}

// exportOf understands a request.
func exportOf(w http.ResponseWriter, r *http.Request) (*exporting, error) {
	values, err := parsed(r)
	if err != nil {
		return nil, err
	}
	e := &exporting{}
	if e.format, err = exportFormat(w, r, values.Get("format")); err != nil {
		return nil, err
	}
	e.opts = export.Options{Select: values["select"], Since: values.Get("since")}
	if e.opts.Since != "" {
		if _, err := time.Parse(time.DateOnly, e.opts.Since); err != nil {
			return nil, badRequest("since=%s: want a day such as 2025-11-20", e.opts.Since)
		}
	}
	if v := values.Get("radius"); v != "" {
		if e.opts.Radius, err = strconv.Atoi(v); err != nil || e.opts.Radius < 1 || e.opts.Radius > maxRadius {
			return nil, badRequest("radius=%s: want a number of steps, 1 to %d", v, maxRadius)
		}
	}
	return e, nil
}

// exportFormat is the format of a name or alias, else the one that Accept likes.
func exportFormat(w http.ResponseWriter, r *http.Request, name string) (export.Format, error) {
	f, err := export.Lookup(name)
	switch {
	case err == nil && f.Folder():
		return f, badRequest("format=%s makes a folder: use `newsgraph export --format %s -o FOLDER`", f.Name, f.Name)
	case err == nil && f.Drawn():
		return f, badRequest("format=%s is not made for others: take format=dot and draw that, or use `newsgraph export --format %s`", f.Name, f.Name)
	case err == nil:
		return f, nil
	}
	forms := exportForms()
	i, err := negotiate(w, r, forms)
	if err != nil {
		return f, err
	}
	return export.Lookup(forms[i].name)
}

// export sends an export in its turn: exports have turns of their own, since a
// slow client must not keep queries waiting.
func (s *Server) export(w http.ResponseWriter, r *http.Request, e *exporting) error {
	done, err := s.exports.take(r.Context(), clientOf(r.RemoteAddr))
	if err != nil {
		s.metrics.refused.Inc()
		return err
	}
	defer done()
	s.metrics.exporting.Inc()
	defer s.metrics.exporting.Dec()
	return s.store.Snapshot(r.Context(), func(snap *store.Snapshot) error {
		h := w.Header()
		h.Set(etag, weak([]byte(s.marks.of(snap)), []byte(fmt.Sprint(e.format.Name, "\x00", e.opts))))
		h.Set(contentType, e.format.MediaType+charset(e.format.MediaType))
		h.Set("Content-Disposition", `attachment; filename="newsgraph.`+e.format.Extension+`"`)
		if unmodified(w, r) {
			return nil
		}
		source := export.Source{Quads: snap.Quads, Lines: snap.NQuads, Graph: snap.Graph(), Names: s.store.Names()}
		if r.Method == http.MethodHead {
			return e.look(r.Context(), source)
		}
		noteOf(r.Context()).patient = true
		return export.Write(r.Context(), w, e.format.Name, source, e.opts)
	})
}

// look reports a selected node that is not there: what HEAD can tell without the
// work of GET.
func (e *exporting) look(ctx context.Context, source export.Source) error {
	reader := view.NewReader(source.Graph, source.Names)
	for _, name := range e.opts.Select {
		if _, err := reader.Find(ctx, name); err != nil {
			return err
		}
	}
	return nil
}
