package postgres

import (
	"context"
	"errors"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"

	"newsgraph/graph/store/engine"
	"newsgraph/graph/store/segment"
	"newsgraph/graph/store/term"
)

// mostTerms is how many terms the numbers of the tables can tell apart.
const mostTerms = 1<<31 - 1

// ErrFull says that there are more terms than numbers for them.
var ErrFull = errors.New("the graph is full: it holds 2,147,483,647 terms")

// A Tx is a transaction under way. What it reads of records is as it leaves them;
// of quads, what it has not touched. It is for one goroutine and ends with the
// function that it was given to.
type Tx struct {
	*session
	number  map[string]segment.ID // of new terms, by identity
	absent  map[string]bool       // identities of terms that the server does not know
	pending map[segment.Quad]bool // quads that are still to come, or to go
	came    map[segment.Quad]bool // under labels that are new
	ahead   ahead
	ids     []int32 // new terms that the server has not got yet
	hashes  []pgtype.UUID
	values  [][]byte
	records changes
	dirty   bool // something else than records was changed
}

// changed reports whether there is anything to commit.
func (tx *Tx) changed() bool { return tx.dirty || len(tx.pending)+len(tx.records.byKey) > 0 }

// Update runs fn in a transaction, one at a time, and waits until what it
// changed is committed. All of it is kept, or nothing: where fn, writing or ctx
// fails there was no transaction. fn must not call the store.
func (s *Store) Update(ctx context.Context, fn func(*Tx) error) error {
	return s.write(ctx, func(tx *Tx) error {
		if err := fn(tx); err != nil {
			return err
		}
		return ctx.Err()
	})
}

// write runs fn in a transaction of the one writer.
func (s *Store) write(ctx context.Context, fn func(*Tx) error) (err error) {
	if s.readOnly {
		return engine.ErrReadOnly
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.closed.Load() {
		return engine.ErrClosed
	}
	if err := s.lead(ctx); err != nil {
		return explain(err)
	}
	tx, err := s.begin(ctx)
	if err == nil {
		defer tx.stop()
		err = fn(tx)
	}
	if err != nil || !tx.changed() {
		s.takeBack()
		return explain(err)
	}
	if err := tx.commit(ctx); err != nil {
		s.takeBack()
		return explain(err)
	}
	s.change.Store(tx.change)
	if tx.epoch == tx.cache.epoch {
		for key, id := range tx.number {
			tx.cache.keepID([]byte(key), id)
		}
	}
	return nil
}

// takeBack ends a transaction that failed; where even that fails, the
// connection goes with it.
func (s *Store) takeBack() {
	if s.writer == nil || s.writer.IsClosed() {
		return
	}
	if _, err := s.writer.Exec(context.Background(), `rollback`, pgx.QueryExecModeSimpleProtocol); err != nil {
		_ = s.writer.Close(context.Background())
	}
}

func (s *Store) begin(ctx context.Context) (*Tx, error) {
	var m meta
	batch := &pgx.Batch{}
	batch.Queue(`begin`)
	batch.Queue(selectMeta + ` for update`)
	answers := s.writer.SendBatch(ctx, batch)
	_, err := answers.Exec()
	if err == nil {
		err = m.scan(answers.QueryRow())
	}
	if failed := answers.Close(); err == nil {
		err = failed
	}
	if err != nil {
		return nil, err
	}
	return &Tx{session: newSession(ctx, s.writer, m, s.terms(m.epoch)), number: map[string]segment.ID{}, absent: map[string]bool{}, pending: map[segment.Quad]bool{}, came: map[segment.Quad]bool{},
		records: changes{byKey: map[string][]byte{}}, ahead: ahead{records: map[string][]byte{}, ranges: map[string][]stretch{}}}, nil
}

// Number is the numbers of quads, new ones for terms that are not known.
func (tx *Tx) Number(qs []quad.Quad) ([]segment.Quad, error) {
	known, err := tx.KnownQuads(qs)
	if err != nil {
		return nil, err
	}
	for i, q := range qs {
		for _, d := range quad.Directions {
			v := q.Get(d)
			if v == nil || known[i][segment.Place(d)] != 0 {
				continue
			}
			if known[i][segment.Place(d)], err = tx.add(v); err != nil {
				return nil, err
			}
		}
	}
	return known, nil
}

// Next is the number that the next new term gets.
func (tx *Tx) Next() segment.ID { return segment.ID(tx.next) }

// First is the number of the first term that is new in the transaction.
func (tx *Tx) First() segment.ID { return segment.ID(tx.first) }

// Known is the numbers of values, 0 for those that are not known.
func (tx *Tx) Known(values ...quad.Value) ([]segment.ID, error) {
	out := make([]segment.ID, len(values))
	var asked []quad.Value
	var at []int // in values
	for i, v := range values {
		if v == nil {
			continue
		}
		identity := identityOf(v)
		if out[i] = tx.number[string(identity)]; out[i] == 0 && !tx.absent[string(identity)] {
			asked, at = append(asked, v), append(at, i)
		}
	}
	ids, err := tx.findAll(tx.ctx, asked)
	if err != nil {
		return nil, err
	}
	for i, id := range ids {
		if out[at[i]] = id; id == 0 {
			tx.absent[string(identityOf(asked[i]))] = true
		}
	}
	return out, nil
}

// KnownQuads is the numbers of quads; 0 stands for terms that are not known.
func (tx *Tx) KnownQuads(qs []quad.Quad) ([]segment.Quad, error) {
	values := make([]quad.Value, 0, 4*len(qs))
	for _, q := range qs {
		for _, d := range quad.Directions {
			values = append(values, q.Get(d))
		}
	}
	ids, err := tx.Known(values...)
	if err != nil {
		return nil, err
	}
	out := make([]segment.Quad, len(qs))
	for i := range out {
		out[i] = segment.Quad(ids[4*i : 4*i+4])
	}
	return out, nil
}

// add is the number of a value that the server does not know.
func (tx *Tx) add(v quad.Value) (segment.ID, error) {
	encoded, err := term.Append(nil, v)
	if err != nil {
		return 0, err
	}
	identity := term.Identity(slices.Clone(encoded))
	if id := tx.number[string(identity)]; id != 0 {
		return id, nil
	}
	if tx.next > mostTerms {
		return 0, ErrFull
	}
	id := segment.ID(tx.next)
	tx.next++
	tx.number[string(identity)] = id
	delete(tx.absent, string(identity))
	tx.ids = append(tx.ids, int32(id))
	tx.hashes = append(tx.hashes, hashOf(identity))
	tx.values = append(tx.values, encoded)
	return id, nil
}

// Find is the number of a value that a quad has, or 0.
func (tx *Tx) Find(v quad.Value) (segment.ID, error) {
	if id := tx.number[string(identityOf(v))]; id != 0 {
		return id, nil
	}
	return tx.session.Find(v)
}

// Value is the value of a number; nil where there is none.
func (tx *Tx) Value(id segment.ID) (quad.Value, error) {
	if i, ok := slices.BinarySearch(tx.ids, int32(id)); ok {
		return term.Decode(tx.values[i])
	}
	return tx.session.Value(id)
}

// Later adds quads and takes others away, before the transaction ends.
func (tx *Tx) Later(come, gone []segment.Quad) {
	for _, q := range come {
		tx.pending[q] = true
	}
	for _, q := range gone {
		tx.pending[q] = false
		delete(tx.came, q)
	}
}

// flush brings to the server what was left for later.
func (tx *Tx) flush() error {
	if len(tx.pending) == 0 {
		return nil
	}
	var come, gone []segment.Quad
	for q, comes := range tx.pending {
		if comes {
			come = append(come, q)
		} else {
			gone = append(gone, q)
		}
	}
	clear(tx.pending)
	// In the order of the table: its pages are met once.
	_, _, err := tx.alter(segment.Sort(come), segment.Sort(gone))
	return err
}

// Add adds quads and says how many the graph did not hold. The server is asked
// about those only whose label it knows.
func (tx *Tx) Add(qs []segment.Quad) (added int, err error) {
	var old []segment.Quad
	for _, q := range qs {
		switch {
		case int64(q[3]) < tx.first:
			old = append(old, q)
		case !tx.came[q]:
			tx.came[q], tx.pending[q] = true, true
			added++
		}
	}
	if len(old) == 0 {
		return added, nil
	}
	if err := tx.flush(); err != nil {
		return 0, err
	}
	n, _, err := tx.alter(old, nil)
	return added + n, err
}

// Remove takes quads away and says how many the graph held.
func (tx *Tx) Remove(qs []segment.Quad) (int, error) {
	if err := tx.flush(); err != nil {
		return 0, err
	}
	for _, q := range qs {
		delete(tx.came, q)
	}
	_, n, err := tx.alter(nil, qs)
	return n, err
}

// alter brings quads to the server and takes others away there.
func (tx *Tx) alter(come, gone []segment.Quad) (added, removed int, err error) {
	batch := tx.batch()
	count := func(n *int) func(pgconn.CommandTag) error {
		return func(tag pgconn.CommandTag) error {
			*n = int(tag.RowsAffected())
			return nil
		}
	}
	if len(come) > 0 {
		batch.Queue(`insert into newsgraph_quads (s, p, o, l) select * from unnest($1::integer[], $2::integer[], $3::integer[], $4::integer[]) on conflict do nothing`,
			places(come)...).Exec(count(&added))
	}
	if len(gone) > 0 {
		batch.Queue(`delete from newsgraph_quads q using unnest($1::integer[], $2::integer[], $3::integer[], $4::integer[]) as g (s, p, o, l)
			where q.s = g.s and q.p = g.p and q.o = g.o and q.l = g.l`, places(gone)...).Exec(count(&removed))
	}
	if batch.Len() == 0 {
		return 0, 0, nil
	}
	err = tx.ask(tx.ctx, func(ctx context.Context, conn *pgx.Conn) error { return conn.SendBatch(ctx, batch).Close() })
	tx.quads += int64(added - removed)
	tx.dirty = tx.dirty || added+removed > 0
	tx.removed = tx.removed || len(gone) > 0 // what came for nothing leaves terms as well
	return added, removed, err
}

// places are quads as four lists.
func places(qs []segment.Quad) []any {
	var out [4][]int32
	for place := range out {
		out[place] = make([]int32, len(qs))
		for i, q := range qs {
			out[place][i] = int32(q[place])
		}
	}
	return []any{out[0], out[1], out[2], out[3]}
}

// batch begins with the terms that the server has not got yet.
func (tx *Tx) batch() *pgx.Batch {
	batch := &pgx.Batch{}
	if len(tx.ids) > 0 {
		batch.Queue(`insert into newsgraph_terms (id, hash, value) select * from unnest($1::integer[], $2::uuid[], $3::bytea[])`, tx.ids, tx.hashes, tx.values)
		tx.ids, tx.hashes, tx.values = nil, nil, nil
	}
	return batch
}

// send runs a batch and gives the number of rows that its last command touched.
func (tx *Tx) send(ctx context.Context, batch *pgx.Batch) (n int64, err error) {
	err = tx.ask(ctx, func(ctx context.Context, conn *pgx.Conn) error {
		answers := conn.SendBatch(ctx, batch)
		for range batch.Len() {
			tag, err := answers.Exec()
			if err != nil {
				return errors.Join(err, answers.Close())
			}
			n = tag.RowsAffected()
		}
		return answers.Close()
	})
	return n, err
}

// commit brings the records, and what was counted, to the server, and ends the
// transaction.
func (tx *Tx) commit(ctx context.Context) error {
	if err := tx.flush(); err != nil {
		return err
	}
	batch := tx.batch()
	var put, gone struct{ heads, digests, rests, values [][]byte }
	for k, value := range tx.records.byKey { // each is written for itself
		at := keyOf(k)
		if value == nil {
			gone.heads, gone.digests = append(gone.heads, at.head), append(gone.digests, at.digest)
		} else {
			put.heads, put.digests, put.rests = append(put.heads, at.head), append(put.digests, at.digest), append(put.rests, at.rest)
			put.values = append(put.values, value)
		}
	}
	if len(gone.heads) > 0 {
		batch.Queue(`delete from newsgraph_records r using unnest($1::bytea[], $2::bytea[]) as g (head, digest) where r.head = g.head and r.digest = g.digest`,
			gone.heads, gone.digests)
	}
	if len(put.heads) > 0 {
		batch.Queue(`insert into newsgraph_records (head, digest, rest, value) select * from unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[])
			on conflict (head, digest) do update set value = excluded.value`, put.heads, put.digests, put.rests, put.values)
	}
	tx.change++
	batch.Queue(`update newsgraph_meta set next = $1, quads = $2, removed = $3, epoch = $4, change = $5`, tx.next, tx.quads, tx.removed, tx.epoch, tx.change)
	batch.Queue(`commit`)
	_, err := tx.send(ctx, batch)
	return err
}
