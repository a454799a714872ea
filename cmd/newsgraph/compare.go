package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/graph/query"
	"newsgraph/graph/store"
	"newsgraph/graph/view"
)

func (a *app) compareCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "compare NAME... | QUERY",
		Short: "Set side by side what outlets carry: how many independently, and where they differ",
		Long: `Set side by side what outlets carry of somebody or something: each fact with the
articles that state it, counted by independent source (an outlet counts once, and
so does a text that several print), what they differ in, and what was said once and
is reported in several wordings. Nothing decides between them.

NAME is a prefixed name, an IRI, or a name in words; of several names, what is
about all of them. QUERY is a gizmo query, which begins with g., for statements,
quotations or entities.`,
		Example: `  newsgraph compare person:claudia-sheinbaum
  newsgraph compare "Claudia Sheinbaum" "Donald Trump"
  newsgraph compare 'g.V("country:mexico").in("rdf:subject").has("rdf:predicate", "ng:rejects").all()'`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error { return a.compare(cmd.Context(), names) },
	}
	addFlags(cmd.Flags(), "format", "base_iri", "query_timeout", "query_rows")
	return cmd
}

func (a *app) compare(ctx context.Context, names []string) error {
	return a.readGraph(ctx, func(st *store.Store) error {
		if len(names) == 1 && strings.HasPrefix(names[0], "g.") {
			var err error
			if names, err = a.nodesOf(ctx, st, names[0]); err != nil {
				return err
			}
		}
		c, err := view.Compare(ctx, st.Graph(), a.names, names)
		if err != nil {
			return err
		}
		return a.printPages(c)
	})
}

// nodesOf are the nodes that a query gives.
func (a *app) nodesOf(ctx context.Context, st *store.Store, text string) ([]string, error) {
	result, err := query.Run(ctx, st.Graph(), query.Request{
		Language: "gizmo", Text: text, Timeout: orNone(a.config.QueryTimeout), MaxRows: orNone(a.config.QueryRows), Names: a.names,
	})
	if err != nil {
		return nil, wrongQuery(err)
	}
	var nodes []string
	seen := map[string]bool{}
	for _, row := range result.Rows {
		for _, v := range row {
			if v.Kind == query.IRI && !seen[v.Text] {
				seen[v.Text] = true
				nodes = append(nodes, v.Text)
			}
		}
	}
	if len(nodes) == 0 {
		return nil, usagef("the query gives no nodes to compare")
	}
	return nodes, nil
}
