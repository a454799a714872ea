package export

import (
	"bufio"
	"context"
	"fmt"
	"strings"
	"unicode"
)

// writeCypher writes a script that builds the network in Neo4j, Memgraph and
// others that speak openCypher: nodes, then relationships, each in the order of
// the quads. Run again it changes nothing, for everything is merged.
func writeCypher(ctx context.Context, w *bufio.Writer, src Source) error {
	w.WriteString("CREATE CONSTRAINT newsgraph_id IF NOT EXISTS FOR (n:Node) REQUIRE n.id IS UNIQUE;\n")
	network := newWalker(src)
	if err := network.nodes(ctx, func(n node) error { return nodeCypher(w, n) }); err != nil {
		return err
	}
	return network.edges(ctx, func(e edge) error {
		if e.words != nil {
			if err := nodeCypher(w, *e.words); err != nil {
				return err
			}
		}
		_, err := fmt.Fprintf(w, "MATCH (a:Node {id:%s}), (b:Node {id:%s}) MERGE (a)-[r:%s {key:%s}]->(b) SET r += {%s};\n",
			cypherText(e.from), cypherText(e.to), relationshipType(e.label()), cypherText(edgeKey(e)), cypherValues(edgeAttributes, e))
		return err
	})
}

// edgeKey tells the edges between two nodes apart: by what supports them.
func edgeKey(e edge) string {
	switch {
	case e.statement != nil:
		return e.statement.ID
	case e.article != nil:
		return e.article.ID
	}
	return ""
}

func nodeCypher(w *bufio.Writer, n node) error {
	_, err := fmt.Fprintf(w, "MERGE (n:Node {id:%s}) SET n:%s, n += {%s};\n", cypherText(n.id), nodeLabel(n.kind), cypherValues(nodeAttributes, n))
	return err
}

// nodeLabel is the label of a kind of node: Person.
func nodeLabel(kind string) string { return strings.ToUpper(kind[:1]) + kind[1:] }

// relationshipType is a predicate in the spelling of Cypher: wasAttributedTo gives
// WAS_ATTRIBUTED_TO.
func relationshipType(label string) string {
	var b strings.Builder
	for i, r := range label {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			b.WriteByte('_')
		case unicode.IsUpper(r) && i > 0:
			b.WriteString("_" + string(r))
		case unicode.IsDigit(r) && i == 0:
			b.WriteString("_" + string(r))
		default:
			b.WriteRune(unicode.ToUpper(r))
		}
	}
	if b.Len() == 0 {
		return "RELATED"
	}
	return b.String()
}

func cypherValues[T any](attributes []attribute[T], of T) string {
	var parts []string
	for _, a := range attributes {
		v := a.value(of)
		if v == "" {
			continue
		}
		if a.kind == "string" {
			v = cypherText(v)
		}
		parts = append(parts, "`"+a.name+"`:"+v)
	}
	return strings.Join(parts, ", ")
}

// cypherText is a string of openCypher: no line break or quotation mark is left
// that could end it.
func cypherText(s string) string {
	var b strings.Builder
	b.WriteByte('\'')
	for _, r := range s {
		switch {
		case r == '\'' || r == '\\':
			b.WriteString(`\` + string(r))
		case r == '\n':
			b.WriteString(`\n`)
		case r < 0x20 || r == 0x7f || r == 0x2028 || r == 0x2029:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String() + "'"
}
