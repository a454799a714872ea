package language

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"sync"

	"newsgraph/extract/language/network"
)

//go:embed model/english.model
var shipped []byte

// Model tags, lemmatises and parses. It is safe for concurrent use.
type Model struct{ net *network.Model }

// LoadModel reads a model file. The error of a damaged one wraps network.ErrModel.
func LoadModel(file []byte) (*Model, error) {
	net, err := network.Decode(file)
	if err != nil {
		return nil, fmt.Errorf("load language model: %w", err)
	}
	return &Model{net}, nil
}

// Knows reports whether the treebanks have the form several times, capitals and all.
func (m *Model) Knows(form string) bool { return m.net.Knows(form) }

// DefaultModel returns the model that ships with the program, loaded once.
var DefaultModel = sync.OnceValues(func() (*Model, error) { return LoadModel(shipped) })

// ModelVersion is a short hash of the model that ships with the program.
var ModelVersion = sync.OnceValue(func() string {
	sum := sha256.Sum256(shipped)
	return hex.EncodeToString(sum[:4])
})
