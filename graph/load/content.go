package load

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sync"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/ledger"
	"newsgraph/graph/quads"
)

// packers are kept because making one costs more than using it.
var packers = sync.Pool{New: func() any {
	w, _ := flate.NewWriter(nil, flate.BestSpeed) // fails for levels that there are not
	return w
}}

// pack writes quads as compressed N-Quads.
func pack(qs []quad.Quad) ([]byte, error) {
	var out bytes.Buffer
	w := packers.Get().(*flate.Writer)
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
	var out []quad.Quad
	for q, err := range quads.ReadNQuads(flate.NewReader(bytes.NewReader(packed))) {
		if err != nil {
			return nil, err
		}
		out = append(out, q)
	}
	return out, nil
}

// decisionsOf is a hash of all that was decided on a version.
func decisionsOf(v *ledger.Resolved) string {
	h := sha256.New()
	for _, e := range v.Entities {
		fmt.Fprintf(h, "%d %q %q\n", e.Index, e.Name, fmt.Sprint(e.Decision))
	}
	for _, l := range v.Links {
		fmt.Fprintf(h, "%q\n", fmt.Sprint(l))
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
