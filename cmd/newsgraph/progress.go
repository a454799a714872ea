package main

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// A progress is a bar on the last line of a terminal: how much of long work is
// done. The zero value shows nothing.
type progress struct {
	w     io.Writer
	noun  string
	total int // 0 where it is not known
	drawn time.Time
	bar   bool // stands on the screen now
}

// newProgress makes a bar for work on so many of what noun says, where the
// configuration and the terminal want one.
func (a *app) newProgress(noun string, total func() int) *progress {
	if a.config.Progress == "never" || a.config.Progress == "auto" && !isTerminal(a.stderr) {
		return &progress{}
	}
	return &progress{w: a.stderr, noun: noun, total: total()}
}

const (
	redrawEvery = 100 * time.Millisecond
	barWidth    = 30 // characters
	clearLine   = "\r\x1b[K"
)

// step shows that so many are done. It draws ten times a second at most.
func (p *progress) step(done int) {
	if p.w == nil || time.Since(p.drawn) < redrawEvery {
		return
	}
	p.drawn, p.bar = time.Now(), true
	fmt.Fprint(p.w, clearLine, p.line(done))
}

func (p *progress) line(done int) string {
	if p.total <= 0 || done > p.total {
		return plural(done, p.noun)
	}
	full := barWidth * done / p.total
	return fmt.Sprintf("[%s%s] %d of %s", strings.Repeat("#", full), strings.Repeat(".", barWidth-full), done, plural(p.total, p.noun))
}

// clear takes the bar off the screen, so that a line can be printed.
func (p *progress) clear() {
	if p.bar {
		fmt.Fprint(p.w, clearLine)
		p.bar = false
		p.drawn = time.Time{}
	}
}
