// Package vfs is the file layer of the store: the few things that it asks of a
// file system, so that tests can put one in its place that loses power, fills
// up or flips bits.
package vfs

import (
	"errors"
	"io"
)

// ErrLocked says that another process holds the lock.
var ErrLocked = errors.New("locked by another process")

// A File is an open file. What is written is on disk only after Sync.
type File interface {
	io.ReaderAt
	io.Writer // at the end of the file
	io.Closer
	// Sync brings everything written to disk.
	Sync() error
	// Truncate cuts the file to size bytes.
	Truncate(size int64) error
	// Size is the length of the file in bytes.
	Size() (int64, error)
}

// An FS is one folder. Names hold no separators. What is created, renamed or
// removed is on disk only after Sync.
type FS interface {
	// Create makes a file to write, and empties one that is there.
	Create(name string) (File, error)
	// Open opens a file to read.
	Open(name string) (File, error)
	// Append opens a file that is there, to read and to write at its end.
	Append(name string) (File, error)
	// Rename gives a file another name, in place of whatever had it, at once.
	Rename(from, to string) error
	// Remove takes a file away. Who has it open may go on reading.
	Remove(name string) error
	// List gives the names of all files, in byte order.
	List() ([]string, error)
	// Sync brings the names in the folder to disk.
	Sync() error
	// Lock takes the lock of that name until it is closed or the process ends,
	// or is [ErrLocked]. The lock is a file of that name.
	Lock(name string) (io.Closer, error)
}

// Exists reports whether a file is there.
func Exists(fs FS, name string) (bool, error) {
	f, err := fs.Open(name)
	if errors.Is(err, errNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return true, f.Close()
}

// ReadAll is the content of a file.
func ReadAll(fs FS, name string) ([]byte, error) {
	f, err := fs.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	size, err := f.Size()
	if err != nil {
		return nil, err
	}
	b := make([]byte, size)
	if n, err := f.ReadAt(b, 0); n < len(b) {
		return nil, err
	}
	return b, nil
}

// Replace puts a file of this content in the place of name, so that after a
// loss of power one or the other is there, whole.
func Replace(fs FS, name string, content []byte) error {
	temporary := name + ".new"
	f, err := fs.Create(temporary)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = fs.Rename(temporary, name)
	}
	if err != nil {
		return errors.Join(err, ignoreAbsent(fs.Remove(temporary)))
	}
	return fs.Sync()
}

func ignoreAbsent(err error) error {
	if errors.Is(err, errNotExist) {
		return nil
	}
	return err
}
