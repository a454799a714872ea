package article

import (
	"context"
	"errors"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// Walk reads the articles that paths name: a file, a folder (walked in byte
// order, what begins with a dot left out), a pattern as path/filepath.Match
// has it, with ** for any folders, where no file has that very name, or "-"
// for standard input. Inside a folder, links to files are followed and links to
// folders are not, so that no loop of links can be entered. Nor are folders that opts.Skip knows.
//
// They come in the order of paths. An error is an *[Error] about one input; the
// walk goes on behind it. When ctx is done the walk stops without a word: ask
// ctx.Err() behind the loop. One article at a time is held in memory.
func Walk(ctx context.Context, paths []string, opts Options) iter.Seq2[Input, error] {
	return func(yield func(Input, error) bool) {
		w := &walker{ctx: ctx, opts: opts, yield: yield}
		for _, path := range paths {
			w.argument(path)
		}
	}
}

// A walker carries what all steps of a walk need. Once stopped it does nothing.
type walker struct {
	ctx     context.Context
	opts    Options
	yield   func(Input, error) bool
	stopped bool
}

// done reports whether the walk is over before its end.
func (w *walker) done() bool { return w.stopped || w.ctx.Err() != nil }

func (w *walker) give(in Input) {
	w.stopped = w.done() || !w.yield(in, nil)
}

func (w *walker) fail(path string, err error) {
	w.stopped = w.done() || !w.yield(Input{}, at(path, err))
}

// argument reads what one argument names.
func (w *walker) argument(path string) {
	if path == "-" {
		w.standardInput()
		return
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && isPattern(path):
		w.pattern(path)
	case err != nil:
		w.fail(path, err)
	case info.IsDir():
		w.folder(path)
	default:
		w.file(path)
	}
}

// pattern reads what a pattern matches.
func (w *walker) pattern(pattern string) {
	matches, err := expand(pattern)
	if err == nil && len(matches) == 0 {
		err = problem("check the pattern", "no file matches")
	}
	if err != nil {
		w.fail(pattern, err)
	}
	for _, path := range matches {
		if !w.done() {
			w.named(path)
		}
	}
}

// named reads a file or a folder that has been found to be there.
func (w *walker) named(path string) {
	switch info, err := os.Stat(path); {
	case err != nil:
		w.fail(path, err)
	case info.IsDir():
		w.folder(path)
	default:
		w.file(path)
	}
}

// folder reads every file in a folder and the folders in it.
func (w *walker) folder(path string) {
	if w.skips(path) {
		w.fail(path, problem("name a folder that holds articles", "the folder holds a graph"))
		return
	}
	if n := w.entries(path); n == 0 && !w.done() {
		w.fail(path, problem("name a folder that holds articles", "the folder holds no files"))
	}
}

func (w *walker) skips(folder string) bool { return w.opts.Skip != nil && w.opts.Skip(folder) }

// entries reads a folder and says how many files it came upon.
func (w *walker) entries(folder string) (files int) {
	entries, err := os.ReadDir(folder) // sorted by name, byte by byte
	if err != nil {
		w.fail(folder, err)
		return 1
	}
	for _, e := range entries {
		path := filepath.Join(folder, e.Name())
		switch {
		case w.done():
			return files
		case strings.HasPrefix(e.Name(), "."):
		case e.IsDir() && w.skips(path):
		case e.IsDir():
			files += w.entries(path)
		default:
			files += w.entry(path)
		}
	}
	return files
}

// entry reads what a folder holds and is no folder itself: 1 for a file, 0 for
// a link to a folder.
func (w *walker) entry(path string) int {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, syscall.ELOOP):
		return 0
	case err != nil:
		w.fail(path, err)
	case info.IsDir():
		return 0
	case !info.Mode().IsRegular():
		w.fail(path, problem("name it as an argument of its own if it is meant", "not a regular file"))
	default:
		w.file(path)
	}
	return 1
}

func (w *walker) file(path string) {
	if w.done() {
		return
	}
	f, err := os.Open(path)
	if err != nil {
		w.fail(path, err)
		return
	}
	defer f.Close() // only read: nothing is lost if closing fails
	w.read(path, f)
}
