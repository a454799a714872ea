package load

import (
	"bytes"
	"compress/flate"
	"sync"

	"github.com/cayleygraph/quad"

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
