package scratch

import (
	"bufio"
	"bytes"
	"container/heap"
	"errors"
	"io"
	"iter"
	"os"
	"slices"
)

// Chunk is how many bytes of lines are best sorted in memory at a time.
const Chunk = 64 << 20

// A Sorter brings any number of lines into byte order: chunks that fit into
// memory are sorted and put aside in temporary files, then merged (Knuth, The
// Art of Computer Programming 3, section 5.4).
type Sorter struct {
	chunk int // bytes
	buf   []byte
	ends  []int // of the lines in buf
	files []*os.File
	last  iter.Seq[[]byte] // of Last
}

// NewSorter makes a sorter that holds chunk bytes of lines in memory.
func NewSorter(chunk int) *Sorter { return &Sorter{chunk: chunk} }

// Add takes a copy of a line, newline included.
func (s *Sorter) Add(line []byte) error {
	if len(s.buf) > 0 && len(s.buf)+len(line) > s.chunk {
		if err := s.spill(); err != nil {
			return err
		}
	}
	s.buf = append(s.buf, line...)
	s.ends = append(s.ends, len(s.buf))
	return nil
}

// Run puts aside lines that stand in order already, however many; each may
// change once the next is asked for.
func (s *Sorter) Run(lines iter.Seq[[]byte]) error {
	f, err := File()
	if err != nil {
		return err
	}
	s.files = append(s.files, f)
	w := bufio.NewWriterSize(f, 1<<20)
	for line := range lines {
		if _, err := w.Write(line); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	_, err = f.Seek(0, io.SeekStart)
	return err
}

// Last is Run for lines that stay where they are until they are asked for. It is
// called once at most.
func (s *Sorter) Last(lines iter.Seq[[]byte]) { s.last = lines }

// sorted gives the lines in memory in order.
func (s *Sorter) sorted() [][]byte {
	out := make([][]byte, len(s.ends))
	start := 0
	for i, end := range s.ends {
		out[i] = s.buf[start:end]
		start = end
	}
	slices.SortFunc(out, bytes.Compare)
	return out
}

// spill puts the lines in memory aside.
func (s *Sorter) spill() error {
	sorted := s.sorted()
	s.ends = s.ends[:0]
	err := s.Run(slices.Values(sorted))
	s.buf = s.buf[:0]
	return err
}

// Lines gives all lines in order, each valid until the next.
func (s *Sorter) Lines() iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		if len(s.ends)+len(s.files) == 0 && s.last != nil {
			for line := range s.last {
				if !yield(line, nil) {
					return
				}
			}
			return
		}
		var m merge
		streams, stop := s.streams()
		defer stop()
		for _, in := range streams {
			if err := in.next(); err == nil {
				m = append(m, in)
			} else if err != io.EOF {
				yield(nil, err)
				return
			}
		}
		heap.Init(&m)
		for len(m) > 0 {
			if !yield(m[0].line, nil) {
				return
			}
			switch err := m[0].next(); err {
			case nil:
				heap.Fix(&m, 0)
			case io.EOF:
				heap.Pop(&m)
			default:
				yield(nil, err)
				return
			}
		}
	}
}

// streams are all runs; stop ends them.
func (s *Sorter) streams() (out []*stream, stop func()) {
	out, stop = []*stream{{lines: s.sorted()}}, func() {}
	for _, f := range s.files {
		out = append(out, &stream{file: bufio.NewReaderSize(f, 256<<10)})
	}
	if s.last != nil {
		in := &stream{}
		in.pull, stop = iter.Pull(s.last)
		out = append(out, in)
	}
	return out, stop
}

// Close lets go of the temporary files.
func (s *Sorter) Close() error {
	var errs []error
	for _, f := range s.files {
		errs = append(errs, Forget(f))
	}
	s.files, s.buf, s.ends = nil, nil, nil
	return errors.Join(errs...)
}

// A stream is a run of sorted lines: in memory, in a file, or made as they are
// asked for.
type stream struct {
	lines [][]byte
	file  *bufio.Reader
	pull  func() ([]byte, bool)
	line  []byte
}

func (s *stream) next() error {
	if s.file != nil {
		return s.read()
	}
	if s.pull != nil {
		line, ok := s.pull()
		if !ok {
			return io.EOF
		}
		s.line = line
		return nil
	}
	if len(s.lines) == 0 {
		return io.EOF
	}
	s.line, s.lines = s.lines[0], s.lines[1:]
	return nil
}

// read takes the next line of the file; it is valid until the one after it.
func (s *stream) read() error {
	line, err := s.file.ReadSlice('\n')
	if err == bufio.ErrBufferFull {
		long := slices.Clone(line)
		line, err = s.file.ReadBytes('\n')
		line = append(long, line...)
	}
	if err == io.EOF && len(line) > 0 {
		err = io.ErrUnexpectedEOF
	}
	s.line = line
	return err
}

// merge is a heap of streams by their next line.
type merge []*stream

func (m merge) Len() int           { return len(m) }
func (m merge) Less(i, j int) bool { return bytes.Compare(m[i].line, m[j].line) < 0 }
func (m merge) Swap(i, j int)      { m[i], m[j] = m[j], m[i] }

// Push is there for package heap; streams are never added later.
func (m *merge) Push(x any) { *m = append(*m, x.(*stream)) }

// Pop takes the last stream away.
func (m *merge) Pop() any {
	last := (*m)[len(*m)-1]
	*m = (*m)[:len(*m)-1]
	return last
}
