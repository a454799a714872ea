package main

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"newsgraph/graph/export"
	"newsgraph/graph/query"
	"newsgraph/graph/store"
	"newsgraph/graph/view"
)

// An exporting is what the flags of `newsgraph export` say.
type exporting struct {
	format   string
	output   string
	selected []string
	queries  bool // all of selected are
	export.Options
}

func (a *app) exportCommand() *cobra.Command {
	var e exporting
	cmd := &cobra.Command{
		Use:   "export --format F [-o FILE]",
		Short: "Write the graph for other tools",
		Long: `Write the graph for other tools, in a fixed order, provenance included. A file is
there whole or not at all. The format may be left out where FILE ends in its
extension, and FILE is packed with gzip where it ends in .gz. A format of several
files makes the folder FILE, which must not hold anything yet.

--select takes a part of the graph out: what articles say of a node, named as in
show, or of all nodes in the answer to a query (which --lang, @FILE and - say, as
in query), out to --radius steps. Every statement comes with its words, its
article and those it names. --since leaves out older articles. Formats:

` + listFormats(),
		Example: `  newsgraph export --format nquads -o graph.nq
  newsgraph export -o graph.graphml
  newsgraph export --select "Claudia Sheinbaum" --radius 2 -o part.graphml
  newsgraph export --lang sparql --select 'SELECT ?who { ?who ng:rejects ?what }' -o part.trig`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			e.queries = cmd.Flags().Changed("lang")
			return a.export(cmd.Context(), e)
		},
	}
	cmd.Flags().StringVar(&e.format, "format", "", "`F`, one of the formats above")
	cmd.Flags().StringVarP(&e.output, "output", "o", "-", "`FILE` to write, - for standard output")
	cmd.Flags().StringArrayVar(&e.selected, "select", nil, "only what is near this `NODE`, or near the nodes that this query gives; may be given again")
	cmd.Flags().IntVar(&e.Radius, "radius", 1, "how many steps `N` from what is selected count as near")
	cmd.Flags().StringVar(&e.Since, "since", "", "only what articles published on this `DATE` or later say: YYYY-MM-DD")
	addFlags(cmd.Flags(), "lang", "query_timeout", "query_rows", "query_memory", "base_iri", "cache")
	completes(cmd, "format", formatNames())
	return cmd
}

func formatNames() []string {
	var names []string
	for _, f := range export.Formats() {
		names = append(names, f.Name)
	}
	return names
}

func listFormats() string {
	var b strings.Builder
	for _, f := range export.Formats() {
		fmt.Fprintf(&b, "  %-11s %s\n", f.Name, f.Summary)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func (a *app) export(ctx context.Context, e exporting) error {
	format, err := e.find()
	if err != nil {
		return usageError{err}
	}
	if e.Radius < 1 {
		return usagef("--radius is %d: want 1 or more", e.Radius)
	}
	if e.Since != "" {
		if _, err := time.Parse(time.DateOnly, e.Since); err != nil {
			return usagef("--since is %q: want a day such as 2025-11-20", e.Since)
		}
	}
	if format.Folder() && (e.output == "" || e.output == "-") {
		return usagef("--format %s makes a folder: name it with -o", format.Name)
	}
	return a.readGraph(ctx, func(st *store.Store) error {
		if err := a.selectNodes(ctx, st, &e); err != nil {
			return err
		}
		return st.Snapshot(ctx, func(snap *store.Snapshot) error {
			source := export.Source{Quads: snap.Quads, Lines: snap.NQuads, Graph: snap.Graph(), Names: a.names}
			if format.Folder() {
				return writeFolder(e.output, func(create export.Create) error {
					return export.WriteFolder(ctx, create, format.Name, source, e.Options)
				})
			}
			return a.writeTo(e.output, func(w io.Writer) error {
				return e.packed(w, func(w io.Writer) error { return export.Write(ctx, w, format.Name, source, e.Options) })
			})
		})
	})
}

// selectNodes fills in what is selected: nodes by their names, and those that
// queries give.
func (a *app) selectNodes(ctx context.Context, st *store.Store, e *exporting) error {
	for _, arg := range e.selected {
		isQuery := e.queries || arg == "-" || strings.HasPrefix(arg, "@")
		if !isQuery && strings.ContainsAny(arg, "({[") { // no query is without, hardly a name is with
			_, err := view.NewReader(st.Graph(), a.names).Find(ctx, arg)
			var unknown *view.NotFoundError
			isQuery = errors.As(err, &unknown)
		}
		if !isQuery {
			e.Select = append(e.Select, arg)
			continue
		}
		text, err := a.queryText(arg)
		if err != nil {
			return usageError{err}
		}
		answer, err := a.ask(ctx, st, text)
		if err != nil {
			return fmt.Errorf("--select, read as %s (--lang says otherwise): %w", a.config.Lang, err)
		}
		if answer.Limited != query.LimitNone {
			return fmt.Errorf("--select: the answer was cut after %s: ask for less, or set --query-rows or --query-timeout", plural(len(answer.Rows), "row"))
		}
		nodes := export.Nodes(answer)
		if len(nodes) == 0 {
			return fmt.Errorf("--select %s: %w", text, export.ErrNothing)
		}
		e.Nodes = append(e.Nodes, nodes...)
	}
	return nil
}

// gzipped is what the name of a packed file ends in, for load too.
const gzipped = ".gz"

// packed lets write write, through gzip where the name of the output asks for it.
func (e exporting) packed(w io.Writer, write func(io.Writer) error) error {
	if !strings.HasSuffix(e.output, gzipped) {
		return write(w)
	}
	z := gzip.NewWriter(w) // without name and time: the same bytes on every run
	if err := write(z); err != nil {
		return err
	}
	return z.Close()
}

// find is the format that the flags name, else the one that the output's
// extension tells.
func (e exporting) find() (export.Format, error) {
	if e.format != "" {
		return export.Lookup(e.format)
	}
	name := strings.TrimSuffix(e.output, gzipped)
	extension := strings.TrimPrefix(filepath.Ext(name), ".")
	var found export.Format
	for _, f := range export.Formats() { // graph.rdf12.ttl ends in .ttl too: the longest counts
		if strings.HasSuffix(name, "."+f.Extension) && len(f.Extension) > len(found.Extension) {
			found = f
		}
	}
	if found.Name != "" {
		return found, nil
	}
	why := fmt.Sprintf("no --format is given, and no format's files end in %q", extension)
	if extension == "" {
		why = "no --format is given"
	}
	return export.Format{}, fmt.Errorf("export: %s; formats are\n\n%s", why, listFormats())
}
