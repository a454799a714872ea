package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"runtime/metrics"
	"strconv"
	"strings"
	"text/tabwriter"

	"newsgraph/extract/eval"
)

// bench measures the whole analysis of the text in a file, on one core and on all. A short text
// is analysed several times; the fastest is told.
func (a *app) bench(ctx context.Context, path string) error {
	text, err := a.benchText(ctx, path)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "cores\twords/s\twords\tseconds\tresident MB")
	cores := []int{1}
	if n := runtime.NumCPU(); n > 1 {
		cores = append(cores, n)
	}
	for _, n := range cores {
		s, err := eval.MeasureSpeed(ctx, text, n)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "%d\t%.0f\t%d\t%.3f\t%d\n", n, s.Rate(), s.Words, s.Time.Seconds(), resident()>>20)
	}
	return w.Flush()
}

// benchText is the text of all articles in the file.
func (a *app) benchText(ctx context.Context, path string) (string, error) {
	inputs, err := a.texts(ctx, []string{path})
	if err != nil {
		return "", err
	}
	var texts []string
	for in := range inputs {
		if in.err != nil {
			return "", in.err
		}
		texts = append(texts, string(in.Article.Text))
	}
	return strings.Join(texts, "\n\n"), ctx.Err() // one text is not copied
}

// resident is the most memory, in bytes, that the process has held so far, as Linux counts it;
// elsewhere what Go's runtime has mapped now.
func resident() uint64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		sample := []metrics.Sample{{Name: "/memory/classes/total:bytes"}}
		metrics.Read(sample)
		return sample[0].Value.Uint64()
	}
	for line := range strings.Lines(string(status)) {
		if fields := strings.Fields(line); len(fields) > 1 && fields[0] == "VmHWM:" {
			kilobytes, _ := strconv.ParseUint(fields[1], 10, 64)
			return kilobytes << 10
		}
	}
	return 0
}
