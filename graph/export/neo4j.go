package export

import (
	"bufio"
	"context"
	"encoding/csv"
)

// writeNeo4j writes the files of Neo4j's bulk import:
//
//	neo4j-admin database import full --multiline-fields=true --nodes=nodes.csv --nodes=words.csv --relationships=edges.csv
//
// words.csv has the objects that are mere words.
func writeNeo4j(ctx context.Context, create Create, src Source) error {
	network := newWalker(src)
	err := create.in("nodes.csv", func(w *bufio.Writer) error {
		out := newNeo4jNodes(w)
		if err := network.nodes(ctx, out.node); err != nil {
			return err
		}
		return out.end()
	})
	if err != nil {
		return err
	}
	return create.in("words.csv", func(words *bufio.Writer) error {
		nodes := newNeo4jNodes(words)
		err := create.in("edges.csv", func(w *bufio.Writer) error {
			out := csv.NewWriter(w)
			out.Write(header([]string{":START_ID", ":END_ID", ":TYPE"}, edgeAttributes)) // the error stays in out
			err := network.edges(ctx, func(e edge) error {
				if e.words != nil {
					if err := nodes.node(*e.words); err != nil {
						return err
					}
				}
				return out.Write(cells([]string{e.from, e.to, relationshipType(e.label())}, edgeAttributes, e))
			})
			out.Flush()
			if err != nil {
				return err
			}
			return out.Error()
		})
		if err != nil {
			return err
		}
		return nodes.end()
	})
}

// neo4jNodes writes a table of nodes.
type neo4jNodes struct{ out *csv.Writer }

func newNeo4jNodes(w *bufio.Writer) neo4jNodes {
	out := csv.NewWriter(w)
	out.Write(header([]string{"id:ID", ":LABEL"}, nodeAttributes)) // the error stays in out
	return neo4jNodes{out}
}

func (o neo4jNodes) node(n node) error {
	return o.out.Write(cells([]string{n.id, "Node;" + nodeLabel(n.kind)}, nodeAttributes, n))
}

func (o neo4jNodes) end() error {
	o.out.Flush()
	return o.out.Error()
}

// header names the columns with their types.
func header[T any](first []string, attributes []attribute[T]) []string {
	for _, a := range attributes {
		name := a.name
		if a.kind != "string" {
			name += ":" + a.kind
		}
		first = append(first, name)
	}
	return first
}

func cells[T any](first []string, attributes []attribute[T], of T) []string {
	for _, a := range attributes {
		first = append(first, a.value(of))
	}
	return first
}
