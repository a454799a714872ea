// Package scratch puts aside what memory does not hold: temporary files that
// leave nothing behind, and sorting through them.
package scratch

import "os"

// File makes a temporary file that goes with the process, even a killed one.
// Where a file in use cannot be removed, Forget does it.
func File() (*os.File, error) {
	f, err := os.CreateTemp("", "newsgraph-*")
	if err != nil {
		return nil, err
	}
	_ = os.Remove(f.Name())
	return f, nil
}

// Forget closes and removes a file of File.
func Forget(f *os.File) error {
	err := f.Close()
	_ = os.Remove(f.Name())
	return err
}
