package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"newsgraph/graph/server"
	"newsgraph/graph/store"
	"newsgraph/graph/worker"
)

func (a *app) serveCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Answer queries over HTTP until it is told to stop",
		Long: `Answer queries over HTTP until Ctrl-C: POST /query; /sparql as the SPARQL 1.1
Protocol says; /entity/ID and /article/ID for what is known of one node; /export for
all of it; /api/v2/query as cayley's clients ask; GET /health and /metrics. GET / lists
them, /openapi.yaml describes them for programs. Nothing changes the graph. It listens
on this machine alone unless there is a token. The graph may be changed meanwhile: each
answer is of the graph as it is when the answer begins. Queries run in processes of
their own, which are ended when they take more time or memory than they may.`,
		Example: `  newsgraph serve
  curl -d 'g.V("country:mexico").out("ng:rejects").all()' http://127.0.0.1:8484/query
  curl -H 'Accept: text/turtle' http://127.0.0.1:8484/entity/country:mexico
  NEWSGRAPH_TOKEN=... newsgraph serve --addr 0.0.0.0:8484 --tls-cert cert.pem --tls-key key.pem`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.serve(cmd.Context()) },
	}
	addFlags(cmd.Flags(), "addr", "token", "hosts", "origins", "tls_cert", "tls_key", "query_timeout", "query_rows", "query_memory", "max_queries", "shutdown_timeout", "log", "slow_query", "base_iri", "cache")
	return cmd
}

func (a *app) serve(ctx context.Context) error {
	encryption, err := a.encryption()
	if err != nil {
		return err
	}
	defer runtime.KeepAlive(make([]byte, spareGarbage))
	return a.readGraph(ctx, func(st *store.Store) (err error) {
		workers, err := worker.NewPool(ctx, a.workerOptions())
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, workers.Close()) }()
		s := server.New(st, server.Options{
			Version:    buildVersion(),
			Token:      a.config.Token,
			Hosts:      a.config.Hosts,
			Origins:    a.config.Origins,
			Timeout:    orNone(a.config.QueryTimeout),
			MaxRows:    orNone(a.config.QueryRows),
			MaxQueries: a.config.MaxQueries,
			Shutdown:   a.config.ShutdownTimeout,
			Workers:    workers,
			TLS:        encryption,
			SlowQuery:  a.config.SlowQuery,
			Log:        a.logger(),
		})
		ln, err := s.Listen(ctx, a.config.Addr)
		var exposed *server.ExposedError
		if errors.As(err, &exposed) {
			return usageError{err}
		}
		if err != nil {
			return err
		}
		a.say("newsgraph: listening on %s://%s, Ctrl-C stops", scheme(encryption), ln.Addr())
		if tcp, ok := ln.Addr().(*net.TCPAddr); ok && !tcp.IP.IsLoopback() && encryption == nil {
			a.say("newsgraph: the token and all answers go over the network for all to read: set tls_cert and tls_key, or stand behind a server that encrypts")
		}
		return s.Serve(ctx, ln) // to be told to stop is no failure of a server
	})
}

// spareGarbage is how much more garbage than it holds a server may gather before it
// is collected, bytes. What counts is that so much is reserved: it is never written, so
// it is no memory yet. An answer makes little garbage, but a server that holds little
// collected all the time, a fifth of what it took.
const spareGarbage = 32 << 20

// encryption is the TLS that the configuration names, nil for none.
func (a *app) encryption() (*tls.Config, error) {
	cert, key := a.config.TLSCert, a.config.TLSKey
	switch {
	case cert == "" && key == "":
		return nil, nil
	case cert == "":
		return nil, usagef("tls_key is %s and tls_cert is not set: want both, or none", key)
	case key == "":
		return nil, usagef("tls_cert is %s and tls_key is not set: want both, or none", cert)
	}
	encryption, err := server.LoadTLS(cert, key, time.Now())
	if err != nil {
		return nil, fmt.Errorf("serve: tls_cert, tls_key: %w", err)
	}
	return encryption, nil
}

func scheme(encryption *tls.Config) string {
	if encryption == nil {
		return "http"
	}
	return "https"
}

// logger writes the log of the server to standard error; slow queries even where
// there is none else.
func (a *app) logger() *slog.Logger {
	switch {
	case a.config.Log == "text":
		return slog.New(slog.NewTextHandler(a.stderr, nil))
	case a.config.Log == "json":
		return slog.New(slog.NewJSONHandler(a.stderr, nil))
	case a.config.SlowQuery > 0:
		return slog.New(slog.NewTextHandler(a.stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	default:
		return slog.New(slog.DiscardHandler)
	}
}
