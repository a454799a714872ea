package main

import (
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"newsgraph/graph/worker"
)

// workerCommand is what `newsgraph serve` starts to have queries answered. It is
// no command for people, and reads no configuration: what it must know comes
// through the pipe.
func (a *app) workerCommand() *cobra.Command {
	return &cobra.Command{
		Use:    worker.Command,
		Short:  "Answer the queries of a server, which starts this",
		Hidden: true,
		Args:   cobra.NoArgs,
		PersistentPreRun: func(*cobra.Command, []string) {
			a.started = true
			// Both reach all processes of a terminal or a service. The server ends
			// its workers when their queries are answered.
			signal.Ignore(os.Interrupt, syscall.SIGTERM)
		},
		RunE: func(*cobra.Command, []string) error { return worker.Serve(a.stdin, a.stdout, os.Exit) },
	}
}

// workerOptions are those of the processes that answer the queries of a server.
func (a *app) workerOptions() worker.Options {
	return worker.Options{
		Store:  a.config.DB,
		Base:   a.config.BaseIRI,
		Memory: a.config.QueryMemory,
		Count:  a.config.MaxQueries,
		Log:    a.logger(),
	}
}
