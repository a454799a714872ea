package segment

import (
	"newsgraph/graph/store/vfs"
)

// A Segment is a run in a file, with the terms that came with it.
type Segment struct {
	*Run
	*fileTerms
	Name  string // of the file
	Bytes int64  // its size
}

// Open opens a segment. Its index, about two bytes a quad, is read and stays
// in memory; what else is read goes through the cache. The file is closed when
// nothing refers to the segment any more, or by Close.
func Open(fs vfs.FS, name string, cache *Cache) (*Segment, error) {
	r, err := openReader(fs, name, cache)
	if err != nil {
		return nil, err
	}
	s := &Segment{Run: &Run{Records: newFileRecords(r)}, Name: name, Bytes: r.size}
	fine := true
	for o := range Orders {
		came, ok := newFileList(r, cameSection+section(o))
		went, also := newFileList(r, wentSection+section(o))
		fine = fine && ok && also
		s.Came[o], s.Went[o] = came, went
	}
	terms, ok := newFileTerms(r)
	s.fileTerms = terms
	if s.MaxID = r.maxID; !ok || !fine {
		_ = r.file.Close()
		return nil, r.damage(0, "index", "it is out of order")
	}
	for i := range r.tables {
		r.tables[i].first = nil // the sections have what they need of it
	}
	return s, nil
}

// Past is the run for one walk in order over all of it. It reads past the cache,
// which would fill with what nobody is going to ask for.
func (s *Segment) Past() *Run {
	r := *s.Run
	for o := range Orders {
		r.Came[o] = &passing{fileList: s.Came[o].(*fileList)}
		r.Went[o] = &passing{fileList: s.Went[o].(*fileList)}
	}
	return &r
}

// Close closes the file. Reading the segment is an error from then on.
func (s *Segment) Close() error { return s.reader.file.Close() }

// Terms is how many terms the segment has.
func (s *Segment) Terms() int { return s.reader.tables[termSection].entries }
