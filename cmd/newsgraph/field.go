package main

import (
	"errors"
	"fmt"
	"math"
	"net"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"newsgraph/graph/store"
	"newsgraph/schema"
)

// A field reads a value into its place in a Config. Its error says what a
// right value looks like.
type field func(c *Config, value string) error

func text(at func(*Config) *string) field {
	return func(c *Config, value string) error {
		*at(c) = value
		return nil
	}
}

// list is text between commas.
func list(at func(*Config) *[]string) field {
	return func(c *Config, value string) error {
		for word := range strings.SplitSeq(value, ",") {
			if word = strings.TrimSpace(word); word != "" {
				*at(c) = append(*at(c), word)
			}
		}
		return nil
	}
}

// graphPlace is the name of a graph: a folder or the URL of a server.
func graphPlace(at func(*Config) *string) field {
	return func(c *Config, value string) error {
		*at(c) = value
		scheme, _, url := strings.Cut(value, "://")
		switch {
		case value == "":
			return errors.New("want a folder, or postgres://USER@HOST/DATABASE")
		case store.OnServer(value):
			return nil
		case url, strings.HasPrefix(scheme, "postgres:"), strings.HasPrefix(scheme, "postgresql:"):
			return errors.New("a graph is in a folder or on a PostgreSQL server, postgres://USER@HOST/DATABASE")
		}
		return nil
	}
}

func oneOf(at func(*Config) *string, choices ...string) field {
	return func(c *Config, value string) error {
		*at(c) = value
		if slices.Contains(choices, value) {
			return nil
		}
		hint := ""
		if near := schema.Nearest(value, choices); near != "" {
			hint = fmt.Sprintf("; did you mean %q?", near)
		}
		return fmt.Errorf("want one of %s%s", strings.Join(choices, ", "), hint)
	}
}

func count(at func(*Config) *int) field {
	return func(c *Config, value string) error {
		n, err := strconv.ParseInt(value, 10, 32)
		if *at(c) = int(n); err != nil || n < 0 {
			return fmt.Errorf("want a whole number from 0 to %d", math.MaxInt32)
		}
		return nil
	}
}

// workers is a count whose 0 stands for the number of cores.
func workers(at func(*Config) *int) field {
	set := count(at)
	return func(c *Config, value string) error {
		err := set(c, value)
		if *at(c) == 0 {
			*at(c) = runtime.GOMAXPROCS(0)
		}
		if err == nil && *at(c) > 1024 {
			return errors.New("want at most 1024 workers, or 0 for one a core")
		}
		return err
	}
}

func duration(at func(*Config) *time.Duration) field {
	return func(c *Config, value string) error {
		d, err := time.ParseDuration(value)
		if *at(c) = d; err != nil || d < 0 {
			return errors.New(`want a time such as "30s", "1m30s" or "500ms"`)
		}
		return nil
	}
}

func size(at func(*Config) *int64) field {
	return func(c *Config, value string) error {
		n, ok := parseSize(value)
		if *at(c) = n; !ok || n == 0 {
			return errors.New(`want a number of bytes such as "1000000", "500KB" or "64MiB"`)
		}
		return nil
	}
}

// sizeFrom is a size that is least at least.
func sizeFrom(least int64, at func(*Config) *int64) field {
	set := size(at)
	return func(c *Config, value string) error {
		err := set(c, value)
		if err == nil && *at(c) < least {
			err = fmt.Errorf("want %dMiB at least", least>>20)
		}
		return err
	}
}

// units are what a size may end in. Longer endings stand before those that
// they end in.
var units = []struct {
	name  string
	bytes int64
}{
	{"KiB", 1 << 10}, {"MiB", 1 << 20}, {"GiB", 1 << 30},
	{"kB", 1e3}, {"KB", 1e3}, {"MB", 1e6}, {"GB", 1e9}, {"B", 1}, {"", 1},
}

// parseSize reads "64MiB": a whole number and a unit, bytes without one.
func parseSize(s string) (bytes int64, ok bool) {
	for _, u := range units {
		if digits, found := strings.CutSuffix(s, u.name); found {
			n, err := strconv.ParseInt(strings.TrimSpace(digits), 10, 64)
			return n * u.bytes, err == nil && n >= 0 && n <= math.MaxInt64/u.bytes
		}
	}
	return 0, false
}

func baseIRI(at func(*Config) *string) field {
	return func(c *Config, value string) error {
		*at(c) = value
		_, err := schema.NewNames(value)
		return err
	}
}

func address(at func(*Config) *string) field {
	return func(c *Config, value string) error {
		*at(c) = value
		_, port, err := net.SplitHostPort(value)
		if n, bad := strconv.ParseUint(port, 10, 16); err != nil || bad != nil || n > math.MaxUint16 {
			return errors.New(`want HOST:PORT such as "127.0.0.1:8484", or port 0 for any that is free`)
		}
		return nil
	}
}
