package worker

import (
	"errors"
	"strings"
	"sync"
)

// lastWords keeps the beginning of what a worker writes to its standard error:
// Go says there what it dies of, and then, at length, what every goroutine did.
type lastWords struct {
	mu   sync.Mutex
	said strings.Builder
}

const mostWords = 8 << 10 // bytes

func (l *lastWords) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.said.Write(b[:min(len(b), max(0, mostWords-l.said.Len()))])
	return len(b), nil
}

// String is what was said.
func (l *lastWords) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.said.String()
}

// err is what was said as an error, nil where it was nothing.
func (l *lastWords) err() error {
	if said := strings.TrimSpace(l.String()); said != "" {
		return errors.New(said)
	}
	return nil
}

// trace is what of it can be logged: errors of Go's runtime and the functions
// that ran. The words of a panic are left out, for they may be the query's.
func (l *lastWords) trace() string {
	var out []string
	for line := range strings.Lines(l.String()) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "fatal error: ") || strings.HasPrefix(line, "runtime: ") || strings.HasPrefix(line, "signal: ") {
			out = append(out, line)
		} else if name, _, call := strings.Cut(line, "("); call && strings.Contains(name, ".") && !strings.Contains(name, " ") && len(out) < 12 {
			out = append(out, name)
		}
	}
	return strings.Join(out, "; ")
}
