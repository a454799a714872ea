package w3c

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// Folder is where the suites lie, outside the project; the test is skipped where
// they do not.
func Folder(t testing.TB) string {
	t.Helper()
	_, here, _, _ := runtime.Caller(0)
	folder := filepath.Join(filepath.Dir(here), "..", "..", "..", "..", "shared", "data", "w3c")
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("the W3C test suites are not there: %v", err)
	}
	return folder
}
