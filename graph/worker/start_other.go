//go:build !linux

package worker

import (
	"os"
	"syscall"
)

// withUs does nothing: a worker ends when its pipe does.
func withUs() *syscall.SysProcAttr { return nil }

// program is the file of this program.
func program() (string, error) { return os.Executable() }
