package vfs

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"math/bits"
	"slices"
	"sync"
)

// ErrDisk is the error of a disk that was told to fail.
var ErrDisk = errors.New("no space left on the simulated disk")

// sectorSize is what a disk writes as a whole.
const sectorSize = 512

// A Disk is a folder in memory that can lose power and fail: for tests. It
// keeps apart what was written and what was brought to disk.
type Disk struct {
	mu      sync.Mutex
	files   map[string]*content // by the names as they are seen
	durable map[string]*content // by the names as they are on disk
	changes []map[string]*content
	locked  map[string]bool
	seed    uint64
	left    int // steps until all fail
	failing bool
	watch   func() bool // whether to keep what a loss of power would leave now
	kept    []*Disk
}

// content is a file, whatever its names.
type content struct {
	now    []byte // as it is read
	synced []byte // as it is on disk for sure
}

// NewDisk makes an empty disk. The seed decides what a loss of power spares.
func NewDisk(seed uint64) *Disk {
	return &Disk{files: map[string]*content{}, durable: map[string]*content{}, locked: map[string]bool{}, seed: seed}
}

// FailAfter makes all steps but the next n fail, until Heal. Steps are what
// changes the disk or brings something there.
func (d *Disk) FailAfter(n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.left, d.failing = n, true
}

// Heal ends failing.
func (d *Disk) Heal() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.failing = false
}

// Watch keeps, before each step for which fn holds, what a loss of power would
// leave; see Kept.
func (d *Disk) Watch(fn func() bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.watch = fn
}

// Kept gives the disks that Watch kept since the last call.
func (d *Disk) Kept() []*Disk {
	d.mu.Lock()
	defer d.mu.Unlock()
	kept := d.kept
	d.kept = nil
	return kept
}

// step counts a step; it is called with the lock held.
func (d *Disk) step() error {
	if d.watch != nil && d.watch() {
		d.kept = append(d.kept, d.crash())
	}
	if !d.failing {
		return nil
	}
	if d.left--; d.left < 0 {
		return ErrDisk
	}
	return nil
}

// chance is a number below n, by the seed (xorshift, Marsaglia 2003).
func (d *Disk) chance(n int) int {
	d.seed ^= d.seed << 13
	d.seed ^= d.seed >> 7
	d.seed ^= d.seed << 17
	high, _ := bits.Mul64(d.seed*0x9e3779b97f4a7c15, uint64(n))
	return int(high)
}

// Crash is the disk after the power has failed and come back: of what was not
// synced some is there, some is not, and some is torn; names that were not
// synced are there as they were after one of the changes.
func (d *Disk) Crash() *Disk {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.crash()
}

func (d *Disk) crash() *Disk {
	after := NewDisk(d.seed*2 + 1)
	names := d.durable
	if n := d.chance(len(d.changes) + 1); n > 0 {
		names = d.changes[n-1]
	}
	copies := map[*content]*content{}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		c := names[name]
		if copies[c] == nil {
			b := d.torn(c)
			copies[c] = &content{b, slices.Clone(b)}
		}
		after.files[name] = copies[c]
		after.durable[name] = copies[c]
	}
	return after
}

// torn is what is left of a file: sectors as they were synced, or as they were
// written last, or zeros where the file grew.
func (d *Disk) torn(c *content) []byte {
	size := len(c.synced)
	if len(c.now) != size {
		size = min(len(c.now), size) + d.chance(max(len(c.now), size)-min(len(c.now), size)+1)
	}
	out := make([]byte, size)
	for at := 0; at < size; at += sectorSize {
		end := min(at+sectorSize, size)
		from := c.synced
		if d.chance(2) == 0 {
			from = c.now
		}
		if at < len(from) {
			copy(out[at:end], from[at:min(end, len(from))])
		}
		if at < len(c.synced) && len(c.now) >= len(c.synced) {
			// Files grow only: what was synced is there.
			copy(out[at:end], c.synced[at:min(end, len(c.synced))])
		}
	}
	return out
}

// Flip flips a bit of a file, on disk.
func (d *Disk) Flip(name string, bit int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, b := range [][]byte{d.files[name].now, d.files[name].synced} {
		if bit/8 < len(b) {
			b[bit/8] ^= 1 << (bit % 8)
		}
	}
}

func (d *Disk) missing(name string) error { return fmt.Errorf("%s: %w", name, errNotExist) }

// Create makes a file to write, and empties one that is there.
func (d *Disk) Create(name string) (File, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.step(); err != nil {
		return nil, err
	}
	c := &content{}
	d.files[name] = c
	d.changed()
	return &simulated{d, c, name, true}, nil
}

// changed notes the names after a change of them.
func (d *Disk) changed() { d.changes = append(d.changes, maps.Clone(d.files)) }

// Open opens a file to read.
func (d *Disk) Open(name string) (File, error) { return d.open(name, false) }

// Append opens a file that is there, to read and to write at its end.
func (d *Disk) Append(name string) (File, error) { return d.open(name, true) }

func (d *Disk) open(name string, write bool) (File, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	c, ok := d.files[name]
	if !ok {
		return nil, d.missing(name)
	}
	return &simulated{d, c, name, write}, nil
}

// Rename gives a file another name, in place of whatever had it, at once.
func (d *Disk) Rename(from, to string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.step(); err != nil {
		return err
	}
	c, ok := d.files[from]
	if !ok {
		return d.missing(from)
	}
	delete(d.files, from)
	d.files[to] = c
	d.changed()
	return nil
}

// Remove takes a file away.
func (d *Disk) Remove(name string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if _, ok := d.files[name]; !ok {
		return d.missing(name)
	}
	delete(d.files, name)
	d.changed()
	return nil
}

// List gives the names of all files, in byte order.
func (d *Disk) List() ([]string, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Sorted(maps.Keys(d.files)), nil
}

// Sync brings the names in the folder to disk.
func (d *Disk) Sync() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.step(); err != nil {
		return err
	}
	d.durable, d.changes = maps.Clone(d.files), nil
	return nil
}

// Lock takes the lock of that name.
func (d *Disk) Lock(name string) (io.Closer, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.locked[name] {
		return nil, ErrLocked
	}
	d.locked[name] = true
	return unlocker{d, name}, nil
}

type unlocker struct {
	disk *Disk
	name string
}

// Close lets the lock go.
func (u unlocker) Close() error {
	u.disk.mu.Lock()
	defer u.disk.mu.Unlock()
	delete(u.disk.locked, u.name)
	return nil
}

// simulated is an open file of a Disk.
type simulated struct {
	disk    *Disk
	content *content
	name    string
	write   bool
}

// ReadAt reads as io.ReaderAt says.
func (f *simulated) ReadAt(b []byte, offset int64) (int, error) {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	if offset >= int64(len(f.content.now)) {
		return 0, io.EOF
	}
	n := copy(b, f.content.now[offset:])
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

// Write adds to the end of the file. On a full disk half of it is written.
func (f *simulated) Write(b []byte) (int, error) {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	if !f.write {
		return 0, errors.New(f.name + ": open for reading only")
	}
	if err := f.disk.step(); err != nil {
		f.content.now = append(f.content.now, b[:len(b)/2]...)
		return len(b) / 2, err
	}
	f.content.now = append(f.content.now, b...)
	return len(b), nil
}

// Sync brings everything written to disk.
func (f *simulated) Sync() error {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	if err := f.disk.step(); err != nil {
		return err
	}
	f.content.synced = slices.Clone(f.content.now)
	return nil
}

// Truncate cuts the file to size bytes.
func (f *simulated) Truncate(size int64) error {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	if size < int64(len(f.content.now)) {
		f.content.now = slices.Clone(f.content.now[:size])
	}
	return nil
}

// Size is the length of the file in bytes.
func (f *simulated) Size() (int64, error) {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	return int64(len(f.content.now)), nil
}

// Close closes the file.
func (f *simulated) Close() error { return nil }
