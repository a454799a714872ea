package main

import (
	"context"
	"errors"

	"newsgraph/graph/store"
)

// changeGraph opens the graph for a command that changes it, and makes it
// where there is none.
func (a *app) changeGraph(ctx context.Context, do func(*store.Store) error) error {
	return a.withGraph(ctx, store.Options{Names: a.names}, do)
}

// existingGraph is changeGraph for a command that has nothing to do where there
// is no graph.
func (a *app) existingGraph(ctx context.Context, do func(*store.Store) error) error {
	if err := a.readGraph(ctx, func(*store.Store) error { return nil }); err != nil {
		return err
	}
	return a.changeGraph(ctx, do)
}

// readGraph opens the graph for a command that only looks.
func (a *app) readGraph(ctx context.Context, do func(*store.Store) error) error {
	return a.withGraph(ctx, store.Options{Names: a.names, ReadOnly: true}, do)
}

func (a *app) withGraph(ctx context.Context, opts store.Options, do func(*store.Store) error) (err error) {
	st, err := store.Open(ctx, a.config.DB, opts)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	return do(st)
}
