package language

import "iter"

// chunkWords is how many words a worker reads at a time: enough that sentences of one length
// come together in batches, little enough that a text keeps all workers busy.
const chunkWords = 4096

// A chunk is what a worker reads at a time.
type chunk[S any] struct {
	items []Item[S]
	words [][]Word
}

func (c *chunk[S]) forms() [][]string {
	forms := make([][]string, len(c.items))
	for i, item := range c.items {
		forms[i] = item.Forms
	}
	return forms
}

// chunks cuts a stream where chunkWords are reached. An item without words counts as one, so
// that a stream of nothing else is cut as well.
func chunks[S any](items iter.Seq[Item[S]]) iter.Seq[*chunk[S]] {
	return func(yield func(*chunk[S]) bool) {
		c, words := new(chunk[S]), 0
		for item := range items {
			c.items = append(c.items, item)
			if words += max(1, len(item.Forms)); words < chunkWords {
				continue
			}
			if !yield(c) {
				return
			}
			c, words = new(chunk[S]), 0
		}
		if len(c.items) > 0 {
			yield(c)
		}
	}
}
