package load

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"

	"newsgraph/schema"
)

// An Origin is where an article came from and what it was when it was read.
type Origin struct {
	Source      string // URL, else absolute path, else (standard input) a name made of the text
	Fingerprint string // hash of text and metadata
}

// OriginOf is the origin of an article as read, before extraction fills in
// what it finds; outlet is the outlet's name. Where the article lies is no part
// of its fingerprint: a copy is the same article.
func OriginOf(a *schema.Article, outlet string) (Origin, error) {
	c := *a
	c.ID, c.Path, c.Outlet = "", "", schema.Optional(outlet)
	data, err := json.Marshal(&c)
	if err != nil {
		return Origin{}, fmt.Errorf("fingerprint of %s: %w", a.Path, err)
	}
	sum := sha256.Sum256(data)
	o := Origin{Fingerprint: hex.EncodeToString(sum[:])}
	switch {
	case a.URL != "":
		o.Source = string(a.URL)
	case a.Path == "-" || strings.HasPrefix(a.Path, "-#") || a.Path == "":
		text := sha256.Sum256([]byte(outlet + "\x00" + string(a.Text)))
		o.Source = "stdin:" + hex.EncodeToString(text[:16])
	default:
		o.Source, err = filepath.Abs(a.Path)
	}
	if err != nil {
		return Origin{}, fmt.Errorf("path of %s: %w", a.Path, err)
	}
	return o, nil
}

// OriginOfRecord is the origin of an article that exists as a record only.
func OriginOfRecord(rec *schema.Record) (Origin, error) {
	outlet := ""
	for _, e := range rec.Entities {
		if schema.Optional(e.ID) == rec.Article.Outlet {
			outlet = e.Name
		}
	}
	return OriginOf(&rec.Article, outlet)
}
