package coref

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"sync"
)

//go:embed coref.model
var shipped []byte

// DefaultModel returns the model that ships with the program, loaded once.
var DefaultModel = sync.OnceValues(func() (*Model, error) { return Decode(shipped) })

// Version is a short hash of the model that ships with the program.
func Version() string {
	sum := sha256.Sum256(shipped)
	return hex.EncodeToString(sum[:4])
}
