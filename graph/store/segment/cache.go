package segment

import (
	"sync"
	"sync/atomic"
)

// A Cache keeps decoded blocks up to a number of bytes. Each block has a slot
// in its segment, so finding one that is kept takes no lock and no search.
// Those that wait longest without being asked for again go first: the second
// chance of Corbató (A Paging Experiment with the Multics System, 1968), which
// a scan of everything does not sweep empty. It is safe for concurrent use.
type Cache struct {
	room int // bytes

	mu          sync.Mutex
	used        int   // bytes
	first, last *kept // in the order in which they came or were spared
}

// NewCache makes a cache of about size bytes.
func NewCache(size int) *Cache { return &Cache{room: size} }

// A slot is where a block is found while it is kept.
type slot struct{ atomic.Pointer[kept] }

// ask gives the block, if it is kept.
func (s *slot) ask() *kept {
	k := s.Load()
	if k != nil && !k.asked.Load() {
		k.asked.Store(true)
	}
	return k
}

// kept is what a cache has to know of a block. It is a part of the block: who
// finds the one has the other at hand.
type kept struct {
	block block
	slot  *slot
	asked atomic.Bool // since it came or was spared
	size  int         // bytes; guarded by the cache
	next  *kept       // guarded by the cache
}

// A block is a part of a file, decoded, that a cache can keep: what has a kept.
type block interface{ keeping() *kept }

func (k *kept) keeping() *kept { return k }

// keep puts a block into its slot and gives the one that is there now.
func (c *Cache) keep(at *slot, b block, size int) block {
	c.mu.Lock()
	defer c.mu.Unlock()
	if now := at.Load(); now != nil { // another reader was faster
		return now.block
	}
	k := b.keeping()
	k.block, k.slot, k.size = b, at, size
	at.Store(k)
	c.used += size
	c.push(k)
	c.relieve()
	return b
}

// grow notes that a block takes n bytes more.
func (c *Cache) grow(k *kept, n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if k.slot != nil && k.slot.Load() == k { // else it is not kept, or not any more
		k.size += n
		c.used += n
		c.relieve()
	}
}

// push puts a block last. The caller holds mu.
func (c *Cache) push(k *kept) {
	if c.last == nil {
		c.first = k
	} else {
		c.last.next = k
	}
	c.last = k
}

// relieve lets blocks go until there is room; the last one stays. The caller
// holds mu.
func (c *Cache) relieve() {
	for c.used > c.room && c.first != c.last {
		k := c.first
		c.first, k.next = k.next, nil
		if k.asked.Swap(false) {
			c.push(k)
			continue
		}
		k.slot.Store(nil)
		c.used -= k.size
	}
}
