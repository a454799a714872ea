package segment

import (
	"encoding/binary"
	"errors"
	"fmt"

	"newsgraph/graph/store/vfs"
)

// A reader reads the blocks of one file.
type reader struct {
	name   string
	file   vfs.File
	cache  *Cache
	size   int64
	maxID  ID // no quad has a larger number
	tables [sections]table
	slots  [sections][]slot // of the blocks
}

// openReader opens a file and reads its index.
func openReader(fs vfs.FS, name string, cache *Cache) (*reader, error) {
	f, err := fs.Open(name)
	if err != nil {
		return nil, err
	}
	r := &reader{name: name, file: f, cache: cache}
	if err := r.readIndex(); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return r, nil
}

func (r *reader) damage(offset int64, part, format string, args ...any) error {
	return &Damage{File: r.name, Offset: offset, Part: part, What: fmt.Sprintf(format, args...)}
}

func (r *reader) readAt(b []byte, offset int64) error {
	if n, err := r.file.ReadAt(b, offset); n < len(b) {
		return fmt.Errorf("%s: read %d bytes at byte %d: %w", r.name, len(b), offset, err)
	}
	return nil
}

func (r *reader) readIndex() (err error) {
	if r.size, err = r.file.Size(); err != nil {
		return err
	}
	if r.size < int64(len(magic)+footer) {
		return r.damage(0, "file", "%d bytes are too few", r.size)
	}
	head, tail := make([]byte, len(magic)), make([]byte, footer)
	if err := errors.Join(r.readAt(head, 0), r.readAt(tail, r.size-footer)); err != nil {
		return err
	}
	if string(head) != string(magic) || string(tail[20:]) != string(magic) {
		return r.damage(0, "file", "it is no segment of format %d, or cut short", Format)
	}
	offset, length := binary.LittleEndian.Uint64(tail), binary.LittleEndian.Uint64(tail[8:])
	if length > uint64(r.size) || offset != uint64(r.size)-footer-length {
		return r.damage(r.size-footer, "footer", "an index of %d bytes at byte %d does not fit", length, offset)
	}
	index := make([]byte, length)
	if err := r.readAt(index, int64(offset)); err != nil {
		return err
	}
	if checksum(index, int64(offset)) != binary.LittleEndian.Uint32(tail[16:]) {
		return r.damage(int64(offset), "index", "the checksum is wrong")
	}
	if !r.parseIndex(index) {
		return r.damage(int64(offset), "index", "it is malformed")
	}
	return nil
}

// parseIndex reads the index, whose checksum is right; appendIndex wrote it.
func (r *reader) parseIndex(index []byte) bool {
	d := decoder{b: index}
	r.maxID = d.id()
	for s := range r.tables {
		t := &r.tables[s]
		t.entries = int(d.uvarint())
		blocks := d.uvarint()
		if blocks > uint64(len(index)) {
			return false
		}
		t.blocks = make([]extent, blocks)
		t.first = make([][]byte, blocks)
		for i := range t.blocks {
			at := extent{int64(d.uvarint()), int(d.uvarint())}
			if at.offset < 0 || at.length < 0 || at.offset+int64(at.length)+4 > r.size {
				return false
			}
			t.blocks[i], t.first[i] = at, d.bytes()
		}
	}
	for s := range r.tables {
		r.slots[s] = make([]slot, len(r.tables[s].blocks))
	}
	return !d.bad && len(d.b) == 0
}

func appendIndex(dst []byte, tables *[sections]table) []byte {
	for s := range tables {
		t := &tables[s]
		dst = binary.AppendUvarint(dst, uint64(t.entries))
		dst = binary.AppendUvarint(dst, uint64(len(t.blocks)))
		for i, at := range t.blocks {
			dst = binary.AppendUvarint(dst, uint64(at.offset))
			dst = binary.AppendUvarint(dst, uint64(at.length))
			dst = appendBytes(dst, t.first[i])
		}
	}
	return dst
}

// content reads the content of a block and checks it.
func (r *reader) content(s section, i int) ([]byte, error) {
	at := r.tables[s].blocks[i]
	b := make([]byte, at.length+4)
	if err := r.readAt(b, at.offset); err != nil {
		return nil, err
	}
	b, sum := b[:at.length], binary.LittleEndian.Uint32(b[at.length:])
	if checksum(b, at.offset) != sum {
		return nil, r.blockDamage(s, i, "the checksum is wrong")
	}
	return b, nil
}

func (r *reader) blockDamage(s section, i int, what string) error {
	return r.damage(r.tables[s].blocks[i].offset, fmt.Sprintf("block %d of %s", i, s), "%s", what)
}

// errMalformed says that a block's checksum is right and its content is not.
var errMalformed = errors.New("the content is malformed")

// get gives a block, from the cache or read and decoded.
func get[T block](r *reader, s section, i int, decode func(content []byte) (b T, size int, err error)) (b T, err error) {
	if k := r.slots[s][i].ask(); k != nil {
		return k.block.(T), nil
	}
	content, err := r.content(s, i)
	if err != nil {
		return b, err
	}
	b, size, err := decode(content)
	if err != nil {
		return b, r.blockDamage(s, i, err.Error())
	}
	return r.cache.keep(&r.slots[s][i], b, size+overhead).(T), nil
}

// overhead is about how many bytes a block takes beside its content.
const overhead = 80
