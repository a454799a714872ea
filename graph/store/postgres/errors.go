package postgres

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"syscall"

	"github.com/jackc/pgx/v5/pgconn"

	"newsgraph/graph/store/engine"
)

// ErrServer says that the server could not do what was asked of it.
var ErrServer = errors.New("the PostgreSQL server")

// advice is what to do about the errors of a server, by the beginning of their
// code (PostgreSQL, appendix A).
var advice = []struct{ code, says string }{
	{"28", "refused the user or the password: look at both, in the URL, PGPASSWORD or ~/.pgpass, and at the server's pg_hba.conf"},
	{"3D000", "has no such database: make it with `createdb`, or name another in the URL"},
	{"3F000", "has no such schema, or none that this user may use: make it, `grant usage, create on schema ... to ...`, or name another as search_path in the URL"},
	{"42501", "does not let this user: an owner of the schema may `grant usage, create on schema ... to ...`; name another schema as search_path in the URL, or another user"},
	{"42P01", "has only a part of the graph's tables: restore them from a dump, or `drop table` those that are left and build again"},
	{"42703", "has tables of the graph's names that are not its own: name another schema as search_path in the URL"},
	{"25006", "takes no changes here (a standby, or default_transaction_read_only): name the primary"},
	{"53100", "has no room left on its disk: what was under way is not in the graph; make room and run it again"},
	{"53300", "has no connection left: raise its max_connections, or lower pool_max_conns in the URL"},
	{"53", "has run short of memory or of something else: what was under way is not in the graph; run it again"},
	{"57014", "cut the query short (statement_timeout, or an administrator)"},
	{"57P03", "is starting up or shutting down: try again in a moment"},
	{"57P", "was stopped, or ended the connection: what was under way is not in the graph; run it again when it is back"},
	{"25P03", "ended the connection, which had waited too long: run it again"},
	{"58", "could not read or write its files: look at its log"},
	{"XX", "found its own data damaged: look at its log, and restore the graph from a dump"},
}

// explain says what happened at the server and what to do. Errors that are not
// the server's stay as they are.
func explain(err error) error {
	var refused *pgconn.ConnectError
	var said *pgconn.PgError
	switch {
	case err == nil, errors.Is(err, ErrServer), errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, engine.ErrLocked), errors.Is(err, engine.ErrNoStore), errors.Is(err, engine.ErrClosed),
		errors.Is(err, engine.ErrFormat), errors.Is(err, engine.ErrDamaged), errors.Is(err, engine.ErrFull):
		return err
	case errors.As(err, &said):
		for _, a := range advice {
			if strings.HasPrefix(said.Code, a.code) {
				return &serverError{fmt.Sprintf("%v %s (%s, SQLSTATE %s)", ErrServer, a.says, said.Message, said.Code), err}
			}
		}
		return &serverError{fmt.Sprintf("%v says: %s (SQLSTATE %s)", ErrServer, said.Message, said.Code), err}
	case errors.As(err, &refused):
		return &serverError{fmt.Sprintf("%v cannot be reached (%s): see that it runs, and that host, port and network are right", ErrServer, cause(err)), err}
	case lost(err):
		return &serverError{fmt.Sprintf("%v was lost in the middle (%s): what was under way is not in the graph, or wholly; run it again", ErrServer, cause(err)), err}
	}
	return err
}

// lost reports whether an error is of a connection that has ended.
func lost(err error) bool {
	var network net.Error
	var said *pgconn.PgError
	return errors.As(err, &said) && (said.Code == "57P01" || said.Code == "57P02") || errors.As(err, &network) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) || errors.Is(err, net.ErrClosed) ||
		errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE) || pgconn.SafeToRetry(err) || strings.Contains(err.Error(), "conn closed")
}

// cause is the innermost error: without user, host and database, which stand in
// the name of the graph.
func cause(err error) string {
	for {
		switch wraps := err.(type) {
		case interface{ Unwrap() error }:
			if inner := wraps.Unwrap(); inner != nil {
				err = inner
				continue
			}
		case interface{ Unwrap() []error }:
			if all := wraps.Unwrap(); len(all) > 0 {
				err = all[len(all)-1]
				continue
			}
		}
		return err.Error()
	}
}

// plain is the message of an error that may quote a URL, without passwords.
func plain(err error) string {
	var parse *pgconn.ParseConfigError
	if errors.As(err, &parse) && parse.Unwrap() != nil {
		return cause(parse.Unwrap())
	}
	return "it cannot be read"
}

// A serverError is what we say of an error of the server.
type serverError struct {
	says string
	err  error
}

func (e *serverError) Error() string        { return e.says }
func (e *serverError) Unwrap() error        { return e.err }
func (e *serverError) Is(target error) bool { return target == ErrServer }
