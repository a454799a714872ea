package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/pflag"

	"newsgraph/schema"
)

// configure reads a configuration as a command would, with this file, these flags
// and this environment.
func configure(t *testing.T, file string, environ map[string]string, args ...string) (*settings, error) {
	t.Helper()
	flags := pflag.NewFlagSet("test", pflag.ContinueOnError)
	flags.String("config", "", "")
	for _, k := range keys {
		addFlags(flags, k.name)
		t.Setenv(k.env(), "")
	}
	for name, value := range environ {
		t.Setenv(name, value)
	}
	if file != "" {
		path := filepath.Join(t.TempDir(), "test.yaml")
		if err := os.WriteFile(path, []byte(file), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, "--config", path)
	}
	if err := flags.Parse(args); err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	return loadConfig(flags)
}

func TestConfigFileEqualsTheDefaults(t *testing.T) {
	content, err := os.ReadFile("../../config.yaml")
	if err != nil {
		t.Fatal(err)
	}
	fromFile, err := configure(t, string(content), nil)
	if err != nil {
		t.Fatal(err)
	}
	builtIn, err := configure(t, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(builtIn.Config, fromFile.Config); diff != "" {
		t.Errorf("config.yaml differs from what is built in:\n%s", diff)
	}
	for i, k := range keys {
		if !strings.Contains(fromFile.origins[i].place, "test.yaml:") {
			t.Errorf("config.yaml lacks %s", k.name)
		}
		if fromFile.origins[i].value != k.value {
			t.Errorf("config.yaml writes %s as %q, keys.go as %q", k.name, fromFile.origins[i].value, k.value)
		}
	}
}

func TestEveryKeyOfConfigFileIsCommented(t *testing.T) {
	content, err := os.ReadFile("../../config.yaml")
	if err != nil {
		t.Fatal(err)
	}
	next := 0
	for block := range strings.SplitSeq(strings.TrimSpace(string(content)), "\n\n") {
		lines := strings.Split(block, "\n")
		name, _, _ := strings.Cut(lines[len(lines)-1], ":")
		if strings.HasPrefix(name, "#") { // the head of the file
			continue
		}
		if len(lines) < 2 || !strings.HasPrefix(lines[0], "# ") {
			t.Errorf("no comment stands above %s", name)
		}
		if next >= len(keys) || keys[next].name != name {
			t.Errorf("%s is not in the order of keys.go", name)
		}
		next++
	}
	if next != len(keys) {
		t.Errorf("config.yaml has %d keys, keys.go %d", next, len(keys))
	}
}

func TestFlagsWinThenEnvironmentThenFile(t *testing.T) {
	const file = "query_rows: 1\n"
	env := map[string]string{"NEWSGRAPH_QUERY_ROWS": "2"}
	for _, c := range []struct {
		file  string
		env   map[string]string
		args  []string
		want  int
		place string
	}{
		{"", nil, nil, 10000, "default"},
		{file, nil, nil, 1, "test.yaml:1"},
		{file, env, nil, 2, "NEWSGRAPH_QUERY_ROWS"},
		{file, env, []string{"--query-rows=3"}, 3, "--query-rows"},
		{file, nil, []string{"--query-rows=3"}, 3, "--query-rows"},
		{"", env, nil, 2, "NEWSGRAPH_QUERY_ROWS"},
	} {
		s, err := configure(t, c.file, c.env, c.args...)
		if err != nil {
			t.Fatal(err)
		}
		place := ""
		for i, k := range keys {
			if k.name == "query_rows" {
				place = s.origins[i].place
			}
		}
		if s.QueryRows != c.want || !strings.HasSuffix(place, c.place) {
			t.Errorf("file %q, environment %v, flags %v: got %d from %s, want %d from %s", c.file, c.env, c.args, s.QueryRows, place, c.want, c.place)
		}
	}
}

func TestEveryKeyIsReadFromFileEnvironmentAndFlag(t *testing.T) {
	values := map[string]string{
		"db": "elsewhere", "base_iri": "https://example.org/", "cache": "2MiB", "write_memory": "3MiB", "corrections": "who.txt", "workers": "3", "max_article_bytes": "1KiB", "max_text_bytes": "1MiB", "input": "html", "predicates": "mine.yaml",
		"lang": "mql", "format": "csv", "query_timeout": "5s", "query_rows": "7",
		"addr": "localhost:0", "token": "007", "hosts": "a.example, b.example", "origins": "https://a.example", "max_queries": "2", "log": "json", "shutdown_timeout": "1m", "progress": "never",
		"tls_cert": "cert.pem", "tls_key": "key.pem", "slow_query": "2s", "query_memory": "256MiB",
	}
	want := Config{
		DB: "elsewhere", BaseIRI: "https://example.org/", Cache: 2 << 20, WriteMemory: 3 << 20, Corrections: "who.txt", Workers: 3, MaxArticleBytes: 1024, MaxTextBytes: 1 << 20, Input: "html", Predicates: "mine.yaml",
		Lang: "mql", Format: "csv", QueryTimeout: 5 * time.Second, QueryRows: 7, QueryMemory: 256 << 20,
		Addr: "localhost:0", Token: "007", Hosts: []string{"a.example", "b.example"}, Origins: []string{"https://a.example"}, MaxQueries: 2, Log: "json", ShutdownTimeout: time.Minute, Progress: "never",
		TLSCert: "cert.pem", TLSKey: "key.pem", SlowQuery: 2 * time.Second,
	}
	var file strings.Builder
	env := map[string]string{}
	var args []string
	for _, k := range keys {
		if values[k.name] == "" {
			t.Errorf("this test has no value for %s", k.name)
		}
		file.WriteString(k.name + ": " + values[k.name] + "\n")
		env[k.env()] = values[k.name]
		args = append(args, "--"+k.flag(), values[k.name])
	}
	for way, read := range map[string]func() (*settings, error){
		"file":        func() (*settings, error) { return configure(t, file.String(), nil) },
		"environment": func() (*settings, error) { return configure(t, "", env) },
		"flags":       func() (*settings, error) { return configure(t, "", nil, args...) },
	} {
		s, err := read()
		if err != nil {
			t.Errorf("%s: %v", way, err)
			continue
		}
		if diff := cmp.Diff(want, s.Config); diff != "" {
			t.Errorf("%s:\n%s", way, diff)
		}
	}
}

func TestWrongConfigurationIsExplained(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"query_row: 5", "test.yaml:1: query_row is no key; did you mean query_rows?"},
		{"\n\nQuery-Rows: 5", "test.yaml:3: Query-Rows is no key; did you mean query_rows?"},
		{"colour_of_sky: blue", "test.yaml:1: colour_of_sky is no key; `newsgraph config` lists them all"},
		{"workers: many", `test.yaml:1: workers is "many": want a whole number`},
		{"workers: -1", `test.yaml:1: workers is "-1": want a whole number`},
		{"workers: 5000", `workers is "5000": want at most 1024 workers`},
		{"workers:", `test.yaml:1: workers is "": want a whole number`},
		{"workers: [1, 2]", "test.yaml:1: workers: want one plain value, not a list or a group"},
		{"workers: 1\nlang: mql\nworkers: 2", "test.yaml:3: workers is given twice"},
		{"lang: gizmoo", `lang is "gizmoo": want one of gizmo, graphql, mql, sparql; did you mean "gizmo"?`},
		{"query_timeout: 30", `query_timeout is "30": want a time such as "30s"`},
		{"query_timeout: -1s", `query_timeout is "-1s": want a time`},
		{"max_article_bytes: 64 parsecs", `want a number of bytes such as "1000000", "500KB" or "64MiB"`},
		{"max_article_bytes: 0", `want a number of bytes`},
		{"max_article_bytes: 9999999999GiB", `want a number of bytes`},
		{"base_iri: newsgraph", `base_iri is "newsgraph": base IRI "newsgraph": want an absolute http or https IRI`},
		{"addr: localhost", `addr is "localhost": want HOST:PORT`},
		{"addr: localhost:70000", `want HOST:PORT`},
		{"db: ''", `db is "": want a folder`},
		{"db: mysql://ana:secret@host/news", `db is "mysql://ana:***@host/news": a graph is in a folder or on a PostgreSQL server`},
		{"db: postgres:/ana:secret@host/news", `db is "postgres:***": a graph is in a folder or on a PostgreSQL server`},
		{"- db", "test.yaml:1: want lines of the form `key: value`"},
		{"db: [", "test.yaml: yaml"},
	} {
		_, err := configure(t, c.file, nil)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("file %q: got error %v, want one with %q", c.file, err, c.want)
		}
	}
}

func TestSizes(t *testing.T) {
	for s, want := range map[string]int64{
		"0": 0, "1": 1, "1B": 1, "1kB": 1000, "2KB": 2000, "3KiB": 3072, "4MB": 4e6, "5MiB": 5 << 20, "6GB": 6e9, "7 GiB": 7 << 30,
	} {
		if got, ok := parseSize(s); !ok || got != want {
			t.Errorf("parseSize(%q) = %d, %v; want %d", s, got, ok, want)
		}
	}
	for _, s := range []string{"", "B", "MiB", "-1", "1.5MiB", "1TiB", "0x10", "99999999999GiB"} {
		if got, ok := parseSize(s); ok {
			t.Errorf("parseSize(%q) = %d: want it refused", s, got)
		}
	}
}

func TestNearest(t *testing.T) {
	for _, c := range []struct{ word, want string }{
		{"wrokers", "workers"}, {"worker", "workers"}, {"WORKERS", "workers"}, {"querytimeout", "query_timeout"},
		{"d", ""}, {"sky", ""}, {"", ""}, {"adr", "addr"},
	} {
		var names []string
		for _, k := range keys {
			names = append(names, k.name)
		}
		if got := schema.Nearest(c.word, names); got != c.want {
			t.Errorf("schema.Nearest(%q) = %q, want %q", c.word, got, c.want)
		}
	}
}

func TestStrayVariables(t *testing.T) {
	got := strayVariables([]string{"HOME=/root", "NEWSGRAPH_WORKERS=1", "NEWSGRAPH_WROKERS=1", "NEWSGRAPH_CONFIG=x"})
	want := []string{"environment: NEWSGRAPH_WROKERS: wrokers is no key; did you mean workers?"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func FuzzParseConfig(f *testing.F) {
	for _, seed := range []string{"db: x\n", "workers: [1]", "a: b: c", "? x\n: y", "&a db: *a", "--- 1\n...", "\xff"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		file, err := parseConfig("f", content)
		if err == nil && file == nil {
			t.Error("neither a file nor an error")
		}
	})
}
