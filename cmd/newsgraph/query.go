package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"newsgraph/graph/query"
	"newsgraph/graph/store"
	"newsgraph/graph/worker"
)

func (a *app) queryCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "query QUERY",
		Short: "Ask the graph",
		Long: `Ask the graph. QUERY is a query, @FILE for the query in a file, or - for standard
input. Prefixed names (person:, country:, outlet:, ng: …) are understood wherever
a node is named.`,
		Example: `  newsgraph query 'g.V("country:mexico").out("ng:rejects").all()'
  newsgraph query --lang graphql '{ nodes(id: "country:mexico") { id, ng:rejects { id } } }'
  newsgraph query --lang sparql 'SELECT ?what { country:mexico ng:rejects ?what }'
  newsgraph query --format csv @rejections.js`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.query(cmd.Context(), args[0]) },
	}
	addFlags(cmd.Flags(), "lang", "format", "query_timeout", "query_rows", "query_memory", "base_iri", "cache")
	return cmd
}

func (a *app) query(ctx context.Context, arg string) error {
	text, err := a.queryText(arg)
	if err != nil {
		return usageError{err}
	}
	return a.readGraph(ctx, func(st *store.Store) error {
		result, err := a.ask(ctx, st, text)
		if err != nil {
			return err
		}
		return a.printResult(result)
	})
}

// ask answers a query under the limits of the configuration. One that takes more
// memory than it may ends the program: nothing else would end it for sure.
func (a *app) ask(ctx context.Context, st *store.Store, text string) (*query.Result, error) {
	release, err := worker.WithinMemory(a.config.QueryMemory, func() {
		a.say("newsgraph: the query needs more memory than it may have, %d MiB: ask for less, with more conditions on it, or set --query-memory", a.config.QueryMemory>>20)
		os.Exit(exitFailure)
	})
	if err != nil {
		return nil, err
	}
	defer release()
	result, err := query.Run(ctx, st.Graph(), query.Request{
		Language: a.config.Lang,
		Text:     text,
		Timeout:  orNone(a.config.QueryTimeout),
		MaxRows:  orNone(a.config.QueryRows),
		Names:    a.names,
		Now:      time.Now(),
	})
	if err != nil {
		return nil, wrongQuery(err)
	}
	return result, nil
}

// queryText is the query that an argument stands for.
func (a *app) queryText(arg string) (string, error) {
	var b []byte
	var err error
	file, isFile := strings.CutPrefix(arg, "@")
	switch {
	case arg == "-":
		b, err = io.ReadAll(io.LimitReader(a.stdin, query.MaxText+1))
	case isFile:
		b, err = os.ReadFile(file)
	default:
		return arg, nil
	}
	if err != nil {
		return "", fmt.Errorf("query: %w", err)
	}
	return string(b), nil
}

// orNone turns the configuration's "0 for none" into the query's "below 0 for
// none": there 0 stands for the default.
func orNone[N int | time.Duration](n N) N {
	if n == 0 {
		return -1
	}
	return n
}

// wrongQuery tells a query that is not well formed, which is the user's to put
// right, from one that failed.
func wrongQuery(err error) error {
	var e *query.Error
	if errors.As(err, &e) && e.Kind != query.Failed && e.Kind != query.Cancelled {
		return usageError{err}
	}
	return err
}

func (a *app) printResult(result *query.Result) error {
	err := buffered(a.stdout, func(w io.Writer) error {
		switch a.resultFormat() {
		case "json":
			return query.WriteJSON(w, result)
		case "csv":
			return query.WriteCSV(w, result)
		case "table":
			return query.WriteTable(w, result, a.width())
		default:
			return query.WriteJSONLines(w, result)
		}
	})
	switch result.Limited {
	case query.LimitRows:
		a.say("newsgraph: cut after %s: --query-rows sets another limit", plural(len(result.Rows), "row"))
	case query.LimitTime:
		a.say("newsgraph: cut after %v: --query-timeout sets another limit", a.config.QueryTimeout)
	}
	return err
}
