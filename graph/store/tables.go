package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
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
	versionTable = "version\x00" // version → those of its quads that are the same whoever is who
	decidedTable = "decided\x00" // version → its other quads
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

// sourcesOf lists all sources by name.
func sourcesOf(ctx context.Context, r reader) (out []Source, err error) {
	err = each(r, sourceTable, "", func(name string, value []byte) error {
		source, err := decodeSource(name, value)
		out = append(out, source)
		if err != nil {
			return err
		}
		return ctx.Err()
	})
	return out, err
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

// A content is the quads of a version, each once: those that are the same
// whoever is who and, beside them, those that follow from that.
type content struct{ settled, decided []segment.Quad }

func (c content) all() []segment.Quad { return slices.Concat(c.settled, c.decided) }

// contentOf reads the quads of a version; ok is false where nobody holds it.
func contentOf(r reader, version string) (c content, ok bool, err error) {
	if c.settled, ok, err = quadsOf(r, versionTable+version); !ok || err != nil {
		return c, false, err
	}
	c.decided, _, err = quadsOf(r, decidedTable+version)
	return c, err == nil, err
}

func quadsOf(r reader, key string) (qs []segment.Quad, ok bool, err error) {
	packed, ok, err := r.Get(key)
	if !ok || err != nil {
		return nil, false, err
	}
	if qs, err = segment.Unpack(packed); err != nil {
		return nil, false, fmt.Errorf("%w: %q: %v", ErrDamaged, key, err)
	}
	return qs, true, nil
}

// held gives the quads of all versions of an article, with repetitions; but for
// one version, "" for none.
func held(r reader, article, but string) ([]segment.Quad, error) {
	var versions []string
	err := each(r, holderTable, article+"\x00", func(key string, _ []byte) error {
		version := key[:strings.LastIndexByte(key, 0)]
		if version != but && !slices.Contains(versions, version) {
			versions = append(versions, version)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var out []segment.Quad
	for _, version := range versions {
		c, _, err := contentOf(r, version)
		if err != nil {
			return nil, err
		}
		out = append(out, c.all()...)
	}
	return out, nil
}

// hold notes that s.Source holds version s.
func hold(tx writer, s Source) error {
	value, err := json.Marshal(s)
	if err != nil {
		return err
	}
	tx.Put(sourceTable+s.Source, value)
	tx.Put(holderTable+s.version()+"\x00"+s.Source, nil)
	return nil
}

// release notes that s.Source holds s no more; a version that nobody holds goes,
// and gone are its quads.
func release(tx writer, s Source) (gone []segment.Quad, err error) {
	version := s.version()
	tx.Delete(sourceTable + s.Source)
	tx.Delete(holderTable + version + "\x00" + s.Source)
	left, err := holders(tx, version)
	if len(left) > 0 || err != nil {
		return nil, err
	}
	c, _, err := contentOf(tx, version)
	tx.Delete(versionTable + version)
	tx.Delete(decidedTable + version)
	return c.all(), err
}
