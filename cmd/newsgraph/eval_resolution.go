package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"newsgraph/graph/invented"
	"newsgraph/graph/load"
	"newsgraph/graph/resolve"
	"newsgraph/graph/store"
	"newsgraph/schema"
)

func (a *app) evalResolutionCommand() *cobra.Command {
	m := &resolutionSpeed{press: invented.Press{Entities: 12, Words: 300, Lone: 10}}
	cmd := &cobra.Command{
		Use:   "resolution",
		Short: "Measure how long it takes to find out who is who in many invented articles",
		Long: `Bring invented articles, the same for the same seed, into a graph that is thrown
away, and measure: how long all take together, how much memory and disk, and how
long each of some more takes by itself, the last of them the worst that there can
be: it brings a second full name for a surname that every twentieth article uses
alone. Without --graph nothing is written but the ledger, which is all that
resolution needs.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := m.run(cmd.Context(), a); err != nil {
				return err
			}
			return a.printPages(m)
		},
	}
	cmd.Flags().IntVar(&m.Articles, "articles", 10000, "how many articles (`N`)")
	cmd.Flags().IntVar(&m.press.Surnames, "surnames", 0, "how many surnames there are (`N`); 0 for one for every five articles")
	cmd.Flags().Uint64Var(&m.press.Seed, "seed", 1, "`N` that the articles are made from")
	cmd.Flags().BoolVar(&m.Graph, "graph", false, "write the graph too")
	addFlags(cmd.Flags(), "format")
	return cmd
}

// more is how many articles are added one by one.
const more = 500

// A resolutionSpeed is what was measured.
type resolutionSpeed struct {
	press    invented.Press
	Articles int     `json:"articles"`
	Graph    bool    `json:"graph"` // written too
	Seconds  float64 `json:"seconds"`
	// Processor is the time that processors worked on it, seconds: on a busy
	// machine the figure to go by. 0 where the system does not tell.
	Processor float64 `json:"processor_seconds"`
	Anew      int     `json:"written_anew"` // versions that later articles changed, all told
	Resident  uint64  `json:"resident_bytes"`
	Disk      int64   `json:"disk_bytes"`
	// Of the articles added one by one: seconds, and articles that they changed.
	Median float64 `json:"one_more_median_seconds"`
	P99    float64 `json:"one_more_p99_seconds"`
	Most   float64 `json:"one_more_most_seconds"`
	// MostAnew is how many articles one of them changed at most.
	MostAnew int `json:"one_more_most_written_anew"`
	// Worst is how long the article took that makes a surname unclear, in seconds.
	Worst     float64 `json:"worst_seconds"`
	WorstAnew int     `json:"worst_written_anew"`
}

func (m *resolutionSpeed) run(ctx context.Context, a *app) (err error) {
	if m.press.Surnames == 0 {
		m.press.Surnames = max(8, m.Articles/5)
	}
	dir, err := os.MkdirTemp("", "newsgraph-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir) // what stays behind is only measured
	resolver, err := resolve.NewResolver(nil)
	if err != nil {
		return err
	}
	st, err := store.Open(ctx, dir, store.Options{Names: a.names})
	if err != nil {
		return err
	}
	defer st.Close()
	l, err := load.Open(ctx, st, resolver, "invented")
	if err != nil {
		return err
	}
	began, worked := time.Now(), processorTime()
	for n := 0; n < m.Articles && ctx.Err() == nil; n += portion {
		written, err := m.add(ctx, l, n, min(n+portion, m.Articles))
		if err != nil {
			return err
		}
		m.Anew += written
	}
	m.Anew -= m.Articles
	m.Seconds = time.Since(began).Seconds()
	m.Processor = processorTime() - worked
	m.Resident = resident()
	var each []float64
	for n := m.Articles; n < m.Articles+more && ctx.Err() == nil; n++ {
		began := time.Now()
		written, err := m.add(ctx, l, n, n+1)
		if err != nil {
			return err
		}
		each = append(each, time.Since(began).Seconds())
		m.MostAnew = max(m.MostAnew, written-1)
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	slices.Sort(each)
	m.Median, m.P99, m.Most = each[more/2], each[more*99/100], each[more-1]
	began = time.Now()
	if m.WorstAnew, err = m.addRecords(ctx, l, m.press.Namesake(m.Articles+more)); err != nil {
		return err
	}
	m.Worst, m.WorstAnew = time.Since(began).Seconds(), m.WorstAnew-1
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	for _, f := range files {
		if info, err := os.Stat(f); err == nil {
			m.Disk += info.Size()
		}
	}
	return err
}

// add brings the articles of these numbers in, and says how many were written.
func (m *resolutionSpeed) add(ctx context.Context, l *load.Loader, from, to int) (int, error) {
	var records []*schema.Record
	for n := from; n < to; n++ {
		records = append(records, m.press.Article(n))
	}
	return m.addRecords(ctx, l, records...)
}

func (m *resolutionSpeed) addRecords(ctx context.Context, l *load.Loader, records ...*schema.Record) (int, error) {
	var drafts []load.Draft
	for _, rec := range records {
		o, err := load.OriginOfRecord(rec)
		if err != nil {
			return 0, err
		}
		drafts = append(drafts, load.Draft{Record: rec, Origin: o})
	}
	return l.Measure(ctx, drafts, m.Graph)
}

// Render writes what was measured as a table.
func (m *resolutionSpeed) Render(w io.Writer, _ int) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "articles\t%d\n", m.Articles)
	fmt.Fprintf(t, "all together\t%.1f s, %.2f ms an article; processors %.1f s, %.2f ms an article\n",
		m.Seconds, 1000*m.Seconds/float64(m.Articles), m.Processor, 1000*m.Processor/float64(m.Articles))
	fmt.Fprintf(t, "written anew\t%d times\n", m.Anew)
	fmt.Fprintf(t, "resident memory\t%d MB\n", m.Resident>>20)
	fmt.Fprintf(t, "disk\t%d MB\n", m.Disk>>20)
	fmt.Fprintf(t, "one more\t%.1f ms median, %.1f ms in 99 of 100, %.1f ms at most; at most %d others written anew\n", 1000*m.Median, 1000*m.P99, 1000*m.Most, m.MostAnew)
	fmt.Fprintf(t, "the worst\t%.1f s, %d others written anew\n", m.Worst, m.WorstAnew)
	return t.Flush()
}

// processorTime is how long processors have worked for this process, in
// seconds, as Linux counts it; 0 elsewhere.
func processorTime() float64 {
	const ticks = 100 // USER_HZ of Linux: a second
	stat, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(stat), ") ")
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.ParseFloat(fields[11], 64) // what is no number counts as none
	system, _ := strconv.ParseFloat(fields[12], 64)
	return (user + system) / ticks
}
