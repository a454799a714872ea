package postgres

import (
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgconn/ctxwatch"
	"github.com/jackc/pgx/v5/pgxpool"
)

// schemes are how a URL of a server begins.
var schemes = []string{"postgres://", "postgresql://"}

// Names reports whether a name of a graph is the URL of a server.
func Names(db string) bool {
	for _, scheme := range schemes {
		if strings.HasPrefix(db, scheme) {
			return true
		}
	}
	return false
}

// hidden stands for a password.
const hidden = "***"

// Redacted is a name of a graph as it may be printed: without the password that
// a URL may have. Any other name stays as it is. It reads the text and not the
// URL, since what is printed is often one that is none.
func Redacted(db string) string {
	scheme, rest, is := strings.Cut(db, "://")
	if !is {
		if scheme, _, ours := strings.Cut(db, ":"); ours && (scheme == "postgres" || scheme == "postgresql") {
			return scheme + ":" + hidden // meant to be one
		}
		return db
	}
	if at := strings.LastIndexByte(rest, '@'); at >= 0 {
		if user, _, has := strings.Cut(rest[:at], ":"); has {
			rest = user + ":" + hidden + rest[at:]
		}
	}
	rest, query, is := strings.Cut(rest, "?")
	if !is {
		return scheme + "://" + rest
	}
	params := strings.Split(query, "&")
	for i, param := range params {
		key, _, _ := strings.Cut(param, "=")
		if name, err := url.QueryUnescape(key); err != nil || name == "password" || name == "sslpassword" {
			params[i] = key + "=" + hidden
		}
	}
	return scheme + "://" + rest + "?" + strings.Join(params, "&")
}

// patience is how long to wait for a server that does not answer, unless the
// URL says so (connect_timeout).
const patience = 10 * time.Second

// cancelPatience is how long the server may take to give up a query.
const cancelPatience = 5 * time.Second

// mostViews is how many views may be open at a time, unless the URL says so
// (pool_max_conns). A server lets a hundred in, as it is shipped.
const mostViews = 32

// configure reads a URL, and says how our sessions differ from others.
func configure(db string) (*pgxpool.Config, error) {
	config, err := pgxpool.ParseConfig(db)
	if err != nil {
		return nil, fmt.Errorf("%w: it is not a URL of the form postgres://USER@HOST:PORT/DATABASE (%v)", ErrServer, plain(err))
	}
	if !strings.Contains(db, "pool_max_conns=") {
		config.MaxConns = mostViews
	}
	if config.ConnConfig.ConnectTimeout == 0 {
		config.ConnConfig.ConnectTimeout = patience
	}
	// Who gives up a query goes on with the connection: the lock is the session's.
	config.ConnConfig.BuildContextWatcherHandler = func(c *pgconn.PgConn) ctxwatch.Handler {
		return &pgconn.CancelRequestContextWatcherHandler{Conn: c, DeadlineDelay: cancelPatience}
	}
	set := config.ConnConfig.RuntimeParams
	for name, value := range map[string]string{
		"application_name": "newsgraph",
		"jit":              "off", // compiling takes longer than our queries do
		// A snapshot is kept as long as it is asked.
		"idle_in_transaction_session_timeout": "0",
	} {
		if set[name] == "" {
			set[name] = value
		}
	}
	return config, nil
}
