package conllu

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"
)

// MaxLine is the longest line that is read, in bytes.
const MaxLine = 1 << 20

// Error says what is wrong with which line of the input.
type Error struct {
	Line    int // counted from 1
	Problem string
}

// Error implements error.
func (e *Error) Error() string { return fmt.Sprintf("CoNLL-U line %d: %s", e.Line, e.Problem) }

// Read yields the sentences of r. After an error, an *Error or the reader's own, it ends.
func Read(r io.Reader) iter.Seq2[*Sentence, error] {
	return func(yield func(*Sentence, error) bool) {
		p := parser{lines: bufio.NewScanner(r)}
		p.lines.Buffer(nil, MaxLine)
		for {
			s, err := p.sentence()
			if s == nil && err == nil || !yield(s, err) || err != nil {
				return
			}
		}
	}
}

type parser struct {
	lines *bufio.Scanner
	line  int
	words int // words of the sentence so far
	upTo  int // last word of the open range
}

// sentence returns the next sentence, or nil at the end of the input.
func (p *parser) sentence() (*Sentence, error) {
	s := new(Sentence)
	p.words, p.upTo = 0, 0
	for p.lines.Scan() {
		p.line++
		text := strings.TrimSuffix(p.lines.Text(), "\r")
		switch {
		case !utf8.ValidString(text):
			return nil, p.wrong("not UTF-8")
		case text == "" && len(s.Rows) == 0 && len(s.Comments) == 0:
			continue
		case text == "":
			return p.finish(s)
		case text[0] == '#':
			if len(s.Rows) > 0 {
				return nil, p.wrong("a comment within a sentence; comments stand before its first word")
			}
			s.Comments = append(s.Comments, text)
		default:
			row, err := p.row(text)
			if err != nil {
				return nil, err
			}
			s.Rows = append(s.Rows, row)
		}
	}
	if err := p.lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		return nil, &Error{p.line + 1, fmt.Sprintf("longer than %d bytes", MaxLine)}
	} else if err != nil {
		return nil, fmt.Errorf("read CoNLL-U after line %d: %w", p.line, err)
	}
	if len(s.Rows) == 0 && len(s.Comments) == 0 {
		return nil, nil
	}
	return p.finish(s)
}

// finish checks what only the whole sentence shows.
func (p *parser) finish(s *Sentence) (*Sentence, error) {
	if p.words == 0 {
		return nil, p.wrong("a sentence without words")
	}
	if p.upTo > p.words {
		return nil, p.wrong(fmt.Sprintf("a multiword range ends at word %d of %d", p.upTo, p.words))
	}
	for _, w := range s.Words() {
		if w.Head > p.words {
			return nil, p.wrong(fmt.Sprintf("word %s of the sentence that ends here has head %d of %d words", w.ID, w.Head, p.words))
		}
	}
	return s, nil
}

func (p *parser) row(text string) (Row, error) {
	c := strings.Split(text, "\t")
	if len(c) != 10 {
		return Row{}, p.wrong(fmt.Sprintf("%d columns separated by tabs, want 10", len(c)))
	}
	for i, v := range c {
		if v == "" {
			return Row{}, p.wrong(fmt.Sprintf("column %d is empty; write _ for nothing", i+1))
		}
	}
	kind, err := p.kind(c[0])
	if err != nil {
		return Row{}, err
	}
	head, ok := None, true
	if c[6] != "_" {
		head, ok = number(c[6])
	}
	if !ok {
		return Row{}, p.wrong(fmt.Sprintf("head %q is no word number", c[6]))
	}
	return Row{kind, c[0], c[1], c[2], c[3], c[4], c[5], head, c[7], c[8], c[9]}, nil
}

// kind tells words, ranges and empty nodes apart and checks that they are in order.
func (p *parser) kind(id string) (Kind, error) {
	if from, to, ok := strings.Cut(id, "-"); ok {
		a, okA := number(from)
		b, okB := number(to)
		if !okA || !okB || a != p.words+1 || b < a || a <= p.upTo {
			return Range, p.wrong(fmt.Sprintf("range %q does not stand before its first word, or overlaps another", id))
		}
		p.upTo = b
		return Range, nil
	}
	if after, n, ok := strings.Cut(id, "."); ok {
		a, okA := number(after)
		b, okB := number(n)
		if !okA || !okB || a != p.words || b < 1 {
			return Empty, p.wrong(fmt.Sprintf("empty node %q does not stand after its word", id))
		}
		return Empty, nil
	}
	if n, ok := number(id); !ok || n != p.words+1 {
		return Word, p.wrong(fmt.Sprintf("word number %q, want %d", id, p.words+1))
	}
	p.words++
	return Word, nil
}

func (p *parser) wrong(problem string) error { return &Error{p.line, problem} }

// number reads a number as the format writes it: digits without leading zeros or sign.
func number(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= 0 && strconv.Itoa(n) == s
}
