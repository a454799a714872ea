package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// An ExposedError refuses to listen where other machines can ask.
type ExposedError struct{ Addr string }

// Error says what to do instead.
func (e *ExposedError) Error() string {
	return fmt.Sprintf("will not listen on %s without a token: others could run any query; set a token, or listen on 127.0.0.1", e.Addr)
}

// Listen opens addr ("127.0.0.1:8080", "localhost:0"). Without a token an
// address that other machines can reach is an *ExposedError.
func (s *Server) Listen(ctx context.Context, addr string) (net.Listener, error) {
	tcp, err := net.ResolveTCPAddr("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w: want HOST:PORT, such as 127.0.0.1:8080", addr, err)
	}
	if err := s.exposed(tcp); err != nil {
		return nil, err
	}
	ln, err := new(net.ListenConfig).Listen(ctx, "tcp", tcp.String())
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", addr, err)
	}
	return ln, nil
}

func (s *Server) exposed(addr net.Addr) error {
	tcp, ok := addr.(*net.TCPAddr)
	if s.opts.Token != "" || !ok || tcp.IP.IsLoopback() { // not TCP: a socket of this machine
		return nil
	}
	return &ExposedError{Addr: addr.String()}
}

// Limits of a connection, against clients that are slow on purpose.
const (
	readHeaderTime = 5 * time.Second
	readTime       = 30 * time.Second
	writeTime      = 60 * time.Second // after the query is answered
	idleTime       = 2 * time.Minute
	maxHeaderBytes = 16 << 10
)

// Serve answers requests on ln until ctx ends. Then it takes no more, waits
// for those that run as long as Options.Shutdown says, cancels what still
// runs, and returns nil where nothing had to be cut off. It closes ln. With
// Options.TLS it answers by HTTPS alone, HTTP/2 among it.
func (s *Server) Serve(ctx context.Context, ln net.Listener) error {
	if err := s.exposed(ln.Addr()); err != nil {
		return errors.Join(err, ln.Close())
	}
	running, cut := context.WithCancel(context.WithoutCancel(ctx))
	defer cut()
	srv := &http.Server{
		Handler:           s.handler,
		ReadHeaderTimeout: readHeaderTime,
		ReadTimeout:       readTime,
		WriteTimeout:      s.writeTimeout(),
		IdleTimeout:       idleTime,
		MaxHeaderBytes:    maxHeaderBytes,
		BaseContext:       func(net.Listener) context.Context { return running },
		ErrorLog:          slog.NewLogLogger(s.opts.Log.Handler(), slog.LevelWarn),
		TLSConfig:         s.opts.TLS,
	}
	failed := make(chan error, 1)
	go func() {
		if s.opts.TLS != nil {
			failed <- srv.ServeTLS(ln, "", "")
			return
		}
		failed <- srv.Serve(ln)
	}()
	select {
	case err := <-failed:
		return fmt.Errorf("serve on %s: %w", ln.Addr(), err)
	case <-ctx.Done():
	}
	return s.stop(srv, cut)
}

// writeTimeout is how long all of a request may take, 0 for any time.
func (s *Server) writeTimeout() time.Duration {
	if s.opts.Timeout < 0 {
		return 0
	}
	return readTime + s.opts.MaxWait + s.opts.Timeout + writeTime
}

// stop ends a server as Serve promises.
func (s *Server) stop(srv *http.Server, cut context.CancelFunc) error {
	patience, cancel := context.WithTimeout(context.Background(), s.opts.Shutdown)
	defer cancel()
	if srv.Shutdown(patience) == nil {
		return nil
	}
	cut()
	after, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	err := srv.Shutdown(after)
	if err != nil {
		err = srv.Close()
	}
	return errors.Join(fmt.Errorf("stopped after %v with queries still running: they were cut off", s.opts.Shutdown), err)
}
