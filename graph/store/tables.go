package store

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"
	"github.com/hidal-go/hidalgo/kv"
	"github.com/hidal-go/hidalgo/kv/options"

	"newsgraph/graph/quads"
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

// The tables beside cayley's own. A version is the quads of one article as some
// sources hold it.
const (
	metaTable     = "newsgraph"          // format, base
	sourceTable   = "newsgraph-sources"  // source → Source
	holdersTable  = "newsgraph-holders"  // version, source → nothing
	versionsTable = "newsgraph-versions" // version → its quads, N-Quads in gzip
)

// tables reads and writes the tables within one transaction.
type tables struct{ tx kv.Tx }

func prefix(key kv.Key) kv.IteratorOption { return options.WithPrefixKV(key) }

// get reads a value; ok is false where there is none.
func (t tables) get(ctx context.Context, table, key string) (value []byte, ok bool, err error) {
	value, err = t.tx.Get(ctx, kv.SKey(table, key))
	if errors.Is(err, kv.ErrNotFound) {
		return nil, false, nil
	}
	return value, err == nil, err
}

func (t tables) put(ctx context.Context, table, key string, value []byte) error {
	return t.tx.Put(ctx, kv.SKey(table, key), value)
}

func (t tables) del(ctx context.Context, table, key string) error {
	return t.tx.Del(ctx, kv.SKey(table, key))
}

// each calls fn for every key that begins with prefix, in byte order.
func (t tables) each(ctx context.Context, table, begin string, fn func(key string, value []byte) error) error {
	it := t.tx.Scan(ctx, prefix(kv.SKey(table, begin)))
	defer it.Close()
	for it.Next(ctx) {
		key := it.Key()
		if err := fn(string(key[len(key)-1]), it.Val()); err != nil {
			return err
		}
	}
	return it.Err()
}

// source looks a source up by name.
func (t tables) source(ctx context.Context, name string) (s Source, ok bool, err error) {
	value, ok, err := t.get(ctx, sourceTable, name)
	if !ok || err != nil {
		return Source{}, false, err
	}
	if err := json.Unmarshal(value, &s); err != nil {
		return Source{}, false, fmt.Errorf("%w: source %s: %v", ErrDamaged, name, err)
	}
	return s, true, nil
}

// hold notes that s.Source holds version s, whose quads are qs.
func (t tables) hold(ctx context.Context, s Source, qs []quad.Quad) error {
	value, err := json.Marshal(s)
	if err != nil {
		return err
	}
	packed, err := pack(qs)
	if err != nil {
		return err
	}
	return errors.Join(
		t.put(ctx, sourceTable, s.Source, value),
		t.put(ctx, holdersTable, s.version()+"\x00"+s.Source, []byte{1}),
		t.put(ctx, versionsTable, s.version(), packed))
}

// release notes that s.Source holds s no more; a version that nobody holds goes.
func (t tables) release(ctx context.Context, s Source) error {
	err := errors.Join(
		t.del(ctx, sourceTable, s.Source),
		t.del(ctx, holdersTable, s.version()+"\x00"+s.Source))
	if err != nil {
		return err
	}
	holders, err := t.holders(ctx, s.version())
	if err != nil || len(holders) > 0 {
		return err
	}
	return t.del(ctx, versionsTable, s.version())
}

// holders lists the sources that hold a version, or any version of an article.
func (t tables) holders(ctx context.Context, versionOrArticle string) ([]string, error) {
	var out []string
	err := t.each(ctx, holdersTable, versionOrArticle+"\x00", func(key string, _ []byte) error {
		out = append(out, key[strings.LastIndexByte(key, 0)+1:])
		return nil
	})
	return out, err
}

// meant finds the article that a source or an article's IRI stands for, and what
// is held of it under that name.
func (t tables) meant(ctx context.Context, articleOrSource string) (article string, held []Source, err error) {
	s, known, err := t.source(ctx, articleOrSource)
	if known || err != nil {
		return s.Article, []Source{s}, err
	}
	names, err := t.holders(ctx, articleOrSource)
	for _, name := range names {
		s, _, err := t.source(ctx, name)
		if err != nil {
			return "", nil, err
		}
		held = append(held, s)
	}
	return articleOrSource, held, err
}

// held gives the quads of all versions of an article, with repetitions.
func (t tables) held(ctx context.Context, article string) ([]quad.Quad, error) {
	var out []quad.Quad
	err := t.each(ctx, versionsTable, article+"\x00", func(key string, packed []byte) error {
		qs, err := unpack(packed)
		out = append(out, qs...)
		if err != nil {
			return fmt.Errorf("%w: article %s: %v", ErrDamaged, article, err)
		}
		return nil
	})
	return out, err
}

// packers are kept because making one costs more than using it.
var packers = sync.Pool{New: func() any { return gzip.NewWriter(nil) }}

func pack(qs []quad.Quad) ([]byte, error) {
	var out bytes.Buffer
	w := packers.Get().(*gzip.Writer)
	defer packers.Put(w)
	w.Reset(&out)
	var line []byte
	for _, q := range qs {
		line = quads.AppendNQuad(line[:0], q)
		if _, err := w.Write(line); err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return out.Bytes(), err
}

func unpack(packed []byte) ([]quad.Quad, error) {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	var out []quad.Quad
	for q, err := range quads.ReadNQuads(r) {
		if err != nil {
			return nil, err
		}
		out = append(out, q)
	}
	return out, nil
}
