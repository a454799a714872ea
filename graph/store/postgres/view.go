package postgres

import (
	"context"
	"sync"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"newsgraph/graph/store/engine"
)

// A View is the graph of one moment. It keeps a connection until it is closed,
// and is safe for concurrent use.
type View struct {
	*session
	store *Store
	held  *pgxpool.Conn
	once  sync.Once
}

// View is the graph as it is now. ctx ends its reading.
func (s *Store) View(ctx context.Context) (*View, error) {
	v, err := s.tryView(ctx)
	if err != nil && lost(err) { // while it waited: the server was restarted, or a network gave up
		s.pool.Reset()
		v, err = s.tryView(ctx)
	}
	return v, err
}

func (s *Store) tryView(ctx context.Context) (*View, error) {
	if s.closed.Load() {
		return nil, engine.ErrClosed
	}
	held, err := s.pool.Acquire(ctx)
	if err != nil {
		return nil, explain(err)
	}
	var m meta
	batch := &pgx.Batch{}
	batch.Queue(`begin isolation level repeatable read read only`)
	batch.Queue(selectMeta)
	answers := held.SendBatch(ctx, batch)
	_, err = answers.Exec()
	if err == nil {
		err = m.scan(answers.QueryRow())
	}
	if failed := answers.Close(); err == nil {
		err = failed
	}
	v := &View{store: s, held: held, session: newSession(ctx, held.Conn(), m, s.terms(m.epoch))}
	s.viewing.Lock()
	s.views[v] = true
	s.viewing.Unlock()
	if err != nil {
		v.Close()
		return nil, explain(err)
	}
	return v, nil
}

// Change tells views of different graphs apart: it rises with each change.
func (v *View) Change() int64 { return v.meta.change }

// well reports whether the view can still be read.
func (v *View) well() bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.err == nil && !v.ended && !v.conn.IsClosed()
}

// Close gives the connection back. The view cannot be read any more.
func (v *View) Close() {
	v.once.Do(func() {
		v.stop()
		v.mu.Lock()
		defer v.mu.Unlock()
		v.ended = true
		if !v.conn.IsClosed() {
			if _, err := v.conn.Exec(context.Background(), `rollback`); err != nil {
				_ = v.conn.Close(context.Background()) // the pool makes another
			}
		}
		v.held.Release()
		v.store.viewing.Lock()
		delete(v.store.views, v)
		v.store.viewing.Unlock()
	})
}

// mostKept is how many of the graphs that Latest gave stay open.
const mostKept = 8

// Latest is a view of the graph after the last change, shared by all who ask
// before the next. The caller doesn't close it: it ends with the store, or when
// several changes have been asked for after it.
func (s *Store) Latest() (*View, error) {
	s.viewing.Lock()
	var last *View
	if n := len(s.kept); n > 0 {
		last = s.kept[n-1]
	}
	s.viewing.Unlock()
	if last != nil && !s.readOnly && last.Change() == s.change.Load() && last.well() { // nobody else writes
		return last, nil
	}
	v, err := s.View(context.Background())
	if err != nil {
		return nil, err
	}
	over := v // what is to be closed
	s.viewing.Lock()
	if n := len(s.kept); n > 0 && s.kept[n-1].Change() >= v.Change() && s.kept[n-1].well() {
		v = s.kept[n-1] // somebody was quicker
	} else if s.kept, over = append(s.kept, v), nil; len(s.kept) > mostKept {
		over, s.kept = s.kept[0], s.kept[1:]
	}
	s.viewing.Unlock()
	if over != nil {
		over.Close()
	}
	return v, nil
}
