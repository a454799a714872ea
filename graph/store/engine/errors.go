package engine

import (
	"errors"
	"fmt"

	"newsgraph/graph/store/segment"
	"newsgraph/graph/store/wal"
)

// What callers decide on.
var (
	// ErrNoStore says that there is no store in the folder.
	ErrNoStore = errors.New("no store here")
	// ErrLocked says that another process writes the store.
	ErrLocked = errors.New("another process writes the store")
	// ErrReadOnly says that the store was opened for reading.
	ErrReadOnly = errors.New("open for reading only")
	// ErrFormat says that the store has a format that this version cannot read.
	ErrFormat = errors.New("another format")
	// ErrDamaged says that files are not what was written.
	ErrDamaged = errors.New("the store is damaged")
	// ErrClosed says that the store is used after its end.
	ErrClosed = errors.New("used after it was closed")
	// ErrFull says that there are more terms than numbers for them.
	ErrFull = errors.New("the store is full: it holds 4,294,967,294 terms")
)

// damaged marks errors of files that are not what was written.
func damaged(err error) error {
	if err == nil {
		return nil
	}
	return mark(err)
}

// mark is for itself because it allocates, and damaged is everywhere.
func mark(err error) error {
	var inSegment *segment.Damage
	var inLog *wal.Damage
	if errors.As(err, &inSegment) || errors.As(err, &inLog) || errors.Is(err, segment.ErrSum) {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return err
}
