package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"syscall"
)

// The exit codes, as docs and scripts know them.
const (
	exitWell        = 0
	exitFailure     = 1
	exitUsage       = 2 // the command line or the configuration is wrong
	exitPartly      = 3 // some inputs could not be read, at least one other was done
	exitInterrupted = 130
)

// A usageError is the fault of the command line or the configuration.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

func usagef(format string, args ...any) error {
	return usageError{fmt.Errorf(format, args...)}
}

// A tally counts what became of inputs. What went wrong has been said already,
// input by input.
type tally struct{ done, failed int }

func (t tally) err() error {
	if t.failed == 0 {
		return nil
	}
	return t
}

// count adds one input to a tally and says why it failed, if it did.
func (a *app) count(t *tally, err error) {
	if err != nil {
		t.failed++
		a.say("newsgraph: %v", err)
		return
	}
	t.done++
}

// Error says how many inputs failed.
func (t tally) Error() string {
	if t.done == 0 {
		return "no input could be read"
	}
	return fmt.Sprintf("%s could not be read", plural(t.failed, "input"))
}

// exitCode says to the user what err is, if it has not been said, and gives
// its exit code. An error from before a command started is the command line's.
func (a *app) exitCode(ctx context.Context, err error) int {
	var usage usageError
	var counts tally
	switch {
	case err == nil, errors.Is(err, syscall.EPIPE):
		return exitWell
	case ctx.Err() != nil:
		if !errors.Is(err, context.Canceled) {
			a.say("newsgraph: %v", err)
		}
		a.say("newsgraph: interrupted")
		return exitInterrupted
	case errors.As(err, &counts) && counts.done > 0:
		return exitPartly
	case errors.As(err, &counts):
		return exitFailure
	}
	a.say("newsgraph: %s", strings.TrimSpace(err.Error()))
	if !a.started || errors.As(err, &usage) {
		return exitUsage
	}
	return exitFailure
}
