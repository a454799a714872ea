package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"newsgraph/graph/scratch"
	"newsgraph/schema"
)

// A spool holds records that wait, in a temporary file.
type spool struct {
	file *os.File
	out  *bufio.Writer
}

func newSpool() (*spool, error) {
	f, err := scratch.File()
	if err != nil {
		return nil, fmt.Errorf("put records aside: %w", err)
	}
	return &spool{f, bufio.NewWriterSize(f, 1<<20)}, nil
}

func (s *spool) add(rec *schema.Record) error {
	if err := rec.Encode(s.out); err != nil {
		return fmt.Errorf("put records aside: %w", err)
	}
	return nil
}

// records are those added, in order.
func (s *spool) records() iter.Seq2[*schema.Record, error] {
	return func(yield func(*schema.Record, error) bool) {
		err := s.out.Flush()
		if err == nil {
			_, err = s.file.Seek(0, io.SeekStart)
		}
		if err != nil {
			yield(nil, err)
			return
		}
		in := bufio.NewReaderSize(s.file, 1<<20)
		for {
			line, err := in.ReadBytes('\n')
			if errors.Is(err, io.EOF) {
				return
			}
			rec := new(schema.Record)
			if err == nil {
				err = json.Unmarshal(line, rec)
			}
			if !yield(rec, err) || err != nil {
				return
			}
		}
	}
}

// close forgets them.
func (s *spool) close() { _ = scratch.Forget(s.file) }
