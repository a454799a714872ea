package server

import (
	"cmp"
	"crypto/tls"
	"log/slog"
	"time"

	"newsgraph/graph/query"
	"newsgraph/graph/worker"
)

// Options say what a server allows. The zero value of each is its default.
type Options struct {
	Version string // of newsgraph, for /health
	// Token, where set, must come with every request but those to /health, as
	// "Authorization: Bearer TOKEN".
	Token string
	// Hosts are names beside localhost and loopback addresses under which
	// requests may ask for this server while there is no token.
	Hosts []string
	// Origins are sites whose pages may ask from within a browser, such as
	// https://yasgui.example; "*" stands for all. None by default: a page could
	// read the graph of whoever looks at it.
	Origins []string
	// Timeout is the longest a query may take, 30 s by default, below 0 any
	// time; a request may ask for less.
	Timeout time.Duration
	// MaxRows is the most rows an answer may have, 10 000 by default; a request
	// may ask for fewer.
	MaxRows int
	// MaxQueries is how many queries run at once, [worker.DefaultCount] by default.
	// One client, that is an address, has all but one of them at most. As many
	// again eight times may wait; clients that wait get their turns one after the
	// other.
	MaxQueries int
	// MaxWait is how long a query waits for its turn, 5 s by default.
	MaxWait time.Duration
	// Shutdown is how long a stop waits for queries that run, 10 s by default.
	Shutdown time.Duration
	// Workers answer the queries, where set; otherwise this process does, and a
	// query that takes all memory takes the server with it. The caller closes them.
	Workers *worker.Pool
	// TLS, where set, is how to encrypt, see [LoadTLS].
	TLS *tls.Config
	// SlowQuery is from when on the log has a query's words; 0 stands for never.
	SlowQuery time.Duration
	Log       *slog.Logger // nothing is logged by default
}

func (o Options) complete() Options {
	o.Timeout = cmp.Or(o.Timeout, query.DefaultTimeout)
	o.MaxRows = cmp.Or(o.MaxRows, query.DefaultMaxRows)
	o.MaxQueries = cmp.Or(max(0, o.MaxQueries), worker.DefaultCount())
	o.MaxWait = cmp.Or(o.MaxWait, 5*time.Second)
	o.Shutdown = cmp.Or(o.Shutdown, 10*time.Second)
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return o
}
