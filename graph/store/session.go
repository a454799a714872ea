package store

import (
	"bytes"
	"context"
	"sync"

	"github.com/hidal-go/hidalgo/kv"
)

// A session lends one transaction to cayley, which would otherwise commit each
// of its steps on its own. What it writes is committed by who began the
// transaction, or not at all.
type session struct{ tx kv.Tx }

func (s session) Tx(context.Context, bool) (kv.Tx, error) { return lent{s.tx}, nil }
func (s session) View(ctx context.Context, fn func(kv.Tx) error) error {
	return kv.View(ctx, s, fn)
}
func (s session) Update(ctx context.Context, fn func(kv.Tx) error) error {
	return kv.Update(ctx, s, fn)
}
func (s session) Close() error { return nil }

// lent is a transaction that its borrower cannot end.
type lent struct{ kv.Tx }

func (lent) Commit(context.Context) error { return nil }
func (lent) Close() error                 { return nil }

func (l lent) Get(ctx context.Context, key kv.Key) (kv.Value, error) { return l.Tx.Get(ctx, flat(key)) }
func (l lent) GetBatch(ctx context.Context, keys []kv.Key) ([]kv.Value, error) {
	return l.Tx.GetBatch(ctx, flatAll(keys))
}
func (l lent) Put(ctx context.Context, key kv.Key, v kv.Value) error {
	return l.Tx.Put(ctx, flat(key), v)
}
func (l lent) Del(ctx context.Context, key kv.Key) error { return l.Tx.Del(ctx, flat(key)) }

// flat brings together what cayley spreads over 131,072 buckets, by the first
// two bytes of a term's hash: bbolt sorts its keys itself, and making a bucket
// costs more than all else.
func flat(key kv.Key) kv.Key {
	if len(key) == 2 && len(key[0]) == 3 && (key[0][0] == 'v' || key[0][0] == 'n') {
		return kv.Key{key[0][:1], key[1]}
	}
	return key
}

func flatAll(keys []kv.Key) []kv.Key {
	out := make([]kv.Key, len(keys))
	for i, key := range keys {
		out[i] = flat(key)
	}
	return out
}

// A snapshot lends one reading transaction to cayley: everything read through
// it is of one moment. It is safe for concurrent use, and reading after it was
// closed is an error, because a query that ran out of time may still be at it.
type snapshot struct {
	mu sync.RWMutex
	tx kv.Tx // nil once closed
}

func (s *snapshot) Tx(_ context.Context, write bool) (kv.Tx, error) {
	if write {
		return nil, ErrReadOnly
	}
	return view{s}, nil
}

func (s *snapshot) View(ctx context.Context, fn func(kv.Tx) error) error {
	return kv.View(ctx, s, fn)
}
func (s *snapshot) Update(context.Context, func(kv.Tx) error) error { return ErrReadOnly }

// Close ends the snapshot. It waits for a read under way, not for a query.
func (s *snapshot) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.tx == nil {
		return nil
	}
	tx := s.tx
	s.tx = nil
	return tx.Close()
}

// use runs read while the snapshot is open.
func (s *snapshot) use(read func(kv.Tx) error) (err error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.tx == nil {
		return ErrClosed
	}
	defer rescue(&err)
	defer faults()()
	return read(s.tx)
}

// A view is a snapshot as cayley sees it. Values are copied: bbolt's own are
// only valid until the transaction ends.
type view struct{ s *snapshot }

func (v view) Commit(context.Context) error                { return nil }
func (v view) Close() error                                { return nil }
func (v view) Put(context.Context, kv.Key, kv.Value) error { return ErrReadOnly }
func (v view) Del(context.Context, kv.Key) error           { return ErrReadOnly }

func (v view) Get(ctx context.Context, key kv.Key) (val kv.Value, err error) {
	err = v.s.use(func(tx kv.Tx) error {
		val, err = tx.Get(ctx, flat(key))
		val = bytes.Clone(val)
		return err
	})
	return val, err
}

func (v view) GetBatch(ctx context.Context, keys []kv.Key) (vals []kv.Value, err error) {
	err = v.s.use(func(tx kv.Tx) error {
		vals, err = tx.GetBatch(ctx, flatAll(keys))
		for i := range vals {
			vals[i] = bytes.Clone(vals[i])
		}
		return err
	})
	return vals, err
}

func (v view) Scan(ctx context.Context, opts ...kv.IteratorOption) kv.Iterator {
	it := &scanner{s: v.s}
	it.err = v.s.use(func(tx kv.Tx) error {
		it.it = tx.Scan(ctx, opts...)
		return nil
	})
	return it
}

// A scanner is an iterator over a snapshot.
type scanner struct {
	s   *snapshot
	it  kv.Iterator
	key kv.Key
	val kv.Value
	err error
}

func (i *scanner) Next(ctx context.Context) (more bool) {
	if i.err != nil {
		return false
	}
	i.err = i.s.use(func(kv.Tx) error {
		if more = i.it.Next(ctx); more {
			i.key, i.val = i.it.Key(), bytes.Clone(i.it.Val())
		}
		return i.it.Err()
	})
	return more && i.err == nil
}

func (i *scanner) Reset() {
	if i.err == nil {
		i.err = i.s.use(func(kv.Tx) error { i.it.Reset(); return nil })
	}
}

func (i *scanner) Key() kv.Key   { return i.key }
func (i *scanner) Val() kv.Value { return i.val }
func (i *scanner) Err() error    { return i.err }
func (i *scanner) Close() error  { return nil }
