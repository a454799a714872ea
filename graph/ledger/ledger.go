package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"newsgraph/graph/resolve"
)

// fileName is the file inside the folder of the graph.
const fileName = "resolve.bolt"

// format is the layout of the tables; a file of another one is made anew.
const format = "1"

// ErrInUse says that another process has the ledger open.
var ErrInUse = errors.New("in use by another process")

// A Ledger is what is remembered. It is safe for concurrent use, one change
// after the other.
type Ledger struct {
	db       *bbolt.DB
	resolver *resolve.Resolver
}

// The tables. Keys are joined by NUL.
var (
	metaTable     = []byte("meta")     // format, corrections
	sourceTable   = []byte("sources")  // source → version
	versionTable  = []byte("versions") // version → head
	contentTable  = []byte("contents") // version → Version.Content
	holderTable   = []byte("holders")  // version, source
	articleTable  = []byte("articles") // article, source
	profileTable  = []byte("profiles") // block, profile → profile, count, decision
	useTable      = []byte("uses")     // block, profile, version
	itemTable     = []byte("items")    // version, item → item, link
	keyTable      = []byte("keys")     // key of an item, date, item, version
	pendingTable  = []byte("pending")  // version to be written anew
	retractTable  = []byte("retracts") // source to be taken out of the graph
	correctionKey = []byte("corrections")
	formatKey     = []byte("format")
)

var allTables = [][]byte{metaTable, sourceTable, versionTable, contentTable, holderTable, articleTable, profileTable, useTable,
	itemTable, keyTable, pendingTable, retractTable}

// Open opens the ledger in the folder of a graph, or makes it. Decisions are
// resolver's; where its corrections are not those that the ledger was decided
// by, all of it is decided again.
func Open(dir string, resolver *resolve.Resolver) (*Ledger, error) {
	path := filepath.Join(dir, fileName)
	db, err := bbolt.Open(path, 0o644, &bbolt.Options{Timeout: time.Second, FreelistType: bbolt.FreelistMapType, NoFreelistSync: true})
	if errors.Is(err, bolterrors.ErrTimeout) {
		err = ErrInUse
	}
	if err != nil {
		return nil, fmt.Errorf("ledger %s: %w: stop what uses it, or remove the file and build the articles again", path, err)
	}
	return begin(db, resolver)
}

// OpenMemory makes an empty ledger that goes when it is closed. It lives in a
// temporary file, so that it may outgrow the memory.
func OpenMemory(resolver *resolve.Resolver) (*Ledger, error) {
	dir, err := os.MkdirTemp("", "newsgraph-")
	if err != nil {
		return nil, err
	}
	db, err := bbolt.Open(filepath.Join(dir, fileName), 0o600, &bbolt.Options{NoSync: true, NoGrowSync: true, NoFreelistSync: true, FreelistType: bbolt.FreelistMapType})
	_ = os.RemoveAll(dir) // where a file in use cannot be removed it stays behind
	if err != nil {
		return nil, err
	}
	return begin(db, resolver)
}

func begin(db *bbolt.DB, resolver *resolve.Resolver) (*Ledger, error) {
	l := &Ledger{db: db, resolver: resolver}
	err := db.Update(func(tx *bbolt.Tx) error {
		meta := tx.Bucket(metaTable)
		if meta != nil && string(meta.Get(formatKey)) != format {
			for _, name := range allTables {
				if err := tx.DeleteBucket(name); err != nil && !errors.Is(err, bolterrors.ErrBucketNotFound) {
					return err
				}
			}
		}
		for _, name := range allTables {
			if _, err := tx.CreateBucketIfNotExists(name); err != nil {
				return err
			}
		}
		if err := tx.Bucket(metaTable).Put(formatKey, []byte(format)); err != nil {
			return err
		}
		return l.change(tx).correct()
	})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("ledger: %w", err), db.Close())
	}
	return l, nil
}

// Close ends the ledger.
func (l *Ledger) Close() error { return l.db.Close() }

// A Version is one reading of an article.
type Version struct {
	Article     string // prefixed name
	Fingerprint string // of text and metadata
	Pipeline    string // version of newsgraph that read it
	References  []resolve.Reference
	Items       []resolve.Item
	Content     []byte // what the article says before it is known who is who
}

// ID names the version: sources that agree on it hold the same.
func (v *Version) ID() string { return hash(v.Article, v.Fingerprint, v.Pipeline) }

// A head is a version without its content.
type head struct {
	Article, Fingerprint, Pipeline string
	References                     []use
	Items                          []string // keys of itemTable
}

// A use is a reference as the ledger keeps it.
type use struct {
	Entity  int             `json:"e"`
	Block   string          `json:"b,omitempty"`
	Key     string          `json:"k,omitempty"` // hash of the profile's key
	Profile resolve.Profile `json:"p"`
}

// A row is what profileTable holds.
type row struct {
	resolve.Counted
	Decision resolve.Decision
}

// hash joins parts without ambiguity: 16 hexadecimal digits.
func hash(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// join makes a key of parts. What a caller gives may hold NUL only in its last
// part.
func join(parts ...string) []byte {
	var out []byte
	for i, p := range parts {
		if i > 0 {
			out = append(out, 0)
		}
		out = append(out, p...)
	}
	return out
}

func decode(value []byte, into any) error {
	if err := json.Unmarshal(value, into); err != nil {
		return fmt.Errorf("the ledger is damaged (remove %s and build the articles again): %w", fileName, err)
	}
	return nil
}
