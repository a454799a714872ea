package segment

import (
	"context"
	"errors"
	"testing"

	"newsgraph/graph/store/vfs"
)

// whole is a small segment with everything in it.
func whole(f *testing.F) []byte {
	f.Helper()
	fs := vfs.NewDisk(1)
	w, err := NewWriter(fs, "s")
	if err != nil {
		f.Fatal(err)
	}
	for id := range ID(5) {
		w.Term(id+1, []byte("\x01https://a.example/"+string(rune('a'+id))))
	}
	run := NewRun([]Quad{{1, 2, 3, 0}, {1, 2, 4, 5}}, []Quad{{2, 2, 2, 2}}, []Record{{Key: "a", Value: []byte("b")}, {Key: "c", Gone: true}})
	if err := errors.Join(Merge(context.Background(), w, []*Run{run}, false), w.Close()); err != nil {
		f.Fatal(err)
	}
	b, err := vfs.ReadAll(fs, "s")
	if err != nil {
		f.Fatal(err)
	}
	return b
}

// Whatever a file holds: it is a segment that can be read, or an error.
func FuzzOpen(f *testing.F) {
	good := whole(f)
	f.Add(good)
	f.Add(good[:len(good)-9])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		fs := vfs.NewDisk(1)
		if err := vfs.Replace(fs, "s", b); err != nil {
			t.Fatal(err)
		}
		s, err := Open(fs, "s", NewCache(1<<16))
		if err != nil {
			return
		}
		if err := s.Check(context.Background()); err != nil {
			return
		}
		for scan := NewScan([]*Run{s.Run}, OSPL, Range{}); scan.step(); {
			if _, _, err := s.Term(scan.Quad()[0]); err != nil {
				t.Errorf("a segment that was checked cannot be read: %v", err)
			}
		}
	})
}

// What the checksum vouches for is decoded, or is an error: the blocks of all
// sections.
func FuzzBlocks(f *testing.F) {
	f.Add(appendQuads(nil, []Quad{{1, 2, 3, 4}, {1, 2, 3, 5}, {7, 1, 1, 0}}))
	f.Add(appendTerms(nil, []numbered{{1, []byte("\x01https://a.example/1")}, {5, []byte("\x01https://a.example/2")}}))
	f.Add(appendHashes(nil, []hashed{{1, 1}, {9, 4}}))
	f.Add(appendRecord(appendRecord(nil, Record{Key: "a", Value: []byte("b")}), Record{Key: "c", Gone: true}))
	f.Fuzz(func(t *testing.T, b []byte) {
		if block, _, err := decodeQuads(b); err == nil {
			quads := block.quads[:block.n]
			if again, err := Unpack(Pack(quads)); err != nil || len(again) != len(quads) {
				t.Errorf("%v: %d of %d quads come back, %v", b, len(again), len(quads), err)
			}
		}
		_, _ = decodeTerms(b)
		if hashes, _, err := newHashBlock(b); err == nil {
			_, _ = hashes.check(), hashes.before(7)
		}
		if terms, _, err := newTermBlock(b); err == nil {
			_, _, _ = terms.append(nil, 5)
		}
		_, _, _ = decodeRecords(b)
		r := &reader{size: 1 << 30}
		_ = r.parseIndex(b)
	})
}
