package segment

import "encoding/binary"

// A decoder takes numbers and strings off the front of bytes. Once something
// is malformed it is bad and gives zeros.
type decoder struct {
	b   []byte
	bad bool
}

func (d *decoder) uvarint() uint64 {
	if len(d.b) > 0 && d.b[0] < 0x80 { // as most are
		n := d.b[0]
		d.b = d.b[1:]
		return uint64(n)
	}
	return d.longUvarint()
}

func (d *decoder) longUvarint() uint64 {
	n, size := binary.Uvarint(d.b)
	if size <= 0 {
		d.bad, d.b = true, nil
		return 0
	}
	d.b = d.b[size:]
	return n
}

// id is a number that a term can have, or 0.
func (d *decoder) id() ID {
	n := d.uvarint()
	if n > uint64(MaxID) {
		d.bad = true
		return 0
	}
	return ID(n)
}

// bytes is a string with its length before it; it shares memory.
func (d *decoder) bytes() []byte { return d.take(d.uvarint()) }

func (d *decoder) take(n uint64) []byte {
	if n > uint64(len(d.b)) {
		d.bad, d.b = true, nil
		return nil
	}
	out := d.b[:n:n]
	d.b = d.b[n:]
	return out
}

func appendBytes[B ~string | ~[]byte](dst []byte, b B) []byte {
	return append(binary.AppendUvarint(dst, uint64(len(b))), b...)
}
