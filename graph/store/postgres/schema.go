package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"newsgraph/graph/store/engine"
)

// format is the layout of the tables. A graph of another one is refused.
const format = 2

// lockClass marks our advisory locks among those of others: "ngph".
const lockClass = 0x6e677068

// making is held by who makes the tables.
const making = 0

// tables are made in one transaction, or none of them.
//
// An index of PostgreSQL takes no more than 2,704 bytes of a key, so records
// are found by the first headBytes of their key and the hash of the rest.
var tables = []string{
	`create table newsgraph_meta (
		one boolean primary key default true check (one),
		format integer not null,
		base text not null,
		next bigint not null,     -- number of the next new term
		quads bigint not null,    -- how many there are
		removed boolean not null, -- terms may be left that no quad has
		epoch bigint not null,    -- how often such terms were taken away
		change bigint not null    -- how often anything was changed
	)`,
	`create table newsgraph_terms (id integer primary key, hash uuid not null unique, value bytea not null)`,
	`create table newsgraph_quads (s integer not null, p integer not null, o integer not null, l integer not null, primary key (s, p, o, l))`,
	`create index newsgraph_quads_posl on newsgraph_quads (p, o, s, l)`,
	`create index newsgraph_quads_ospl on newsgraph_quads (o, s, p, l)`,
	`create index newsgraph_quads_lspo on newsgraph_quads (l, s, p, o)`,
	`create table newsgraph_records (head bytea not null, digest bytea not null, rest bytea not null, value bytea not null, primary key (head, digest))`,
}

// meta is the row of newsgraph_meta.
type meta struct {
	next    int64
	quads   int64
	removed bool
	epoch   int64
	change  int64
}

const selectMeta = `select next, quads, removed, epoch, change from newsgraph_meta`

func (m *meta) scan(row pgx.Row) error {
	return row.Scan(&m.next, &m.quads, &m.removed, &m.epoch, &m.change)
}

// exists reports whether the tables are there.
func exists(ctx context.Context, conn *pgx.Conn) (made bool, err error) {
	err = conn.QueryRow(ctx, `select to_regclass('newsgraph_meta') is not null`).Scan(&made)
	return made, err
}

// create makes the tables, unless another process has made them meanwhile.
func create(ctx context.Context, conn *pgx.Conn, base string) error {
	tx, err := conn.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(context.WithoutCancel(ctx)) // does nothing after Commit
	if _, err := tx.Exec(ctx, `select pg_advisory_xact_lock($1, $2)`, lockClass, making); err != nil {
		return err
	}
	made, err := exists(ctx, conn)
	if err != nil || made {
		return err
	}
	for _, table := range tables {
		if _, err := tx.Exec(ctx, table); err != nil {
			return err
		}
	}
	if _, err := tx.Exec(ctx, `insert into newsgraph_meta (format, base, next, quads, removed, epoch, change) values ($1, $2, 1, 0, false, 0, 0)`, format, base); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

// checkFormat gives the base IRI of a graph whose format this version knows.
func checkFormat(ctx context.Context, conn *pgx.Conn) (base string, err error) {
	var found int
	err = conn.QueryRow(ctx, `select format from newsgraph_meta`).Scan(&found)
	switch {
	case err == pgx.ErrNoRows:
		return "", fmt.Errorf("%w: newsgraph_meta is empty", engine.ErrDamaged)
	case err != nil:
		return "", err
	case found > format:
		return "", fmt.Errorf("%w: a newer newsgraph wrote format %d, this one knows %d", engine.ErrFormat, found, format)
	case found < format:
		return "", fmt.Errorf("%w: an older newsgraph wrote format %d, this one knows %d", engine.ErrFormat, found, format)
	}
	err = conn.QueryRow(ctx, `select base from newsgraph_meta`).Scan(&base)
	return base, err
}
