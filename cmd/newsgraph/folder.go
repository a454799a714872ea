package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"newsgraph/graph/export"
)

// writeFolder lets write fill the folder of this name, which is new or empty. It
// is there whole or not at all: it is written under another name beside it first.
func writeFolder(name string, write func(export.Create) error) (err error) {
	name = filepath.Clean(name)
	entries, err := os.ReadDir(name)
	switch {
	case err == nil && len(entries) > 0:
		return usagef("output %s: the folder holds something: name one that is new or empty", name)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("output: %w", err)
	}
	draft := fmt.Sprintf("%s.%d", name, os.Getpid())
	if err := os.Mkdir(draft, 0o777); err != nil {
		return fmt.Errorf("output: %w", err)
	}
	defer func() {
		if err != nil {
			os.RemoveAll(draft)
		}
	}()
	err = write(func(file string) (io.WriteCloser, error) {
		return os.OpenFile(filepath.Join(draft, file), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	})
	if err != nil {
		return err
	}
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("output: %w", err)
	}
	return os.Rename(draft, name)
}
