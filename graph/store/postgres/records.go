package postgres

import (
	"context"
	"crypto/sha256"
	"errors"
	"strings"

	"github.com/jackc/pgx/v5"
)

// headBytes is how much of a record's key stands in the index as it is.
const headBytes = 1024

// A key is the key of a record, as the table has it.
type key struct{ head, digest, rest []byte }

func keyOf(k string) key {
	if len(k) <= headBytes {
		return key{head: []byte(k), digest: []byte{}, rest: []byte{}}
	}
	rest := []byte(k[headBytes:])
	sum := sha256.Sum256(rest)
	return key{head: []byte(k[:headBytes]), digest: sum[:16], rest: rest}
}

// Get is the record under a key; ok is false where there is none.
func (s *session) Get(k string) (value []byte, ok bool, err error) {
	at := keyOf(k)
	err = s.ask(s.ctx, func(ctx context.Context, conn *pgx.Conn) error {
		err := conn.QueryRow(ctx, `select value from newsgraph_records where head = $1 and digest = $2`, at.head, at.digest).Scan(&value)
		if errors.Is(err, pgx.ErrNoRows) {
			return nil
		}
		ok = err == nil
		return err
	})
	return value, ok, err
}

// A record is a key and its value.
type record struct {
	key   string
	value []byte
}

// Each calls fn with every record whose key begins with prefix, by rising key.
func (s *session) Each(prefix string, fn func(key string, value []byte) error) error {
	return s.each(prefix, prefix, ">=", fn)
}

// each calls fn with the records of a prefix that are ">=", ">" or "<" than a
// key, those that are less by falling key.
func (s *session) each(prefix, at, than string, fn func(key string, value []byte) error) error {
	for room := firstPage; ; room = min(4*room, mostPage) {
		page, err := s.records(prefix, at, than, room)
		if err != nil {
			return err
		}
		for _, r := range page {
			if err := fn(r.key, r.value); err != nil {
				return err
			}
		}
		if len(page) < room {
			return nil
		}
		if at = page[len(page)-1].key; than == ">=" {
			than = ">"
		}
	}
}

// records is a page of the records that each gives.
func (s *session) records(prefix, at, than string, room int) (page []record, err error) {
	from := keyOf(at)
	args := []any{from.head, from.rest, room}
	sql := `select head, rest, value from newsgraph_records where (head, rest) ` + than + ` ($1, $2)`
	order := ` order by head, rest limit $3`
	if than == "<" {
		sql += ` and head <= $1 and head >= $4`
		args = append(args, keyOf(prefix).head)
		order = ` order by head desc, rest desc limit $3`
	} else {
		sql += ` and head >= $1`
		if end := beyond(prefix); end != "" {
			sql += ` and head < $4`
			args = append(args, []byte(end))
		}
	}
	err = s.rows(s.ctx, sql+order, args, func(rows pgx.Rows) error {
		var head, rest, value []byte
		err := rows.Scan(&head, &rest, &value)
		page = append(page, record{string(head) + string(rest), value})
		return err
	})
	for i, r := range page {
		if !strings.HasPrefix(r.key, prefix) { // a prefix longer than a head
			return page[:i], err
		}
	}
	return page, err
}

// beyond is the first head behind those of keys that begin with prefix; "" for
// none.
func beyond(prefix string) string {
	if len(prefix) > headBytes {
		return prefix[:headBytes] + "\x00"
	}
	for end := []byte(prefix); len(end) > 0; end = end[:len(end)-1] {
		if last := &end[len(end)-1]; *last < 0xff {
			*last++
			return string(end)
		}
	}
	return ""
}
