package export

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
)

// mostDrawn is how many edges a picture may have: people read no more, and
// Graphviz takes half a minute for them.
const mostDrawn = 500

// ErrNoGraphviz says that Graphviz is needed and not there.
var ErrNoGraphviz = errors.New("the program dot, which draws it, is not to be found: install Graphviz (Debian: apt install graphviz; macOS: brew install graphviz), or take --format dot or graphml")

// ErrTooLarge says that a picture would have too many edges.
var ErrTooLarge = fmt.Errorf("a picture of more than %d edges is none: take a part out with --select, or open --format graphml in Gephi", mostDrawn)

// writeSVG writes what Graphviz draws of [writeDOT]. The program runs until it
// has drawn or ctx is done.
func writeSVG(ctx context.Context, w *bufio.Writer, src Source) error {
	var text bytes.Buffer
	script := bufio.NewWriter(&text)
	if err := drawDOT(ctx, script, src, mostDrawn); err != nil {
		return err
	}
	script.Flush() // into memory
	dot, err := exec.LookPath("dot")
	if err != nil {
		return ErrNoGraphviz
	}
	var said bytes.Buffer
	cmd := exec.CommandContext(ctx, dot, "-Tsvg")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = &text, w, &said
	err = cmd.Run()
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return fmt.Errorf("%s: %w: %s", dot, err, strings.TrimSpace(said.String()))
	}
	return nil
}
