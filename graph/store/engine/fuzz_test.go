package engine

import (
	"testing"

	"github.com/cayleygraph/quad"
)

// Whatever a frame holds: a transaction, or an error.
func FuzzFrame(f *testing.F) {
	base := Memory(Options{}).head
	tx := newTx(base)
	q, err := tx.Quad(quad.Make("s", "p", "o", nil))
	if err == nil {
		_, err = tx.Add(q)
	}
	if err != nil {
		f.Fatal(err)
	}
	tx.Put("key", []byte("value"))
	tx.Delete("gone")
	f.Add(tx.frame(tx.delta()))
	f.Add([]byte{1, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, b []byte) {
		tx, err := decodeFrame(b, base)
		if err != nil {
			return
		}
		if _, err := decodeFrame(tx.frame(tx.delta()), base); err != nil {
			t.Errorf("%q is a transaction that does not come back: %v", b, err)
		}
	})
}

// Whatever a manifest holds: a manifest, or an error.
func FuzzManifest(f *testing.F) {
	good, err := manifest{Base: "b", Segments: []string{"1.seg"}, Log: 1, File: 2, Next: 3}.encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte(headline + "9\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if m, err := decodeManifest(b); err == nil && (m.Log < 0 || m.File < 0) {
			t.Errorf("%q is read as %+v", b, m)
		}
	})
}
