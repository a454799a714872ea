package worker

import (
	"bytes"
	"errors"
	"io"

	"newsgraph/graph/query"
)

// An incoming is a result that comes in pieces. A short one comes in one and is
// read from there; a longer one is read as it comes, so that it is not held twice.
type incoming struct {
	first []byte
	rest  *io.PipeWriter // nil as long as there is one piece
	read  chan read
}

// read is what came of reading.
type read struct {
	res *query.Result
	err error
}

var errAllRead = errors.New("all of the answer was read")

// take takes a piece, which is the caller's no more.
func (in *incoming) take(b []byte) error {
	if in.first == nil {
		in.first = b
		return nil
	}
	if in.rest == nil {
		from, to := io.Pipe()
		in.rest, in.read = to, make(chan read, 1)
		go func() {
			res, err := readResult(io.MultiReader(bytes.NewReader(in.first), from))
			from.CloseWithError(errors.Join(err, errAllRead))
			in.read <- read{res, err}
		}()
	}
	_, err := in.rest.Write(b)
	return err
}

// result is the whole, or failed: what went wrong on the way.
func (in *incoming) result(failed error) (*query.Result, error) {
	if in.rest == nil {
		if failed != nil {
			return nil, failed
		}
		return readResult(bytes.NewReader(in.first))
	}
	in.rest.CloseWithError(failed)
	got := <-in.read
	if failed != nil {
		return nil, failed
	}
	return got.res, got.err
}
