package article

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// An Error says why one input could not be read, and what to do about it.
type Error struct {
	Path   string // as named on the command line, #N for the Nth article of a file
	Reason string // what is wrong
	Advice string // what to do, "" where the reason says it all
	Err    error  // what lies beneath, nil where nothing does
}

// Error says operation, place, reason and advice on one line.
func (e *Error) Error() string {
	s := fmt.Sprintf("read %s: %s", e.Path, e.Reason)
	if e.Advice != "" {
		s += " (" + e.Advice + ")"
	}
	return s
}

// Unwrap gives what lies beneath.
func (e *Error) Unwrap() error { return e.Err }

// problem makes an Error whose path is filled in by whoever knows it.
func problem(advice, reason string, args ...any) *Error {
	return &Error{Reason: fmt.Sprintf(reason, args...), Advice: advice}
}

// at gives err as the Error of a path.
func at(path string, err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		located := *e
		if located.Path == "" {
			located.Path = path
		}
		return &located
	}
	reason, advice := explain(err)
	return &Error{Path: path, Reason: reason, Advice: advice, Err: err}
}

// explain says what an error of the file system means for the person who named
// the file.
func explain(err error) (reason, advice string) {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "no such file or folder", "check the path"
	case errors.Is(err, fs.ErrPermission):
		return "permission denied", "make it readable for you"
	}
	var pathError *os.PathError
	if errors.As(err, &pathError) {
		return pathError.Err.Error(), ""
	}
	return err.Error(), ""
}
