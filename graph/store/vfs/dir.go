package vfs

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

var errNotExist = fs.ErrNotExist

// A Dir is a folder of the operating system.
type Dir string

// Create makes a file to write, and empties one that is there.
func (d Dir) Create(name string) (File, error) {
	return open(filepath.Join(string(d), name), os.O_RDWR|os.O_CREATE|os.O_TRUNC|os.O_APPEND)
}

// Open opens a file to read.
func (d Dir) Open(name string) (File, error) {
	return open(filepath.Join(string(d), name), os.O_RDONLY)
}

// Append opens a file that is there, to read and to write at its end.
func (d Dir) Append(name string) (File, error) {
	return open(filepath.Join(string(d), name), os.O_RDWR|os.O_APPEND)
}

func open(path string, flags int) (File, error) {
	f, err := os.OpenFile(path, flags, 0o644)
	if err != nil {
		return nil, err
	}
	return file{f}, nil
}

// Rename gives a file another name, in place of whatever had it, at once.
func (d Dir) Rename(from, to string) error {
	return os.Rename(filepath.Join(string(d), from), filepath.Join(string(d), to))
}

// Remove takes a file away.
func (d Dir) Remove(name string) error { return os.Remove(filepath.Join(string(d), name)) }

// List gives the names of all files, in byte order.
func (d Dir) List() ([]string, error) {
	entries, err := os.ReadDir(string(d))
	var names []string
	for _, e := range entries {
		if e.Type().IsRegular() {
			names = append(names, e.Name())
		}
	}
	return names, err
}

// Sync brings the names in the folder to disk, where the system can.
func (d Dir) Sync() error {
	f, err := os.Open(string(d))
	if err != nil {
		return err
	}
	err = f.Sync()
	if errors.Is(err, errors.ErrUnsupported) || os.PathSeparator == '\\' {
		err = nil
	}
	return errors.Join(err, f.Close())
}

// Lock takes a lock that goes with the process, however it ends.
func (d Dir) Lock(name string) (io.Closer, error) {
	f, err := os.OpenFile(filepath.Join(string(d), name), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	if err := lock(f); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// file is an *os.File as a File.
type file struct{ *os.File }

// Size is the length of the file in bytes.
func (f file) Size() (int64, error) {
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}
