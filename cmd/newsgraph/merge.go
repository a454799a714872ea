package main

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/graph/load"
	"newsgraph/graph/store"
	"newsgraph/graph/view"
)

func (a *app) mergeCommand() *cobra.Command {
	var undo bool
	cmd := &cobra.Command{
		Use:   "merge NODE NODE...",
		Short: "Say that nodes are one, whatever newsgraph thinks",
		Long: `Say that nodes are one person, organisation or place: the first, whose name is
kept. The graph changes at once, and later articles follow. The line is written
to the file of corrections (corrections.txt in the folder of the graph, unless the
configuration names another), where it can be edited. NODE is a prefixed name, an
IRI, or a name in words.`,
		Example: `  newsgraph merge person:bill-ostrander person:w-p-ostrander
  newsgraph merge --undo person:bill-ostrander person:w-p-ostrander`,
		Args: cobra.MinimumNArgs(2),
		RunE: func(cmd *cobra.Command, names []string) error {
			nodes, err := a.nodesNamed(cmd.Context(), names...)
			if err != nil {
				return err
			}
			return a.correctGraph(cmd.Context(), "same "+strings.Join(nodes, " "), nodes, undo)
		},
	}
	cmd.Flags().BoolVar(&undo, "undo", false, "take the line out of the file")
	addFlags(cmd.Flags(), "base_iri", "corrections")
	return cmd
}

// nodesNamed are the prefixed names of what prefixed names, IRIs and names in
// words mean. What names a node exactly stays as it is: the node may be merged with
// another, or still to come.
func (a *app) nodesNamed(ctx context.Context, names ...string) ([]string, error) {
	var nodes []string
	err := a.readGraph(ctx, func(st *store.Store) error {
		r := view.NewReader(st.Graph(), a.names)
		for _, name := range names {
			name = a.names.Compact(strings.Trim(name, "<>"))
			if _, prefixed := a.names.Expand(name); !prefixed {
				var err error
				if name, err = r.Find(ctx, name); err != nil {
					return err
				}
			}
			nodes = append(nodes, name)
		}
		return nil
	})
	return nodes, err
}

// correctGraph notes a correction of nodes and lets the graph follow it.
func (a *app) correctGraph(ctx context.Context, line string, nodes []string, undo bool) error {
	if err := a.graphExists(ctx); err != nil {
		return err
	}
	changed, err := a.correct(line, undo)
	if err != nil {
		return err
	}
	if !changed {
		a.say("%s says so already", a.correctionsFile())
		return nil
	}
	err = a.changeArticles(ctx, "", func(l *load.Loader) error {
		a.say("%s: %s written anew", a.correctionsFile(), plural(l.Finished, "article"))
		return nil
	})
	if err != nil || undo {
		return err
	}
	return a.sayUnknown(ctx, nodes)
}

// sayUnknown names the nodes that the graph does not have: a line may be written
// before its articles come, but more likely the name is misspelt.
func (a *app) sayUnknown(ctx context.Context, nodes []string) error {
	return a.readGraph(ctx, func(st *store.Store) error {
		r := view.NewReader(st.Graph(), a.names)
		for _, node := range nodes {
			_, err := r.Find(ctx, node)
			var unknown *view.NotFoundError
			switch {
			case errors.As(err, &unknown):
				a.say("newsgraph: %v (the line waits for articles that have it; --undo takes it back)", err)
			case err != nil:
				return err
			}
		}
		return nil
	})
}
