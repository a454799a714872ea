package name

import (
	_ "embed"
	"fmt"
	"sync"
)

//go:embed names.model
var shipped []byte

// Shipped is the file of the model that ships with the program.
func Shipped() []byte { return shipped }

// DefaultModel returns the model that ships with the program, loaded once.
var DefaultModel = sync.OnceValues(func() (*Model, error) {
	m, err := Decode(shipped)
	if err != nil {
		return nil, fmt.Errorf("load model of names: %w", err)
	}
	return m, nil
})
