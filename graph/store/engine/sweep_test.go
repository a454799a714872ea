package engine_test

import (
	"slices"
	"testing"

	"newsgraph/graph/store/engine"
	"newsgraph/graph/store/vfs"
)

// What a killed process left goes when the store is opened; files of others in the
// folder are theirs.
func TestOnlyOwnFilesAreSweptAway(t *testing.T) {
	disk := vfs.NewDisk(1)
	put := func(names ...string) {
		for _, name := range names {
			f, err := disk.Create(name)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
	open := func() {
		e, err := engine.Open(disk, engine.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := e.Close(); err != nil {
			t.Fatal(err)
		}
	}
	theirs := []string{"draft.new", "app.log", "movie.seg", "7.seg", "-00001.seg", "000001.log.new", "notes.txt"}
	put(theirs...)
	open()
	left := []string{"000900.seg", "000000.log", "MANIFEST.new"}
	put(left...)
	open()
	there, err := disk.List()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range theirs {
		if !slices.Contains(there, name) {
			t.Errorf("%s is gone: it was not the store's", name)
		}
	}
	for _, name := range left {
		if slices.Contains(there, name) {
			t.Errorf("%s is still there", name)
		}
	}
}
