package coref

import (
	_ "embed"
	"sync"
)

//go:embed coref.model
var shipped []byte

// DefaultModel returns the model that ships with the program, loaded once.
var DefaultModel = sync.OnceValues(func() (*Model, error) { return Decode(shipped) })
