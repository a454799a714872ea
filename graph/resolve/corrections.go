package resolve

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"newsgraph/schema"
)

// Corrections are the user's word on who is who. They overrule everything.
type Corrections struct {
	same   map[string]string // node → the node that it is
	parted map[string]bool   // pairs of nodes, byte order
	within map[string]string // article and node → the node that is meant there
	lines  []string          // each correction, as written by [Corrections.String]
}

// NewCorrections are corrections that say nothing yet.
func NewCorrections() *Corrections {
	return &Corrections{same: map[string]string{}, parted: map[string]bool{}, within: map[string]string{}}
}

// ReadCorrections reads a file of corrections, one a line:
//
//	same NODE NODE…               all are the first
//	apart NODE NODE               these two are not the same
//	apart NODE in ARTICLE as NODE what this article calls so is somebody else
//
// Nodes and articles are prefixed names. # begins a comment. Errors begin with
// name and the number of the line.
func ReadCorrections(r io.Reader, name string) (*Corrections, error) {
	c := NewCorrections()
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<20)
	n := 0
	for in.Scan() {
		n++
		line, _, _ := strings.Cut(in.Text(), "#")
		if words := strings.Fields(line); len(words) > 0 {
			if err := c.Add(words); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", name, n, err)
			}
		}
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", name, n+1, err)
	}
	return c, nil
}

// Add adds one correction, given as the words of its line.
func (c *Corrections) Add(words []string) error {
	verb, args := words[0], words[1:]
	switch {
	case verb == "same" && len(args) >= 2:
		if err := nodes(args); err != nil {
			return err
		}
		for _, n := range args[1:] {
			if err := c.unite(args[0], n); err != nil {
				return err
			}
		}
	case verb == "apart" && len(args) == 2:
		if err := nodes(args); err != nil {
			return err
		}
		if args[0] == args[1] || c.renamed(args[0]) == c.renamed(args[1]) {
			return fmt.Errorf("apart %s %s: they are the same", args[0], args[1])
		}
		c.parted[pair(args[0], args[1])] = true
	case verb == "apart" && len(args) == 5 && args[1] == "in" && args[3] == "as":
		if err := nodes([]string{args[0], args[4]}); err != nil {
			return err
		}
		if !strings.HasPrefix(args[2], "article:") {
			return fmt.Errorf("%s: want an article's name such as article:62d49a5830ef1cec", args[2])
		}
		c.within[args[2]+" "+args[0]] = args[4]
	default:
		return fmt.Errorf("%q: want `same NODE NODE…`, `apart NODE NODE` or `apart NODE in ARTICLE as NODE`", strings.Join(words, " "))
	}
	c.lines = append(c.lines, strings.Join(words, " "))
	return nil
}

// unite makes node what first is.
func (c *Corrections) unite(first, node string) error {
	first = c.renamed(first)
	if old := c.renamed(node); old != node && old != first {
		return fmt.Errorf("same %s %s: %s is %s already", first, node, node, old)
	}
	if first == node {
		return fmt.Errorf("same %s %s: they are one name", first, node)
	}
	if c.parted[pair(first, node)] {
		return fmt.Errorf("same %s %s: another line says they are apart", first, node)
	}
	c.same[node] = first
	for k, v := range c.same {
		if v == node {
			c.same[k] = first
		}
	}
	return nil
}

// nodes reports the first of names that is no entity's.
func nodes(names []string) error {
	for _, n := range names {
		kind, local, _ := strings.Cut(n, ":")
		if local == "" || !slices.Contains(kinds, kind) || !schema.ValidIRI(n) {
			return fmt.Errorf("%q: want a node's name, such as person:claudia-sheinbaum (%s)", n, strings.Join(kinds, ", "))
		}
	}
	return nil
}

// kinds are the prefixes of nodes that resolution names.
var kinds = []string{"person", "org", "outlet", "country", "place", "event"}

func pair(a, b string) string { return min(a, b) + " " + max(a, b) }

func (c *Corrections) renamed(node string) string {
	if first, ok := c.same[node]; ok {
		return first
	}
	return node
}

func (c *Corrections) apart(a, b string) bool { return len(c.parted) > 0 && c.parted[pair(a, b)] }

// In is what an article means by a node, where the user has said so.
func (c *Corrections) In(article, node string) (string, bool) {
	meant, ok := c.within[article+" "+node]
	return meant, ok
}

// String is the corrections as a file, sorted: equal ones are equal strings.
func (c *Corrections) String() string {
	lines := slices.Clone(c.lines)
	slices.Sort(lines)
	return strings.Join(slices.Compact(lines), "\n")
}
