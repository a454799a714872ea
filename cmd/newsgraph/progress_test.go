package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestProgressLine(t *testing.T) {
	for _, c := range []struct {
		done, total int
		want        string
	}{
		{0, 4, "[..............................] 0 of 4 articles"},
		{1, 4, "[#######.......................] 1 of 4 articles"},
		{4, 4, "[##############################] 4 of 4 articles"},
		{1, 1, "[##############################] 1 of 1 article"},
		{5, 4, "5 articles"},
		{5, 0, "5 articles"},
	} {
		if got := (&progress{noun: "article", total: c.total}).line(c.done); got != c.want {
			t.Errorf("%d of %d: got %q, want %q", c.done, c.total, got, c.want)
		}
	}
}

func TestProgressIsShownWhereItIsWanted(t *testing.T) {
	for when, want := range map[string]bool{"always": true, "never": false, "auto": false} {
		var screen bytes.Buffer // no terminal
		a := &app{stderr: &screen, config: Config{Progress: when}}
		p := a.newProgress("article", func() int { return 3 })
		p.step(1)
		p.clear()
		if shown := strings.Contains(screen.String(), "1 of 3"); shown != want {
			t.Errorf("progress %s: shown %v, want %v", when, shown, want)
		}
		if shown := screen.String(); want && !strings.HasSuffix(shown, clearLine) {
			t.Errorf("progress %s leaves its bar on the screen: %q", when, shown)
		}
	}
}
