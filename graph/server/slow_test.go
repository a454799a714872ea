package server

import (
	"bytes"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"newsgraph/graph/fixture"
)

func TestLog(t *testing.T) {
	st := fixture.Store(t)
	logged := func(slow time.Duration, do func(http.Handler)) string {
		var b bytes.Buffer
		do(New(st, Options{SlowQuery: slow, Log: slog.New(slog.NewTextHandler(&b, nil))}).Handler())
		return b.String()
	}
	ask := func(h http.Handler) {
		call(h, "POST", "/query", "g.emit(1)\n// \x1b[31m\u202esecret")
		call(h, "GET", "/sparql?query=ASK%7B%7D", "")
		call(h, "GET", person, "")
	}
	got := logged(0, ask)
	for _, want := range []string{"path=/query status=200", "lang=gizmo", "query_took=", "rows=1", "lang=sparql", "lang=page", "path=/entity/person:ana-brevi"} {
		if !strings.Contains(got, want) {
			t.Errorf("the log lacks %s:\n%s", want, got)
		}
	}
	if strings.Contains(got, "secret") || strings.Contains(got, "slow") {
		t.Errorf("the log has the query:\n%s", got)
	}
	if got := logged(time.Hour, ask); strings.Contains(got, "slow") {
		t.Errorf("what is fast is logged as slow:\n%s", got)
	}
	got = logged(time.Nanosecond, ask)
	for _, want := range []string{`level=WARN msg="slow query" lang=gizmo`, "g.emit(1) // ", "secret", `query=ASK{}`} {
		if !strings.Contains(got, want) {
			t.Errorf("the log lacks %s:\n%s", want, got)
		}
	}
	if strings.ContainsAny(got, "\x1b\u202e") || strings.Contains(got, `\x1b`) {
		t.Errorf("the log has what a terminal obeys:\n%q", got)
	}
	long := logged(time.Nanosecond, func(h http.Handler) { call(h, "POST", "/query", "// "+strings.Repeat("é", 5000)+"\ng.emit(1)") })
	if len(long) > maxLoggedQuery+800 || !strings.Contains(long, "é…") {
		t.Errorf("a long query is logged in %d bytes", len(long))
	}
}
