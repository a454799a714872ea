package learn

// arena hands out zeroed slices that live until it is reset.
type arena struct {
	blocks [][]float32
	block  int
	used   int
}

const arenaBlock = 1 << 22

func (a *arena) floats(n int) []float32 {
	s := a.raw(n)
	clear(s)
	return s
}

// raw is floats with whatever contents, to be overwritten.
func (a *arena) raw(n int) []float32 {
	for a.block < len(a.blocks) && a.used+n > len(a.blocks[a.block]) {
		a.block, a.used = a.block+1, 0
	}
	if a.block == len(a.blocks) {
		a.blocks = append(a.blocks, make([]float32, max(n, arenaBlock)))
		a.used = 0
	}
	s := a.blocks[a.block][a.used : a.used+n : a.used+n]
	a.used += n
	return s
}

func (a *arena) reset() { a.block, a.used = 0, 0 }
