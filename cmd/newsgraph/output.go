package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// writeTo lets write fill the file of this name, "-" or "" being standard
// output. A file is there whole or not at all: it is written under another
// name beside it first. What is no plain file (/dev/null, a pipe) is written
// to as it is.
func (a *app) writeTo(name string, write func(io.Writer) error) error {
	if name == "" || name == "-" {
		return buffered(a.stdout, write)
	}
	target, err := filepath.EvalSymlinks(name) // replace the file, not the link to it
	if errors.Is(err, fs.ErrNotExist) {
		target, err = name, nil
	}
	if err != nil {
		return fmt.Errorf("output: %w", err)
	}
	info, err := os.Stat(target)
	switch {
	case err == nil && info.IsDir():
		return usagef("output %s: is a folder, want a file", name)
	case err == nil && !info.Mode().IsRegular():
		return writeThrough(target, write)
	}
	return writeWhole(target, write)
}

func buffered(w io.Writer, write func(io.Writer) error) error {
	b := bufio.NewWriterSize(w, 1<<16)
	err := write(b)
	if failed := b.Flush(); !errors.Is(err, failed) {
		err = errors.Join(err, failed)
	}
	return err
}

func writeThrough(name string, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("output: %w", err)
	}
	return errors.Join(buffered(f, write), f.Close())
}

func writeWhole(name string, write func(io.Writer) error) (err error) {
	folder, file := filepath.Split(name)
	draft := filepath.Join(folder, fmt.Sprintf(".%s.%d", file, os.Getpid()))
	f, err := os.OpenFile(draft, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
	if err != nil {
		return fmt.Errorf("output: %w", err)
	}
	defer func() {
		if err != nil {
			os.Remove(draft)
		}
	}()
	if err := errors.Join(buffered(f, write), f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(draft, name)
}
