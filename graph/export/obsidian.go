package export

import (
	"bufio"
	"context"
	"fmt"
	"strings"

	"newsgraph/schema"
)

// writeObsidian writes a vault for Obsidian and other tools for notes that link:
// a Markdown note for each node, with its edges as links and the exact words as
// quotations. The names of all notes are held in memory.
func writeObsidian(ctx context.Context, create Create, src Source) error {
	network := newWalker(src)
	v := vault{notes: map[string]string{}, taken: map[string]bool{}, lines: map[string][]string{}}
	err := network.nodes(ctx, func(n node) error {
		v.name(n)
		return ctx.Err()
	})
	if err == nil {
		err = network.edges(ctx, func(e edge) error {
			v.lines[e.from] = append(v.lines[e.from], v.line(e))
			return ctx.Err()
		})
	}
	if err != nil {
		return err
	}
	return network.nodes(ctx, func(n node) error {
		return create.in(v.notes[n.id]+".md", func(w *bufio.Writer) error { return v.note(w, n) })
	})
}

// A vault holds what notes are called and what each links to.
type vault struct {
	notes map[string]string // by node
	taken map[string]bool
	lines map[string][]string
}

// name chooses the name of a node's note: readable, one for each node, and one
// that every file system takes.
func (v *vault) name(n node) {
	name := schema.Slug(n.label)
	if cut := []rune(name); len(cut) > 60 {
		name = strings.TrimRight(string(cut[:60]), "-")
	}
	if name == "" || v.taken[name] || n.kind == "quotation" || n.kind == "article" {
		_, local, _ := strings.Cut(n.id, ":")
		name = strings.Trim(n.kind+"-"+schema.Slug(local), "-")
	}
	for base, i := name, 2; v.taken[name]; i++ {
		name = fmt.Sprintf("%s-%d", base, i)
	}
	v.taken[name] = true
	v.notes[n.id] = name
}

// link is a link to a note, with the words that it goes by.
func (v *vault) link(id, words string) string {
	if note, ok := v.notes[id]; ok {
		if words = plainWords(words); words == "" {
			return "[[" + note + "]]"
		}
		return "[[" + note + "|" + words + "]]"
	}
	return plainWords(words)
}

// plainWords is text on one line without what Markdown and links read as signs.
func plainWords(s string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("[", "(", "]", ")", "|", "/", "#", "＃", "^", "ˆ", "`", "'", "<", "‹", ">", "›", "*", "∗", "_", "＿").Replace(s)), " ")
}

// line is an edge as an item of a list: predicate, link, source and words.
func (v *vault) line(e edge) string {
	words := ""
	if e.words != nil {
		words = e.words.label
	}
	s := "- " + e.label() + " " + v.link(e.to, words)
	if a := e.article; a != nil {
		s += " — " + v.link(a.ID, a.Title)
		if a.Outlet != nil {
			s += ", " + v.link(a.Outlet.ID, a.Outlet.String())
		}
	}
	if day := e.when(); day != "" {
		s += ", " + day
	}
	if e.statement != nil {
		s += "\n  > " + plainWords(e.statement.Exact)
	}
	return s
}

func (v *vault) note(w *bufio.Writer, n node) error {
	fmt.Fprintf(w, "---\nid: %s\niri: %s\ntype: %s\naliases: [%s]\n", mustText(n.id), mustText(n.iri), mustText(n.kind), mustText(n.label))
	if n.date != "" {
		fmt.Fprintf(w, "date: %s\n", mustText(n.date))
	}
	fmt.Fprintf(w, "---\n\n# %s\n", plainWords(n.label))
	if n.place != nil {
		fmt.Fprintf(w, "\n> %s\n", plainWords(n.place.Exact))
	}
	if len(v.lines[n.id]) > 0 {
		fmt.Fprintf(w, "\n%s\n", strings.Join(v.lines[n.id], "\n"))
	}
	_, err := w.Write(nil)
	return err
}
