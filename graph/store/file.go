package store

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"time"

	boltkv "github.com/hidal-go/hidalgo/kv/bbolt"
	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// fileName is the file inside the store's folder.
const fileName = "graph.bolt"

// lockPatience is how long to wait for another process to let go.
const lockPatience = time.Second

// mapped is the address space set aside for the file. bbolt must wait for every
// reader before it maps a file anew; with room from the start it never does.
// Windows would make the file that large.
func mapped() int {
	if runtime.GOOS == "windows" {
		return 0
	}
	return int(min(64<<30, int64(math.MaxInt/4)))
}

// openFile opens the store's file in dir, or makes it.
func openFile(dir string, readOnly bool) (*boltkv.DB, error) {
	options := &bbolt.Options{Timeout: lockPatience, ReadOnly: readOnly, FreelistType: bbolt.FreelistMapType}
	if !readOnly {
		options.InitialMmapSize = mapped()
	}
	path := filepath.Join(dir, fileName)
	db, err := openMapped(path, options)
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return nil, fmt.Errorf("store %s: %w (a build, or serve): stop it, or use another --db", dir, ErrInUse)
	case err != nil && damaged(err):
		return nil, fmt.Errorf("store %s: %w (%s: %v): build it anew, or restore it from a copy", dir, ErrDamaged, path, err)
	case err != nil:
		return nil, fmt.Errorf("store %s: %w", dir, err)
	}
	if err := whole(db, path); err != nil {
		return nil, errors.Join(fmt.Errorf("store %s: %w", dir, err), db.Close())
	}
	return db, nil
}

// openMapped opens a file with as much room as the system gives.
func openMapped(path string, options *bbolt.Options) (db *boltkv.DB, err error) {
	defer rescue(&err)
	defer faults()()
	for {
		db, err = boltkv.Open(path, options)
		if err == nil || options.InitialMmapSize == 0 || damaged(err) || errors.Is(err, bolterrors.ErrTimeout) {
			return db, err
		}
		options.InitialMmapSize = 0 // a limit on address space
	}
}

func damaged(err error) bool {
	for _, known := range []error{bolterrors.ErrInvalid, bolterrors.ErrChecksum, bolterrors.ErrVersionMismatch, ErrDamaged} {
		if errors.Is(err, known) {
			return true
		}
	}
	return false
}

// whole reports a file that ends before its last page: touching what is missing
// would kill the process.
func whole(db *boltkv.DB, path string) (err error) {
	defer rescue(&err)
	defer faults()()
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	return db.DB().View(func(tx *bbolt.Tx) error {
		if info.Size() < tx.Size() {
			return fmt.Errorf("%w (%s has %d bytes of %d): build it anew, or restore it from a copy", ErrDamaged, path, info.Size(), tx.Size())
		}
		return nil
	})
}

// openUnnamed makes a file that has no name and goes with the process.
func openUnnamed() (*boltkv.DB, error) {
	dir, err := os.MkdirTemp("", "newsgraph-")
	if err != nil {
		return nil, err
	}
	db, err := boltkv.Open(filepath.Join(dir, fileName), &bbolt.Options{NoSync: true, NoGrowSync: true, InitialMmapSize: mapped()})
	_ = os.RemoveAll(dir) // fails where files in use stay; then the file outlives the process
	return db, err
}
