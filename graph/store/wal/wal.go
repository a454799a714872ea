// Package wal is the log of what was written but is in no segment yet. What is
// in the log and synced is kept, whatever happens.
package wal

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"sync"

	"newsgraph/graph/store/vfs"
)

// A log is a magic (8 bytes) and frames. A frame is, little-endian:
//
//	mark (4) | length of the content (4) | how much of the log was on disk when it was written (8) | checksum (4) | content
//
// The checksum is of all the rest and of where the frame lies. After a loss of
// power the end may be torn: it was never acknowledged, and is cut off. But
// where a frame is broken of which a later one says that it was on disk, the
// log is damaged. A log that was closed ends with a frame without content, so
// that all of it is known to have been on disk.

// Format is the version of the layout; it is a part of the magic.
const Format = 1

var (
	magic      = []byte{'n', 'g', 's', 'w', 'a', 'l', 0, Format}
	mark       = []byte{0xf7, 'n', 'g', 'w'}
	castagnoli = crc32.MakeTable(crc32.Castagnoli)
)

const header = 4 + 4 + 8 + 4

// MaxContent is the largest content of a frame in bytes.
const MaxContent = 1<<31 - 1

// A Damage is a part of a log that is not what was written.
type Damage struct {
	File   string
	Offset int64 // in bytes
	What   string
}

// Error says what is wrong, and where.
func (d *Damage) Error() string { return fmt.Sprintf("%s: byte %d: %s", d.File, d.Offset, d.What) }

// A Log is a log being written. Append and Rollback are for one writer at a
// time, Sync is safe beside them.
type Log struct {
	file vfs.File
	buf  []byte

	mu     sync.Mutex
	size   int64 // written
	synced int64 // on disk
}

// Create begins a log.
func Create(fs vfs.FS, name string) (*Log, error) {
	f, err := fs.Create(name)
	if err != nil {
		return nil, err
	}
	_, err = f.Write(magic)
	if err == nil {
		err = f.Sync()
	}
	if err == nil {
		err = fs.Sync()
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &Log{file: f, size: int64(len(magic)), synced: int64(len(magic))}, nil
}

// Resume goes on with a log that ends, as [Read] says, at byte end. What is
// behind it is cut off.
func Resume(fs vfs.FS, name string, end int64) (*Log, error) {
	if end < int64(len(magic)) {
		return Create(fs, name)
	}
	f, err := fs.Append(name)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(f.Truncate(end), f.Sync()); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &Log{file: f, size: end, synced: end}, nil
}

// Append writes a frame. It is on disk after Sync. After an error the log is as
// it was, unless the file cannot be cut off either.
func (l *Log) Append(content []byte) error {
	if len(content) > MaxContent {
		return fmt.Errorf("a transaction of %d bytes: want at most %d", len(content), MaxContent)
	}
	l.mu.Lock()
	size, synced := l.size, l.synced
	l.mu.Unlock()
	l.buf = appendFrame(l.buf[:0], content, size, synced)
	if n, err := l.file.Write(l.buf); err != nil {
		if n > 0 {
			err = errors.Join(err, l.file.Truncate(size))
		}
		return err
	}
	l.mu.Lock()
	l.size += int64(len(l.buf))
	l.mu.Unlock()
	return nil
}

func appendFrame(dst, content []byte, offset, synced int64) []byte {
	dst = append(dst, mark...)
	dst = binary.LittleEndian.AppendUint32(dst, uint32(len(content)))
	dst = binary.LittleEndian.AppendUint64(dst, uint64(synced))
	dst = binary.LittleEndian.AppendUint32(dst, checksum(dst[len(dst)-16:], content, offset))
	return append(dst, content...)
}

func checksum(head, content []byte, offset int64) uint32 {
	sum := crc32.Update(crc32.Checksum(head, castagnoli), castagnoli, content)
	return crc32.Update(sum, castagnoli, binary.LittleEndian.AppendUint64(nil, uint64(offset)))
}

// Size is how many bytes have been written.
func (l *Log) Size() int64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.size
}

// Sync brings everything appended to disk.
func (l *Log) Sync() error {
	size := l.Size()
	if err := l.file.Sync(); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.synced = max(l.synced, size)
	return nil
}

// Rollback takes back what was appended since the last Sync that succeeded.
func (l *Log) Rollback() error {
	l.mu.Lock()
	size := l.synced
	l.mu.Unlock()
	if err := errors.Join(l.file.Truncate(size), l.file.Sync()); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.size = size
	return nil
}

// Close brings everything to disk and ends the log, so that nobody will take
// damage for a torn end.
func (l *Log) Close() error {
	err := l.Sync()
	if err == nil {
		err = l.Append(nil)
	}
	if err == nil {
		err = l.file.Sync()
	}
	return errors.Join(err, l.file.Close())
}

// Abandon closes the file and writes nothing.
func (l *Log) Abandon() error { return l.file.Close() }

// Read calls fn with the content of every frame from byte from on (0 for all);
// it is valid until fn returns. end is behind the last whole frame. A torn end
// is no error, a log that is not there is empty.
func Read(fs vfs.FS, name string, from int64, fn func(content []byte) error) (end int64, err error) {
	f, err := fs.Open(name)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	size, err := f.Size()
	if err != nil {
		return 0, err
	}
	if size <= from {
		return from, nil
	}
	b := make([]byte, size-from)
	n, err := f.ReadAt(b, from)
	if n < len(b) && err != io.EOF { // it may be cut off meanwhile
		return from, fmt.Errorf("%s: read %d bytes at byte %d: %w", name, len(b), from, err)
	}
	b = b[:n]
	size = from + int64(n)
	end = from
	if from == 0 {
		if !bytes.HasPrefix(b, magic) {
			return 0, torn(name, b, 0, 0)
		}
		end = int64(len(magic))
	}
	for end < size {
		content, length, ok := frame(b[end-from:], end)
		if !ok {
			return end, torn(name, b, from, end)
		}
		if len(content) > 0 {
			if err := fn(content); err != nil {
				return end, err
			}
		}
		end += length
	}
	return end, nil
}

// frame reads the frame at the beginning of b, which lies at offset.
func frame(b []byte, offset int64) (content []byte, length int64, ok bool) {
	if len(b) < header || !bytes.HasPrefix(b, mark) {
		return nil, 0, false
	}
	n := uint64(binary.LittleEndian.Uint32(b[4:]))
	if n > uint64(len(b)-header) {
		return nil, 0, false
	}
	content = b[header : header+n]
	if checksum(b[:16], content, offset) != binary.LittleEndian.Uint32(b[16:]) {
		return nil, 0, false
	}
	return content, int64(header + n), true
}

// torn tells a torn end from damage: b lies at from, and at byte broken begins
// what is no frame.
func torn(name string, b []byte, from, broken int64) error {
	for at := broken + 1 - from; at >= 0 && at < int64(len(b)); at++ {
		next := bytes.Index(b[at:], mark)
		if next < 0 {
			break
		}
		at += int64(next)
		if _, _, ok := frame(b[at:], from+at); ok && int64(binary.LittleEndian.Uint64(b[at+8:])) > broken {
			return &Damage{File: name, Offset: broken, What: "the frame here was on disk and is broken"}
		}
	}
	return nil
}
