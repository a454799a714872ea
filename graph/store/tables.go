package store

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"newsgraph/graph/store/segment"
)

// A Source is where an article came from, and which version of it.
type Source struct {
	Source      string `json:"source"`      // URL or absolute path
	Article     string `json:"article"`     // IRI
	Fingerprint string `json:"fingerprint"` // of the article's text and metadata
	Pipeline    string `json:"pipeline"`    // version of newsgraph that read it
}

// version names what the source holds: sources that agree on it hold the same.
func (s Source) version() string {
	h := sha256.New()
	fmt.Fprintf(h, "%d:%s%d:%s", len(s.Fingerprint), s.Fingerprint, len(s.Pipeline), s.Pipeline)
	return s.Article + "\x00" + hex.EncodeToString(h.Sum(nil)[:16])
}

// The tables beside the graph: records of the engine whose keys begin with
// these. A version is the quads of one article as some sources hold it.
const (
	sourceTable  = "source\x00"  // source → Source
	holderTable  = "holder\x00"  // version, source → nothing
	versionTable = "version\x00" // version → its quads
)

// each calls fn for every record of a table whose key, without the table's
// name, begins with begin, in byte order.
func each(r reader, table, begin string, fn func(key string, value []byte) error) error {
	return r.Each(table+begin, func(key string, value []byte) error { return fn(key[len(table):], value) })
}

func decodeSource(name string, value []byte) (s Source, err error) {
	if err := json.Unmarshal(value, &s); err != nil {
		return Source{}, fmt.Errorf("%w: source %s: %v", ErrDamaged, name, err)
	}
	return s, nil
}

// sourceOf looks a source up by name.
func sourceOf(r reader, name string) (s Source, ok bool, err error) {
	value, ok, err := r.Get(sourceTable + name)
	if !ok || err != nil {
		return Source{}, false, err
	}
	s, err = decodeSource(name, value)
	return s, err == nil, err
}

// holders lists the sources that hold a version, or any version of an article.
func holders(r reader, versionOrArticle string) ([]string, error) {
	var out []string
	err := each(r, holderTable, versionOrArticle+"\x00", func(key string, _ []byte) error {
		out = append(out, key[strings.LastIndexByte(key, 0)+1:])
		return nil
	})
	return out, err
}

// meant finds the article that a source or an article's IRI stands for, and what
// is held of it under that name.
func meant(r reader, articleOrSource string) (article string, held []Source, err error) {
	s, known, err := sourceOf(r, articleOrSource)
	if known || err != nil {
		return s.Article, []Source{s}, err
	}
	names, err := holders(r, articleOrSource)
	for _, name := range names {
		s, _, err := sourceOf(r, name)
		if err != nil {
			return "", nil, err
		}
		held = append(held, s)
	}
	return articleOrSource, held, err
}

// held gives the quads of all versions of an article, with repetitions.
func held(r reader, article string) ([]segment.Quad, error) {
	var out []segment.Quad
	err := each(r, versionTable, article+"\x00", func(_ string, packed []byte) error {
		qs, err := segment.Unpack(packed)
		out = append(out, qs...)
		if err != nil {
			return fmt.Errorf("%w: article %s: %v", ErrDamaged, article, err)
		}
		return nil
	})
	return out, err
}

// hold notes that s.Source holds version s, whose quads are qs.
func hold(tx writer, s Source, qs []segment.Quad) error {
	value, err := json.Marshal(s)
	if err != nil {
		return err
	}
	tx.Put(sourceTable+s.Source, value)
	tx.Put(holderTable+s.version()+"\x00"+s.Source, nil)
	tx.Put(versionTable+s.version(), segment.Pack(qs))
	return nil
}

// release notes that s.Source holds s no more; a version that nobody holds goes.
func release(tx writer, s Source) error {
	tx.Delete(sourceTable + s.Source)
	tx.Delete(holderTable + s.version() + "\x00" + s.Source)
	left, err := holders(tx, s.version())
	if err == nil && len(left) == 0 {
		tx.Delete(versionTable + s.version())
	}
	return err
}
