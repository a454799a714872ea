package main

import (
	"context"
	"errors"
	"os"

	"newsgraph/graph/load"
	"newsgraph/graph/resolve"
	"newsgraph/graph/store"
)

// changeArticles opens the graph for a command that brings articles in or takes
// them out; pipeline is the version of newsgraph that reads them. What a killed
// command left to do, and what the user's corrections say, is done first.
func (a *app) changeArticles(ctx context.Context, pipeline string, do func(*load.Loader) error) error {
	resolver, err := a.resolver()
	if err != nil {
		return err
	}
	return a.changeGraph(ctx, func(st *store.Store) error {
		l, err := load.Open(context.WithoutCancel(ctx), st, resolver, pipeline)
		if err != nil {
			return err
		}
		return do(l)
	})
}

// resolver decides who is who, by what the user has said of it.
func (a *app) resolver() (*resolve.Resolver, error) {
	corrections, err := a.readCorrections()
	if err != nil {
		return nil, err
	}
	return resolve.NewResolver(corrections)
}

// changeGraph opens the graph for a command that changes it, and makes it
// where there is none.
func (a *app) changeGraph(ctx context.Context, do func(*store.Store) error) error {
	return a.withGraph(ctx, store.Options{Trouble: a.trouble}, do)
}

// trouble says what the graph could not do in the background.
func (a *app) trouble(err error) {
	a.say("newsgraph: store %s: %v: nothing is lost, and it is tried again; `newsgraph check` tells whether a file is damaged", a.config.DB, err)
}

// existingArticles is changeArticles for a command that reads none, and has
// nothing to do where there is no graph.
func (a *app) existingArticles(ctx context.Context, do func(*load.Loader) error) error {
	if err := a.graphExists(ctx); err != nil {
		return err
	}
	return a.changeArticles(ctx, "", do)
}

// graphExists is an error where there is no graph.
func (a *app) graphExists(ctx context.Context) error {
	return a.readGraph(ctx, func(*store.Store) error { return nil })
}

// readGraph opens the graph for a command that only looks.
func (a *app) readGraph(ctx context.Context, do func(*store.Store) error) error {
	return a.withGraph(ctx, store.Options{ReadOnly: true}, do)
}

// graphName is the graph's folder or URL, without a password.
func (a *app) graphName() string { return store.Printable(a.config.DB) }

// graphFolder is an error where what the configuration names as the graph's
// folder is a file.
func (a *app) graphFolder() error {
	if info, err := os.Stat(a.config.DB); err == nil && !info.IsDir() && !store.OnServer(a.config.DB) {
		return usagef("--db %s is a file: a graph is a folder", a.config.DB)
	}
	return nil
}

func (a *app) withGraph(ctx context.Context, opts store.Options, do func(*store.Store) error) (err error) {
	if err := a.graphFolder(); err != nil {
		return err
	}
	opts.Names, opts.Memory, opts.Cache = a.names, int(a.config.WriteMemory), int(a.config.Cache)
	st, err := store.Open(ctx, a.config.DB, opts)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	return do(st)
}
