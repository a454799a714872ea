package export

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
)

// A Create makes a file of a folder that is being written; names hold no
// separator. Whoever made it is told by Close that it is complete.
type Create func(name string) (io.WriteCloser, error)

// ErrFolder says that a format of several files cannot be written as one, or one
// of one file as several.
var ErrFolder = errors.New("a format of several files needs a folder, one of one file needs a file")

// WriteFolder writes src as the files of a format that has several, see
// [Format.Folder]. Errors are those of [Write].
func WriteFolder(ctx context.Context, create Create, format string, src Source, opts Options) error {
	f, err := Lookup(format)
	if err != nil {
		return err
	}
	if !f.Folder() {
		return fmt.Errorf("export %s: %w", f.Name, ErrFolder)
	}
	if src, err = part(ctx, src, opts); err == nil {
		err = f.files(ctx, create, src)
	}
	if err != nil {
		return fmt.Errorf("export %s: %w", f.Name, err)
	}
	return nil
}

// in writes one file of a folder.
func (create Create) in(name string, write func(*bufio.Writer) error) error {
	f, err := create(name)
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(f, 1<<16)
	err = write(b)
	if err == nil {
		err = b.Flush()
	}
	return errors.Join(err, f.Close())
}
