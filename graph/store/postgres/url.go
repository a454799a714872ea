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
// a URL may have. Any other name stays as it is.
func Redacted(db string) string {
	if !strings.Contains(db, "://") {
		if scheme, _, ours := strings.Cut(db, ":"); ours && (scheme == "postgres" || scheme == "postgresql") {
			return scheme + ":" + hidden // meant to be one
		}
		return db
	}
	u, err := url.Parse(db)
	if err != nil { // nothing can be told apart in it
		scheme, _, _ := strings.Cut(db, "://")
		return scheme + "://" + hidden
	}
	if _, has := u.User.Password(); has {
		u.User = url.UserPassword(u.User.Username(), hidden)
	}
	query := u.Query()
	for _, key := range []string{"password", "sslpassword"} {
		if query.Has(key) {
			query.Set(key, hidden)
		}
	}
	u.RawQuery = query.Encode()
	return strings.ReplaceAll(u.String(), url.QueryEscape(hidden), hidden)
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
		// What a killed process was about ends soon, and its lock with it.
		"client_connection_check_interval": "1s",
	} {
		if set[name] == "" {
			set[name] = value
		}
	}
	return config, nil
}
