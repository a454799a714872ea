package engine

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"newsgraph/graph/store/segment"
	"newsgraph/graph/store/vfs"
)

// Format is the version of what this package writes. It grows when an older
// newsgraph would misread a store. (Format 1 was a file of bbolt; format 2 had
// what resolution remembers in such a file beside it, and blocks of quads and
// hashes that took longer to read; in format 3 a version of an article was one
// record.)
const Format = 4

// The files of a store, beside segments and logs.
const (
	manifestName = "MANIFEST"
	lockName     = "LOCK"
)

// A manifest says which files make a store.
type manifest struct {
	Base     string     `json:"base"`     // what its user says of it, see [Options]
	Segments []string   `json:"segments"` // oldest first
	Log      int        `json:"log"`      // number of the oldest log that counts
	File     int        `json:"file"`     // number of the next segment
	Next     segment.ID `json:"next"`     // number of the first term that no segment has
	Removed  bool       `json:"removed"`  // terms may be left that no quad has
}

func segmentName(n int) string { return fmt.Sprintf("%06d.seg", n) }
func logName(n int) string     { return fmt.Sprintf("%06d.log", n) }

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// A manifest file is three lines: the format, JSON, and the checksum of both.
const headline = "newsgraph store, format "

func (m manifest) encode() ([]byte, error) {
	line, err := json.Marshal(m)
	if err != nil {
		return nil, err
	}
	b := fmt.Appendf(nil, "%s%d\n%s\n", headline, Format, line)
	return fmt.Appendf(b, "crc32c %08x\n", crc32.Checksum(b, castagnoli)), nil
}

func decodeManifest(b []byte) (m manifest, err error) {
	lines := strings.SplitAfter(string(b), "\n")
	version, ok := strings.CutPrefix(lines[0], headline)
	if !ok {
		return m, fmt.Errorf("%w: %s: it does not begin with %q", ErrDamaged, manifestName, headline)
	}
	if n, err := strconv.Atoi(strings.TrimSpace(version)); err == nil && n != Format && len(lines) > 1 {
		age := "a newer"
		if n < Format {
			age = "an older"
		}
		return m, fmt.Errorf("%w: %s newsgraph wrote format %d; this one reads %d", ErrFormat, age, n, Format)
	}
	if len(lines) != 4 || lines[3] != "" {
		return m, fmt.Errorf("%w: %s: it has %d lines, want 3", ErrDamaged, manifestName, len(lines)-1)
	}
	if sum := fmt.Sprintf("crc32c %08x\n", crc32.Checksum([]byte(lines[0]+lines[1]), castagnoli)); sum != lines[2] {
		return m, fmt.Errorf("%w: %s: the checksum is wrong", ErrDamaged, manifestName)
	}
	d := json.NewDecoder(bytes.NewReader([]byte(lines[1])))
	d.DisallowUnknownFields()
	if err := d.Decode(&m); err != nil {
		return m, fmt.Errorf("%w: %s: %v", ErrDamaged, manifestName, err)
	}
	return m, nil
}

// readManifest reads the manifest; made is false where there is no store.
func readManifest(files vfs.FS) (m manifest, made bool, err error) {
	b, err := vfs.ReadAll(files, manifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return m, false, unmade(files)
	}
	if err != nil {
		return m, false, err
	}
	m, err = decodeManifest(b)
	return m, true, err
}

// unmade reports a folder that holds a store without a manifest.
func unmade(files vfs.FS) error {
	names, err := files.List()
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, name := range names {
		if strings.HasSuffix(name, ".seg") || strings.HasSuffix(name, ".log") {
			return errors.Join(err, fmt.Errorf("%w: there is %s, but no %s", ErrDamaged, name, manifestName))
		}
	}
	return err
}

func (m manifest) write(files vfs.FS) error {
	b, err := m.encode()
	if err != nil {
		return err
	}
	return vfs.Replace(files, manifestName, b)
}

// sweep removes the files that a killed process left and nothing names.
func (m manifest) sweep(files vfs.FS) error {
	names, err := files.List()
	for _, name := range names {
		log, isLog := strings.CutSuffix(name, ".log")
		n, bad := strconv.Atoi(log)
		orphan := strings.HasSuffix(name, ".seg") && !slices.Contains(m.Segments, name) ||
			isLog && bad == nil && n < m.Log || strings.HasSuffix(name, ".new")
		if orphan {
			err = errors.Join(err, files.Remove(name))
		}
	}
	return err
}
