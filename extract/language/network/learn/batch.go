package learn

import (
	"math/rand/v2"
	"slices"
)

const (
	batchWords = 600        // a minibatch ends when it has so many words
	batchStep  = 8 * shards // and a number of sentences that the products like
	poolSize   = 1000       // so many sentences are sorted by length at once
)

// batches cuts the sentences, shuffled, into minibatches of sentences of about equal length.
func batches(rng *rand.Rand, examples []*example) [][]*example {
	order := slices.Clone(examples)
	rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	var all [][]*example
	for pool := range slices.Chunk(order, poolSize) {
		slices.SortStableFunc(pool, func(a, b *example) int { return len(a.words) - len(b.words) })
		all = append(all, cut(pool)...)
	}
	rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all
}

// cut makes minibatches of neighbours, each of at least as many sentences as there are shards.
func cut(pool []*example) [][]*example {
	var all [][]*example
	from, words := 0, 0
	for i, e := range pool {
		words += len(e.words)
		if words >= batchWords && (i+1-from)%batchStep == 0 {
			all = append(all, pool[from:i+1])
			from, words = i+1, 0
		}
	}
	switch rest := pool[from:]; {
	case len(rest) >= shards:
		all = append(all, rest)
	case len(rest) > 0 && len(all) > 0:
		all[len(all)-1] = pool[len(pool)-len(rest)-len(all[len(all)-1]):]
	}
	return all
}

// split deals a minibatch out to the shards.
func split(batch []*example) [shards][]*example {
	var parts [shards][]*example
	for i, e := range batch {
		parts[i%shards] = append(parts[i%shards], e)
	}
	return parts
}
