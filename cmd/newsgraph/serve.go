package main

import (
	"context"
	"errors"
	"log/slog"

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
Protocol says; /api/v2/query as cayley's clients ask; GET /health and /metrics; GET / lists them. It listens on this
machine alone unless there is a token. The graph may be changed meanwhile: each query sees
it as it is when the query begins. Queries run in processes of their own, which are ended
when they take more time or memory than they may.`,
		Example: `  newsgraph serve
  curl -d 'g.V("country:mexico").out("ng:rejects").all()' http://127.0.0.1:8484/query
  NEWSGRAPH_TOKEN=... newsgraph serve --addr 0.0.0.0:8484`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.serve(cmd.Context()) },
	}
	addFlags(cmd.Flags(), "addr", "token", "hosts", "origins", "query_timeout", "query_rows", "query_memory", "max_queries", "shutdown_timeout", "log", "base_iri")
	return cmd
}

func (a *app) serve(ctx context.Context) error {
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
		a.say("newsgraph: listening on http://%s, Ctrl-C stops", ln.Addr())
		return s.Serve(ctx, ln) // to be told to stop is no failure of a server
	})
}

// logger writes the log of the server to standard error.
func (a *app) logger() *slog.Logger {
	switch a.config.Log {
	case "text":
		return slog.New(slog.NewTextHandler(a.stderr, nil))
	case "json":
		return slog.New(slog.NewJSONHandler(a.stderr, nil))
	default:
		return slog.New(slog.DiscardHandler)
	}
}
