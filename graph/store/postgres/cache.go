package postgres

import (
	"sync"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/store/segment"
)

// A cache remembers terms. What was not asked for while one half of it was
// filled goes.
type cache struct {
	epoch int64
	room  int // bytes

	mu         sync.Mutex
	young, old generation
}

type generation struct {
	values map[segment.ID]quad.Value
	ids    map[string]segment.ID // by identity
	bytes  int
}

func newGeneration() generation {
	return generation{values: map[segment.ID]quad.Value{}, ids: map[string]segment.ID{}}
}

func newCache(epoch int64, room int) *cache {
	return &cache{epoch: epoch, room: room, young: newGeneration(), old: newGeneration()}
}

// entryBytes is about what an entry takes beside its bytes.
const entryBytes = 64

func (c *cache) grow(bytes int) {
	if c.young.bytes += bytes + entryBytes; c.young.bytes > c.room/2 {
		c.old, c.young = c.young, newGeneration()
	}
}

func (c *cache) value(id segment.ID) (quad.Value, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if v, ok := c.young.values[id]; ok {
		return v, true
	}
	v, ok := c.old.values[id]
	if ok {
		c.young.values[id] = v
		c.grow(len(quad.ToString(v)))
	}
	return v, ok
}

// keepValue remembers the value of a number; size is that of its encoding.
func (c *cache) keepValue(id segment.ID, v quad.Value, size int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.young.values[id]; !ok && size < c.room/16 {
		c.young.values[id] = v
		c.grow(size)
	}
}

func (c *cache) id(identity []byte) segment.ID {
	c.mu.Lock()
	defer c.mu.Unlock()
	if id := c.young.ids[string(identity)]; id != 0 {
		return id
	}
	id := c.old.ids[string(identity)]
	if id != 0 {
		c.young.ids[string(identity)] = id
		c.grow(len(identity))
	}
	return id
}

func (c *cache) keepID(identity []byte, id segment.ID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.young.ids[string(identity)] == 0 && len(identity) < c.room/16 {
		c.young.ids[string(identity)] = id
		c.grow(len(identity))
	}
}
