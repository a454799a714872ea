package postgres

import (
	"context"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
)

// ahead is what a transaction has read of the records before it was asked for.
// It is as the transaction found it: what that writes goes to the server at its
// end.
type ahead struct {
	records map[string][]byte    // by key, nil for one that is not there
	ranges  map[string][]stretch // by prefix
	steered bool                 // the server's planner has been told what is wanted
}

// A stretch is all records of a prefix whose keys are not less than low and less
// than high, "" for the end of the prefix.
type stretch struct {
	low, high string
	rows      []record
}

// from are the rows that begin at a key or, falling, end before it; ok is false
// where others may be nearer. more says that there may be others behind them.
func (s stretch) from(at string, falling bool) (rows []record, more, ok bool) {
	n, _ := slices.BinarySearchFunc(s.rows, at, func(r record, key string) int { return strings.Compare(r.key, key) })
	if falling {
		return s.rows[:n], s.low != "", s.low < at && (s.high == "" || at <= s.high)
	}
	return s.rows[n:], s.high != "", s.low <= at && (s.high == "" || at < s.high)
}

// Ahead reads what will be asked for: records by key, all records of prefixes,
// and of prefixes those that are nearest to a key, so many before it and as many
// from it on.
func (tx *Tx) Ahead(keys, prefixes []string, places [][2]string, near int) error {
	batch := &pgx.Batch{}
	if !tx.ahead.steered { // before there are statistics it would rather read everything, once for each question
		batch.Queue(`set local enable_seqscan = off`)
		batch.Queue(`set local enable_bitmapscan = off`)
		tx.ahead.steered = true
	}
	tx.queueKeys(batch, keys)
	tx.queuePrefixes(batch, prefixes)
	tx.queuePlaces(batch, places, near)
	return tx.ask(tx.ctx, func(ctx context.Context, conn *pgx.Conn) error { return conn.SendBatch(ctx, batch).Close() })
}

func (tx *Tx) queueKeys(batch *pgx.Batch, keys []string) {
	var heads, digests [][]byte
	for _, k := range keys {
		_, written := tx.records.byKey[k]
		if _, known := tx.ahead.records[k]; known || written {
			continue
		}
		at := keyOf(k)
		heads, digests = append(heads, at.head), append(digests, at.digest)
		tx.ahead.records[k] = nil
	}
	if len(heads) == 0 {
		return
	}
	batch.Queue(`select r.head, r.rest, r.value from unnest($1::bytea[], $2::bytea[]) as g (head, digest)
		join newsgraph_records r on r.head = g.head and r.digest = g.digest`, heads, digests).Query(func(rows pgx.Rows) error {
		for rows.Next() {
			r, err := scanRecord(rows)
			if err != nil {
				return err
			}
			if tx.ahead.records[r.key] = r.value; r.value == nil {
				tx.ahead.records[r.key] = []byte{}
			}
		}
		return rows.Err()
	})
}

func (tx *Tx) queuePrefixes(batch *pgx.Batch, prefixes []string) {
	var lows, highs [][]byte
	var asked []string
	for _, prefix := range prefixes {
		end := beyond(prefix)
		if _, known := tx.ahead.ranges[prefix]; known || end == "" || len(prefix) > headBytes {
			continue
		}
		lows, highs, asked = append(lows, []byte(prefix)), append(highs, []byte(end)), append(asked, prefix)
		tx.ahead.ranges[prefix] = []stretch{{}}
	}
	if len(asked) == 0 {
		return
	}
	batch.Queue(`select g.n, r.head, r.rest, r.value from unnest($1::bytea[], $2::bytea[]) with ordinality as g (low, high, n)
		cross join lateral (select head, rest, value from newsgraph_records where head >= g.low and head < g.high) as r
		order by g.n, r.head, r.rest`, lows, highs).Query(func(rows pgx.Rows) error {
		return eachNumbered(rows, func(n int, r record) {
			s := &tx.ahead.ranges[asked[n]][0]
			s.rows = append(s.rows, r)
		})
	})
}

func (tx *Tx) queuePlaces(batch *pgx.Batch, places [][2]string, near int) {
	var lows, ats, highs [][]byte
	var asked []string
	seen := map[[2]string]bool{}
	for _, place := range places {
		prefix, at := place[0], place[1]
		end := beyond(prefix)
		if seen[place] || end == "" || len(at) > headBytes || tx.covered(prefix, at) {
			continue
		}
		seen[place] = true
		lows, ats, highs, asked = append(lows, []byte(prefix)), append(ats, []byte(at)), append(highs, []byte(end)), append(asked, prefix)
	}
	if len(asked) == 0 {
		return
	}
	before, after := make([][]record, len(asked)), make([][]record, len(asked))
	batch.Queue(`select g.n, r.head, r.rest, r.value from unnest($1::bytea[], $2::bytea[]) with ordinality as g (low, at, n)
		cross join lateral (select head, rest, value from newsgraph_records where head >= g.low and head < g.at order by head desc, rest desc limit $3) as r
		order by g.n, r.head, r.rest`, lows, ats, near).Query(func(rows pgx.Rows) error {
		return eachNumbered(rows, func(n int, r record) { before[n] = append(before[n], r) })
	})
	batch.Queue(`select g.n, r.head, r.rest, r.value from unnest($1::bytea[], $2::bytea[]) with ordinality as g (at, high, n)
		cross join lateral (select head, rest, value from newsgraph_records where head >= g.at and head < g.high order by head, rest limit $3) as r
		order by g.n, r.head, r.rest`, ats, highs, near).Query(func(rows pgx.Rows) error {
		err := eachNumbered(rows, func(n int, r record) { after[n] = append(after[n], r) })
		for n, prefix := range asked {
			s := stretch{rows: slices.Concat(before[n], after[n])}
			if len(before[n]) == near {
				s.low = before[n][0].key
			}
			if len(after[n]) == near {
				s.high = after[n][near-1].key + "\x00"
			}
			tx.ahead.ranges[prefix] = append(tx.ahead.ranges[prefix], s)
		}
		return err
	})
}

// covered reports whether a stretch is known about a key.
func (tx *Tx) covered(prefix, at string) bool {
	return slices.ContainsFunc(tx.ahead.ranges[prefix], func(s stretch) bool { return s.low == "" && s.high == "" })
}

// each gives the records that session.each does, out of what is known as far as
// that goes.
func (tx *Tx) each(prefix, at, than string, fn func(key string, value []byte) error) error {
	falling := than == "<"
	for _, s := range tx.ahead.ranges[prefix] {
		rows, more, ok := s.from(at, falling)
		if !ok {
			continue
		}
		for i := range rows {
			r := rows[i]
			if falling {
				r = rows[len(rows)-1-i]
			}
			if err := fn(r.key, r.value); err != nil {
				return err
			}
		}
		if !more {
			return nil
		}
		if at = s.high; falling {
			at = s.low
		}
		break
	}
	return tx.session.each(prefix, at, than, fn)
}

func scanRecord(rows pgx.Rows) (record, error) {
	var head, rest, value []byte
	err := rows.Scan(&head, &rest, &value)
	return record{string(head) + string(rest), value}, err
}

// eachNumbered calls fn with records and the questions that they answer, counted
// from 1 by the server.
func eachNumbered(rows pgx.Rows, fn func(n int, r record)) error {
	for rows.Next() {
		var n int
		var head, rest, value []byte
		if err := rows.Scan(&n, &head, &rest, &value); err != nil {
			return err
		}
		fn(n-1, record{string(head) + string(rest), value})
	}
	return rows.Err()
}
