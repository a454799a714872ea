package server

import (
	"encoding/json"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/fixture"
	"newsgraph/graph/quads"
	"newsgraph/graph/query"
	"newsgraph/graph/sparql"
	"newsgraph/graph/store"
)

// askComunica asks all queries of its first argument at the endpoints that
// follow, through a fetch that does as a browser does for a page of another
// site: it asks beforehand where the request is no simple one, and gives no
// answer without Access-Control-Allow-Origin. It prints for each query the
// solutions or triples as lines of N-Triples, sorted.
const askComunica = `
const { QueryEngine } = require('@comunica/query-sparql');
const origin = 'https://pages.example';
const simple = new Set(['accept', 'accept-language', 'content-language']);
async function browse(url, init = {}) {
  const headers = new Headers(init.headers);
  for (const own of ['user-agent', 'accept-encoding', 'content-length']) headers.delete(own); // the browser's
  const custom = [...headers.keys()].filter((n) => !simple.has(n) && !(n === 'content-type' && headers.get(n).startsWith('application/x-www-form-urlencoded')));
  if (custom.length > 0) {
    const ask = await fetch(url, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': init.method || 'GET', 'access-control-request-headers': custom.join(',') } });
    const allowed = (ask.headers.get('access-control-allow-headers') || '').toLowerCase().split(/, */);
    if (!ask.ok || custom.some((n) => !allowed.includes(n))) throw new Error('not allowed to send ' + custom + ': ' + ask.status + ' ' + allowed);
  }
  headers.set('origin', origin);
  headers.set('sec-fetch-site', 'cross-site');
  headers.set('sec-fetch-mode', 'cors');
  const answer = await fetch(url, { ...init, headers });
  if (answer.headers.get('access-control-allow-origin') !== origin) throw new Error('the page may not read the answer to ' + url);
  return answer;
}
const escape = (s) => JSON.stringify(s);
function term(t) {
  if (!t) return 'unbound';
  switch (t.termType) {
    case 'NamedNode': return '<' + t.value + '>';
    case 'BlankNode': return '_:b';
    case 'Literal': {
      if (t.language) return escape(t.value) + '@' + t.language;
      const type = t.datatype.value;
      return type === 'http://www.w3.org/2001/XMLSchema#string' ? escape(t.value) : escape(t.value) + '^^<' + type + '>';
    }
  }
  throw new Error('a term of type ' + t.termType);
}
(async () => {
  const [queries, ...urls] = process.argv.slice(1);
  const sources = urls.map((value) => ({ type: 'sparql', value }));
  const out = [];
  for (const text of JSON.parse(queries)) {
    const result = await new QueryEngine().query(text, { sources, fetch: browse });
    const lines = [];
    if (result.resultType === 'boolean') lines.push(String(await result.execute()));
    else if (result.resultType === 'quads') for await (const q of await result.execute()) lines.push([q.subject, q.predicate, q.object].map(term).join(' '));
    else {
      const columns = (await result.metadata()).variables.map((v) => (v.variable || v).value);
      for await (const b of await result.execute()) lines.push(columns.map((c) => term(b.get(c))).join(' '));
    }
    out.push(lines.sort());
  }
  console.log(JSON.stringify(out));
})().catch((e) => { console.error(e); process.exit(1); });
`

// comunicaQueries are one of each kind that the issue names.
var comunicaQueries = map[string]string{
	"SELECT":        `SELECT ?who ?name { ?who a schema:Person ; schema:name ?name }`,
	"OPTIONAL":      `SELECT ?a ?title ?day { ?a a schema:NewsArticle . OPTIONAL { ?a schema:headline ?title } OPTIONAL { ?a schema:datePublished ?day } }`,
	"aggregates":    `SELECT ?type (COUNT(DISTINCT ?x) AS ?n) { ?x a ?type } GROUP BY ?type HAVING (COUNT(DISTINCT ?x) > 1) ORDER BY DESC(?n) ?type`,
	"FILTER":        `SELECT ?st ?c { ?st ng:confidence ?c ; ng:certainty "certain" FILTER(?c > 0.5) }`,
	"ASK":           `ASK { person:ana-brevi ng:rejects ?offer }`,
	"ASK in vain":   `ASK { person:ana-brevi ng:rejects person:ana-brevi }`,
	"CONSTRUCT":     `CONSTRUCT { ?who ng:denied ?what } WHERE { ?who ng:rejects ?what }`,
	"DESCRIBE":      `DESCRIBE country:veldania`,
	"property path": `SELECT DISTINCT ?who ?outlet { ?who ng:mentionedIn/^ng:published ?outlet }`,
	"closure":       `SELECT DISTINCT ?y { person:ana-brevi (ng:rejects|schema:isPartOf|ng:mentionedIn)+ ?y }`,
	"named graph":   `SELECT ?st ?who ?what { GRAPH ?st { ?who ng:rejects ?what } ?st schema:isPartOf ?a }`,
	"VALUES":        `SELECT ?x ?name { VALUES ?x { country:veldania country:karsk person:nobody } ?x schema:name ?name }`,
}

// Comunica, as a web page runs it, gets from /sparql what our own engine gives.
func TestComunicaAsks(t *testing.T) {
	ask := fixture.Node(t, "@comunica/query-sparql")
	st := fixture.Store(t)
	names := make([]string, 0, len(comunicaQueries))
	for name := range comunicaQueries {
		names = append(names, name)
	}
	slices.Sort(names)
	texts := make([]string, len(names))
	for i, name := range names {
		texts[i] = prologue(st) + comunicaQueries[name]
	}
	got := comunica(t, ask, texts, st)
	for i, name := range names {
		if want := own(t, st, texts[i]); !slices.Equal(got[i], want) || len(want) == 0 {
			t.Errorf("%s: Comunica gets\n%s\nour engine gives\n%s", name, strings.Join(got[i], "\n"), strings.Join(want, "\n"))
		}
	}
}

// Comunica joins the endpoint with another one: it counts and asks pattern by
// pattern, with what it has found so far.
func TestComunicaJoinsEndpoints(t *testing.T) {
	ask := fixture.Node(t, "@comunica/query-sparql")
	st := fixture.Store(t)
	other, err := store.OpenMemory(store.Options{Names: st.Names()})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	const seat = "https://elsewhere.example/seat"
	veldania := quad.IRI(st.Names().IRI("country:veldania"))
	_, err = other.Load(t.Context(), func(yield func(quad.Quad, error) bool) {
		yield(quad.Quad{Subject: veldania, Predicate: quad.IRI(seat), Object: quad.String("Ost")}, nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	got := comunica(t, ask, []string{prologue(st) + `SELECT ?name ?seat { ?c <` + seat + `> ?seat . ?c schema:name ?name }`}, st, other)
	if want := []string{`"Veldania" "Ost"`}; !slices.Equal(got[0], want) {
		t.Errorf("joined: %q, want %q", got[0], want)
	}
}

// comunica asks the queries where the stores are served.
func comunica(t *testing.T, ask func(string, ...string) []byte, texts []string, stores ...*store.Store) [][]string {
	t.Helper()
	arg, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	args := []string{string(arg)}
	for _, st := range stores {
		s := httptest.NewServer(New(st, Options{Origins: []string{"https://pages.example"}}).Handler())
		defer s.Close()
		args = append(args, s.URL+"/sparql")
	}
	var got [][]string
	if err := json.Unmarshal(ask(askComunica, args...), &got); err != nil {
		t.Fatal(err)
	}
	return got
}

// prologue declares the graph's prefixes.
func prologue(st *store.Store) string {
	var b strings.Builder
	for _, p := range st.Names().Prefixes() {
		b.WriteString("PREFIX " + p.Name + ": <" + p.IRI + ">\n")
	}
	return b.String()
}

// own is what our engine answers, as askComunica prints it.
func own(t *testing.T, st *store.Store, text string) []string {
	t.Helper()
	q, err := query.ParseSPARQL(query.Request{Text: text, Names: st.Names()})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	line := func(values ...quad.Value) string {
		var parts []string
		for _, v := range values {
			switch v.(type) {
			case nil:
				parts = append(parts, "unbound")
			case quad.BNode:
				parts = append(parts, "_:b")
			default:
				parts = append(parts, string(quads.AppendTerm(nil, v)))
			}
		}
		return strings.Join(parts, " ")
	}
	var out []string
	switch q.Form() {
	case sparql.Ask:
		holds, err := q.Holds(t.Context(), st.Graph(), sparql.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return []string{map[bool]string{true: "true", false: "false"}[holds]}
	case sparql.Select:
		for values, err := range q.Solutions(t.Context(), st.Graph(), sparql.Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, line(values...))
		}
	default:
		for q, err := range q.Triples(t.Context(), st.Graph(), sparql.Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, line(q.Subject, q.Predicate, q.Object))
		}
	}
	slices.Sort(out)
	return out
}
