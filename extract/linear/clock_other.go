//go:build !unix

package linear

import "time"

var begin = time.Now()

// processorTime is the time that has passed: this system tells no other.
func processorTime() time.Duration { return time.Since(begin) }
