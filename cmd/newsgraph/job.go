package main

import (
	"context"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"regexp"
)

// A job is long work on the inputs that paths name. It says which of them
// failed and shows how far it is.
type job struct {
	app *app
	tally
	bar   *progress
	files int
	last  string // the file that the last input came from
}

func (a *app) newJob(paths []string) *job {
	return &job{app: a, bar: a.newProgress("file", func() int { return countFiles(paths) })}
}

// printed is the job of printing what is read of the inputs that paths name, as
// they come. Ctrl-C ends it with what is printed by then.
func (a *app) printed(ctx context.Context, paths []string, print func(io.Writer, iter.Seq[input], *job) error) error {
	inputs, err := a.inputs(ctx, paths)
	if err != nil {
		return err
	}
	job := a.newJob(paths)
	defer job.bar.clear()
	err = buffered(a.stdout, func(w io.Writer) error {
		if err := print(w, inputs, job); err != nil {
			return err
		}
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	return job.err()
}

// fail names an input that could not be read.
func (j *job) fail(err error) {
	j.bar.clear()
	j.app.count(&j.tally, err)
}

// finish counts an input as done.
func (j *job) finish(path string) {
	j.done++
	if file := articleNumber.ReplaceAllString(path, ""); file != j.last {
		j.files, j.last = j.files+1, file
	}
	j.bar.step(j.files)
}

// articleNumber stands behind the name of a file that holds several articles.
var articleNumber = regexp.MustCompile(`#\d+$`)

// countFiles is about how many files paths name: enough for a progress bar.
func countFiles(paths []string) int {
	n := 0
	for _, path := range paths {
		if matches, err := filepath.Glob(path); err == nil && len(matches) > 1 {
			n += len(matches)
			continue
		}
		if info, err := os.Stat(path); err != nil || !info.IsDir() {
			n++
			continue
		}
		filepath.WalkDir(path, func(_ string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				n++
			}
			return nil
		})
	}
	return n
}
