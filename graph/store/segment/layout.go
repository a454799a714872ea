package segment

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
)

// A file of a segment is, in bytes:
//
//	magic (8) | blocks | index | offset and length of the index (8 + 8), its checksum (4), magic (8)
//
// A block is its content and a checksum of the content and of where it lies,
// so that neither a flipped bit nor a block in another's place goes unseen. The
// index says for each section where its blocks lie and how each begins.
// Numbers are little-endian.

// Format is the version of the layout; it is a part of the magic.
const Format = 2

var magic = []byte{'n', 'g', 's', 'e', 'g', 'm', 't', Format}

const footer = 8 + 8 + 4 + 8

// castagnoli is the polynomial of iSCSI (RFC 3720), which processors compute.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// checksum is of a block at an offset.
func checksum(content []byte, offset int64) uint32 {
	var at [8]byte
	binary.LittleEndian.PutUint64(at[:], uint64(offset))
	return crc32.Update(crc32.Checksum(content, castagnoli), castagnoli, at[:])
}

// A section is one of the lists in a file.
type section int

// The sections. Those of quads are the numbers of their orders.
const (
	cameSection   section = 0
	wentSection           = cameSection + section(Orders)
	termSection           = wentSection + section(Orders)
	hashSection           = termSection + 1
	recordSection         = hashSection + 1
	sections              = recordSection + 1
)

// String is the name of a section, for messages.
func (s section) String() string {
	orders := []string{"SPOL", "POSL", "OSPL", "LSPO"}
	switch {
	case s < wentSection:
		return "quads " + orders[s]
	case s < termSection:
		return "removed quads " + orders[s-wentSection]
	}
	return []string{"terms", "hashes", "records"}[s-termSection]
}

// A Damage is a part of a file that is not what was written.
type Damage struct {
	File   string
	Offset int64  // of the part, in bytes
	Part   string // "block 3 of terms"
	What   string // "the checksum is wrong"
}

// Error says what is wrong, and where.
func (d *Damage) Error() string {
	return fmt.Sprintf("%s: %s at byte %d: %s", d.File, d.Part, d.Offset, d.What)
}

// A table is the index of one section.
type table struct {
	entries int      // of all blocks together
	blocks  []extent // in order
	first   [][]byte // how each block begins
}

// An extent is where the content of a block lies; its checksum follows.
type extent struct {
	offset int64
	length int
}
