package main

import (
	"time"

	"newsgraph/graph/worker"
	"newsgraph/schema"
)

// Config is the configuration of a run. The table keys says what each key means.
type Config struct {
	DB              string
	BaseIRI         string
	Corrections     string
	Workers         int   // goroutines, at least 1
	Cache           int64 // bytes
	WriteMemory     int64 // bytes
	MaxArticleBytes int64 // bytes
	MaxTextBytes    int64 // bytes
	Input           string
	Predicates      string // a file, empty for none
	Lang            string
	Format          string
	QueryTimeout    time.Duration
	QueryRows       int   // rows, 0 for no limit
	QueryMemory     int64 // bytes
	Addr            string
	Token           string
	Hosts           []string
	Origins         []string
	TLSCert         string // a file, empty for none
	TLSKey          string // a file, empty for none
	MaxQueries      int
	ShutdownTimeout time.Duration
	Log             string
	SlowQuery       time.Duration // 0 for never
	Progress        string
}

// A key is one setting: a line of config.yaml, a flag and an environment
// variable, all three read by the same field.
type key struct {
	name  string // as in config.yaml: "query_rows"
	value string // the default
	arg   string // what the value is called in help: "N"
	doc   string // one line, for help
	field field
}

// choices are the values of those keys that have a few.
var choices = map[string][]string{
	"input":    {"auto", "text", "markdown", "html", "json", "jsonl", "lines"},
	"lang":     {"gizmo", "graphql", "mql", "sparql"},
	"format":   {"auto", "json", "jsonl", "csv", "table"},
	"log":      {"off", "text", "json"},
	"progress": {"auto", "always", "never"},
}

// keys are all settings, in the order of config.yaml.
var keys = []key{
	{"db", "./newsgraph.db", "DIR", "folder that holds the graph, or postgres://USER@HOST/DATABASE",
		graphPlace(func(c *Config) *string { return &c.DB })},
	{"base_iri", schema.DefaultBase, "IRI", "IRI under which the graph's own names stand",
		baseIRI(func(c *Config) *string { return &c.BaseIRI })},
	{"cache", "128MiB", "SIZE", "memory for what was read of the graph, to be read again",
		size(func(c *Config) *int64 { return &c.Cache })},
	{"write_memory", "128MiB", "SIZE", "memory for what was written and is in no file of the graph yet",
		size(func(c *Config) *int64 { return &c.WriteMemory })},
	{"corrections", "", "FILE", "what you know better of who is who (else corrections.txt in the folder of the graph)",
		text(func(c *Config) *string { return &c.Corrections })},
	{"workers", "0", "N", "articles read at the same time, 0 for one a core",
		workers(func(c *Config) *int { return &c.Workers })},
	{"max_article_bytes", "64MiB", "SIZE", "largest article that is read, pictures and markup included",
		size(func(c *Config) *int64 { return &c.MaxArticleBytes })},
	{"max_text_bytes", "2MiB", "SIZE", "longest text of an article that is read: takes a thousand times as much memory",
		size(func(c *Config) *int64 { return &c.MaxTextBytes })},
	{"input", "auto", "KIND", "what the inputs are: auto, text, markdown, html, json, jsonl, lines",
		oneOf(func(c *Config) *string { return &c.Input }, choices["input"]...)},
	{"predicates", "", "FILE", "predicates of your own beside the built-in ones, YAML",
		text(func(c *Config) *string { return &c.Predicates })},
	{"lang", "gizmo", "LANG", "query language: gizmo, graphql, mql, sparql",
		oneOf(func(c *Config) *string { return &c.Lang }, choices["lang"]...)},
	{"format", "auto", "FORMAT", "form of results: auto (a table on a terminal, else jsonl), json, jsonl, csv, table",
		oneOf(func(c *Config) *string { return &c.Format }, choices["format"]...)},
	{"query_timeout", "30s", "TIME", "time after which a query is cut short, 0 for never",
		duration(func(c *Config) *time.Duration { return &c.QueryTimeout })},
	{"query_rows", "10000", "N", "rows after which a query is cut short, 0 for never",
		count(func(c *Config) *int { return &c.QueryRows })},
	{"query_memory", "1GiB", "SIZE", "memory that a query may take",
		sizeFrom(worker.MinMemory, func(c *Config) *int64 { return &c.QueryMemory })},
	{"addr", "127.0.0.1:8484", "HOST:PORT", "where the server listens",
		address(func(c *Config) *string { return &c.Addr })},
	{"token", "", "TOKEN", "what clients of the server must know",
		text(func(c *Config) *string { return &c.Token })},
	{"hosts", "", "NAMES", "names beside localhost that the server goes by, between commas",
		list(func(c *Config) *[]string { return &c.Hosts })},
	{"origins", "", "SITES", "sites whose pages may ask the server from a browser, between commas; * for all",
		list(func(c *Config) *[]string { return &c.Origins })},
	{"tls_cert", "", "FILE", "certificate of the server, PEM: it answers by HTTPS then",
		text(func(c *Config) *string { return &c.TLSCert })},
	{"tls_key", "", "FILE", "private key of the certificate, PEM",
		text(func(c *Config) *string { return &c.TLSKey })},
	{"max_queries", "0", "N", "queries that the server answers at the same time, 0 for one a core",
		count(func(c *Config) *int { return &c.MaxQueries })},
	{"shutdown_timeout", "10s", "TIME", "how long a stopping server waits for the answers it has begun",
		duration(func(c *Config) *time.Duration { return &c.ShutdownTimeout })},
	{"log", "off", "FORM", "log of the server's requests on standard error: off, text, json",
		oneOf(func(c *Config) *string { return &c.Log }, choices["log"]...)},
	{"slow_query", "0s", "TIME", "from when on a query counts as slow and the log has its words, 0 for never",
		duration(func(c *Config) *time.Duration { return &c.SlowQuery })},
	{"progress", "auto", "WHEN", "progress bar: auto (on a terminal), always, never",
		oneOf(func(c *Config) *string { return &c.Progress }, choices["progress"]...)},
}
