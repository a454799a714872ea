package segment

import (
	"encoding/binary"
	"slices"
	"sync"
)

// window is how many bytes of a file are read at once where the blocks around
// one are welcome.
const window = 32 << 10

// windows are buffers of that size, to use again.
var windows = sync.Pool{New: func() any { return new([window]byte) }}

// A rawBlock is a block that came along: its checksum is right, and nobody has
// asked for it.
type rawBlock struct {
	kept
	content []byte
}

// around reads the blocks of a section that lie in the same window of the file
// as one of them, and puts them into the cache as they are. A question looks at
// a few blocks, each a kilobyte or less, and asking the system for one takes
// longer than reading it: that way it is asked once for many. What cannot be
// read is left out: who asks for it is told.
func (r *reader) around(s section, i int) {
	blocks := r.tables[s].blocks
	from := blocks[i].offset / window * window
	inside := func(e extent) bool { return e.offset >= from && e.offset+int64(e.length)+4 <= from+window }
	first, next := i, i
	for first > 0 && inside(blocks[first-1]) {
		first--
	}
	for next < len(blocks) && inside(blocks[next]) {
		next++
	}
	if next-first < 2 {
		return
	}
	buffer := windows.Get().(*[window]byte)
	defer windows.Put(buffer)
	start, last := blocks[first].offset, blocks[next-1]
	b := buffer[:last.offset+int64(last.length)+4-start]
	if r.readAt(b, start) != nil {
		return
	}
	for ; first < next; first++ {
		at := blocks[first]
		content := b[at.offset-start:][:at.length+4]
		content, sum := content[:at.length], binary.LittleEndian.Uint32(content[at.length:])
		if slot := &r.slots[s][first]; slot.Load() == nil && checksum(content, at.offset) == sum {
			r.cache.keep(slot, &rawBlock{content: slices.Clone(content)}, len(content)+96)
		}
	}
}
