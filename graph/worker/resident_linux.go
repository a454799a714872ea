package worker

import (
	"bytes"
	"os"
	"strconv"
)

// resident is how much memory a process holds of its own, bytes: what is
// resident without the pages of files; 0 where it has ended.
func resident(pid int) int64 {
	statm, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/statm") // in pages: size, resident, shared …
	fields := bytes.Fields(statm)
	if err != nil || len(fields) < 3 {
		return 0
	}
	all, _ := strconv.ParseInt(string(fields[1]), 10, 64)
	shared, _ := strconv.ParseInt(string(fields[2]), 10, 64)
	return (all - shared) * int64(os.Getpagesize())
}
