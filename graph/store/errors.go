package store

import (
	"errors"
	"fmt"
	"runtime/debug"
)

// What callers decide on.
var (
	// ErrNoStore says that there is nothing to read yet.
	ErrNoStore = errors.New("no graph here yet")
	// ErrInUse says that another process has the store open.
	ErrInUse = errors.New("in use by another newsgraph process")
	// ErrReadOnly says that the store, or the view of it, takes no changes.
	ErrReadOnly = errors.New("open for reading only")
	// ErrDamaged says that the store's file is not what was written.
	ErrDamaged = errors.New("the store is damaged")
	// ErrBase says that the store's names stand under another base IRI.
	ErrBase = errors.New("another base IRI")
	// ErrFormat says that a newer newsgraph wrote the store.
	ErrFormat = errors.New("a newer format")
	// ErrClosed says that a view or the store is used after its end.
	ErrClosed = errors.New("used after it was closed")
)

// rescue turns a panic into an error: bbolt and cayley panic over a file that
// holds what they did not write.
func rescue(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("%w: %v; build it anew, or restore it from a copy", ErrDamaged, p)
	}
}

// faults makes a fault of memory a panic, until what it returns is called: a
// page number gone wrong points behind the end of the mapped file.
func faults() (end func()) {
	before := debug.SetPanicOnFault(true)
	return func() { debug.SetPanicOnFault(before) }
}
