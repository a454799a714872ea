package postgres

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"newsgraph/graph/store/engine"
)

// Options say how a graph is opened.
type Options struct {
	Base     string // what a new graph is marked with; see [Store.Base]
	ReadOnly bool   // nothing is made or changed; another process may write
	Cache    int    // bytes of terms that are remembered; 0 is 64 MB
}

const defaultCache = 64 << 20

// A Store is an open graph on a server. It is safe for concurrent use.
type Store struct {
	name     string // of the graph, without a password
	base     string
	readOnly bool
	pool     *pgxpool.Pool
	closed   atomic.Bool

	caching sync.Mutex
	cache   *cache

	writing sync.Mutex // held by who changes the graph
	writer  *pgx.Conn  // holds the lock; nil where it was lost
	change  atomic.Int64

	viewing sync.Mutex
	views   map[*View]bool // that are open
	kept    []*View        // newest last, see [Store.Latest]
}

// Open opens the graph that a URL names, and makes it where there is none; for
// reading that is [engine.ErrNoStore]. See also [engine.ErrLocked],
// [engine.ErrFormat] and [ErrServer].
func Open(ctx context.Context, url string, opts Options) (*Store, error) {
	if opts.Cache == 0 {
		opts.Cache = defaultCache
	}
	config, err := configure(url)
	if err != nil {
		return nil, err
	}
	s := &Store{name: Redacted(url), readOnly: opts.ReadOnly, views: map[*View]bool{}, cache: newCache(0, opts.Cache)}
	if s.pool, err = pgxpool.NewWithConfig(ctx, config); err != nil {
		return nil, explain(err)
	}
	if err := s.start(ctx, opts); err != nil {
		return nil, errors.Join(explain(err), s.Close())
	}
	return s, nil
}

func (s *Store) start(ctx context.Context, opts Options) error {
	conn, err := s.pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	made, err := exists(ctx, conn.Conn())
	if err == nil && !made {
		if opts.ReadOnly {
			return engine.ErrNoStore
		}
		err = create(ctx, conn.Conn(), opts.Base)
	}
	if err != nil {
		return err
	}
	if s.base, err = checkFormat(ctx, conn.Conn()); err != nil || opts.ReadOnly {
		return err
	}
	return s.lead(ctx)
}

// How long to wait for another process to let go, and how often to ask. One that
// is idle is alive; one that is busy may have been killed, and the server takes a
// while to see that.
const (
	idlePatience = time.Second
	busyPatience = 15 * time.Second
	lockPause    = 50 * time.Millisecond
)

// lead makes sure that this process is the one that writes. The caller is alone,
// or holds writing.
func (s *Store) lead(ctx context.Context) error {
	if s.writer != nil && !s.writer.IsClosed() {
		return nil
	}
	s.writer = nil
	for waited := time.Duration(0); ; waited += lockPause {
		busy, err := s.tryLead(ctx)
		if !errors.Is(err, engine.ErrLocked) || waited >= idlePatience && !busy || waited >= busyPatience {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(lockPause):
		}
	}
}

// lockNumber is the number of the graph's lock among ours, in SQL.
const lockNumber = `(to_regclass('newsgraph_meta')::oid::bigint % 2147483647)::integer`

// tryLead connects, and takes the lock if nobody has it; busy says what who has
// it is about.
func (s *Store) tryLead(ctx context.Context) (busy bool, err error) {
	conn, err := pgx.ConnectConfig(ctx, s.pool.Config().ConnConfig)
	if err != nil {
		return false, err
	}
	var ours, writable bool
	var m meta
	err = conn.QueryRow(ctx, `select pg_try_advisory_lock($1, `+lockNumber+`), not pg_is_in_recovery()`, lockClass).Scan(&ours, &writable)
	switch {
	case err != nil:
	case !writable:
		err = fmt.Errorf("%w: it is a standby, which can only be read: name the primary", ErrServer)
	case !ours:
		err = conn.QueryRow(ctx, `select coalesce(bool_and(a.state not like 'idle%'), true) from pg_locks l join pg_stat_activity a using (pid)
			where l.locktype = 'advisory' and l.granted and l.classid = $1 and l.objid = `+lockNumber, lockClass).Scan(&busy)
		if err == nil {
			err = engine.ErrLocked
		}
	default:
		// Whoever set it off did not mean a graph that is told to be kept.
		_, err = conn.Exec(ctx, `select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'`)
		// What a killed process was about ends soon, and its lock with it; on old
		// servers, and some systems, later.
		_, _ = conn.Exec(ctx, `set client_connection_check_interval = '1s'`)
		if err == nil { // another may have written meanwhile
			err = m.scan(conn.QueryRow(ctx, selectMeta))
		}
	}
	if err != nil {
		return busy, errors.Join(err, conn.Close(context.WithoutCancel(ctx)))
	}
	s.change.Store(m.change)
	s.writer = conn
	return false, nil
}

// Base is what the graph was marked with when it was made.
func (s *Store) Base() string { return s.base }

// Close ends the store and all views of it.
func (s *Store) Close() error {
	if s.closed.Swap(true) {
		return nil
	}
	s.viewing.Lock()
	open := slices.Collect(maps.Keys(s.views))
	s.viewing.Unlock()
	for _, v := range open {
		v.Close()
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	var err error
	if s.writer != nil {
		err = s.writer.Close(context.Background())
	}
	s.pool.Close()
	return explain(err)
}

// terms is what is remembered of the terms of an epoch: once terms have been
// taken away, a value may come back under another number.
func (s *Store) terms(epoch int64) *cache {
	s.caching.Lock()
	defer s.caching.Unlock()
	switch {
	case s.cache.epoch < epoch:
		s.cache = newCache(epoch, s.cache.room)
	case s.cache.epoch > epoch:
		return newCache(epoch, s.cache.room) // of an old view, and goes with it
	}
	return s.cache
}
