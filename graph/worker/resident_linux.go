package worker

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
)

// Fields of /proc/PID/statm, see proc_pid_statm(5).
const (
	statmResident = 1
	statmShared   = 2 // of it, the pages of files
	statmData     = 5 // what can be written, mapped or not
)

// pages reads a field of statm, bytes.
func pages(pid, field int) (int64, error) {
	name := "/proc/" + strconv.Itoa(pid) + "/statm"
	statm, err := os.ReadFile(name)
	if err != nil {
		return 0, err
	}
	fields := bytes.Fields(statm)
	if len(fields) <= field {
		return 0, fmt.Errorf("%s has %d fields", name, len(fields))
	}
	n, err := strconv.ParseInt(string(fields[field]), 10, 64)
	return n * int64(os.Getpagesize()), err
}

// resident is how much memory a process holds of its own, bytes: what is resident
// without the pages of files; 0 where it has ended.
func resident(pid int) int64 {
	all, err := pages(pid, statmResident)
	if err != nil {
		return 0
	}
	shared, err := pages(pid, statmShared)
	if err != nil {
		return 0
	}
	return all - shared
}
