package segment

import (
	"container/list"
	"sync"
	"sync/atomic"
)

// A Cache keeps decoded blocks, the least recently used of which goes when it
// is full. It is safe for concurrent use.
type Cache struct {
	shards [16]shard
	files  atomic.Uint64 // numbers files: two of one name are different files
}

// NewCache makes a cache of about size bytes.
func NewCache(size int) *Cache {
	c := &Cache{}
	for i := range c.shards {
		c.shards[i] = shard{room: size / len(c.shards), known: map[blockKey]*list.Element{}}
	}
	return c
}

// A blockKey says which block of which file.
type blockKey struct {
	file    uint64
	section section
	block   int
}

type shard struct {
	mu    sync.Mutex
	room  int // bytes left
	known map[blockKey]*list.Element
	used  list.List // of *cached, the most recently used first
}

type cached struct {
	key   blockKey
	value any
	size  int
}

// get gives a block, which read makes where it is not kept.
func (c *Cache) get(key blockKey, read func() (value any, size int, err error)) (any, error) {
	s := &c.shards[(key.block*11+int(key.section)*5+int(key.file))%len(c.shards)]
	s.mu.Lock()
	if e, ok := s.known[key]; ok {
		s.used.MoveToFront(e)
		value := e.Value.(*cached).value
		s.mu.Unlock()
		return value, nil
	}
	s.mu.Unlock()
	value, size, err := read()
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.known[key]; !ok {
		s.known[key] = s.used.PushFront(&cached{key, value, size})
		s.room -= size
	}
	for s.room < 0 && s.used.Len() > 1 {
		old := s.used.Remove(s.used.Back()).(*cached)
		delete(s.known, old.key)
		s.room += old.size
	}
	return value, nil
}
