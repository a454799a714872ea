package ledger

import (
	"encoding/binary"
	"errors"
	"math"

	"newsgraph/graph/resolve"
	"newsgraph/schema"
)

// How records are written: every string and list has its length before it.

// errCode says that a record is not what the ledger writes.
var errCode = errors.New("a record of the ledger is malformed: build the articles anew into another --db")

type encoder struct{ b []byte }

func (e *encoder) number(n int) { e.b = binary.AppendVarint(e.b, int64(n)) }

func (e *encoder) text(s string) {
	e.b = append(binary.AppendUvarint(e.b, uint64(len(s))), s...)
}

func (e *encoder) texts(list []string) {
	e.number(len(list))
	for _, s := range list {
		e.text(s)
	}
}

func (e *encoder) yes(is bool) {
	if is {
		e.b = append(e.b, 1)
	} else {
		e.b = append(e.b, 0)
	}
}

type decoder struct {
	b   []byte // what is left
	all string // texts are pieces of it
	bad bool
}

func newDecoder(b []byte) decoder { return decoder{b: b, all: string(b)} }

// fail gives up: what follows is zero.
func (d *decoder) fail() { d.b, d.bad = nil, true }

func (d *decoder) number() int {
	v, n := binary.Varint(d.b)
	if n <= 0 {
		d.fail()
		return 0
	}
	d.b = d.b[n:]
	return int(v)
}

func (d *decoder) unsigned() uint64 {
	v, n := binary.Uvarint(d.b)
	if n <= 0 {
		d.fail()
		return 0
	}
	d.b = d.b[n:]
	return v
}

func (d *decoder) text() string {
	n := d.unsigned()
	if n > uint64(len(d.b)) {
		d.fail()
		return ""
	}
	s := d.all[len(d.all)-len(d.b):][:n]
	d.b = d.b[n:]
	return s
}

// count is the length of a list, of which every element takes a byte at least.
func (d *decoder) count() int {
	n := d.number()
	if n < 0 || n > len(d.b) {
		d.fail()
		return 0
	}
	return n
}

func (d *decoder) texts() []string {
	n := d.count()
	if n == 0 {
		return nil
	}
	out := make([]string, n)
	for i := range out {
		out[i] = d.text()
	}
	return out
}

func (d *decoder) yes() bool {
	if len(d.b) == 0 || d.b[0] > 1 {
		d.fail()
		return false
	}
	is := d.b[0] == 1
	d.b = d.b[1:]
	return is
}

// end is an error where there was too little, or is something left.
func (d *decoder) end() error {
	if d.bad || len(d.b) > 0 {
		return errCode
	}
	return nil
}

func (e *encoder) profile(p resolve.Profile) {
	e.text(string(p.Type))
	e.text(p.Name)
	e.text(p.Gender)
	e.texts(p.Offices)
	e.texts(p.Near)
	e.texts(p.Kin)
	e.texts([]string{p.Home, p.Region, p.About})
	e.yes(p.Passing)
	e.yes(p.Body)
	e.text(p.Long)
}

func (d *decoder) profile() resolve.Profile {
	p := resolve.Profile{Type: schema.EntityType(d.text()), Name: d.text(), Gender: d.text(), Offices: d.texts(), Near: d.texts(), Kin: d.texts()}
	if where := d.texts(); len(where) == 3 {
		p.Home, p.Region, p.About = where[0], where[1], where[2]
	} else {
		d.fail()
	}
	p.Passing, p.Body, p.Long = d.yes(), d.yes(), d.text()
	return p
}

func (r *row) encode() []byte {
	var e encoder
	e.profile(r.Profile)
	e.number(r.Articles)
	e.text(r.Decision.Node)
	e.text(r.Decision.Own)
	e.text(string(r.Decision.Rule))
	e.texts(r.Decision.Others)
	e.text(r.Decision.Country)
	return e.b
}

func decodeRow(b []byte) (r row, err error) {
	d := newDecoder(b)
	r.Profile, r.Articles = d.profile(), d.number()
	r.Decision = resolve.Decision{Node: d.text(), Own: d.text(), Rule: resolve.Rule(d.text()), Others: d.texts(), Country: d.text()}
	return r, d.end()
}

func (h *head) encode() []byte {
	var e encoder
	e.texts([]string{h.Article, h.Fingerprint, h.Pipeline})
	e.number(len(h.References))
	for _, u := range h.References {
		e.number(u.Entity)
		e.text(u.Block)
		if u.Block == "" {
			e.profile(u.Profile)
			continue
		}
		e.text(u.Profile.Name)
		e.text(u.Part)
		e.text(u.Key)
	}
	e.texts(h.Items)
	return e.b
}

func decodeHead(b []byte) (h head, err error) {
	d := newDecoder(b)
	names := d.texts()
	if len(names) != 3 {
		return h, errCode
	}
	h.Article, h.Fingerprint, h.Pipeline = names[0], names[1], names[2]
	h.References = make([]use, d.count())
	for i := range h.References {
		u := &h.References[i]
		u.Entity, u.Block = d.number(), d.text()
		if u.Block == "" {
			u.Profile = d.profile()
			continue
		}
		u.Profile.Name, u.Part, u.Key = d.text(), d.text(), d.text()
	}
	h.Items = d.texts()
	return h, d.end()
}

func (r *itemRow) encode() []byte {
	var e encoder
	e.texts([]string{r.Article, r.Kind, r.ID, r.Date, r.Speaker})
	e.texts(r.Keys)
	e.texts(r.Words)
	e.number(r.Length)
	e.number(len(r.Sketch))
	for _, n := range r.Sketch {
		e.b = binary.AppendUvarint(e.b, n)
	}
	e.yes(r.Link != nil)
	if k := r.Link; k != nil {
		e.texts([]string{r.At, k.To, k.Ours, k.Theirs})
		e.b = binary.BigEndian.AppendUint64(e.b, math.Float64bits(k.Similarity))
	}
	return e.b
}

func decodeItem(b []byte) (r itemRow, err error) {
	d := newDecoder(b)
	names := d.texts()
	if len(names) != 5 {
		return r, errCode
	}
	r.Article, r.Kind, r.ID, r.Date, r.Speaker = names[0], names[1], names[2], names[3], names[4]
	r.Keys, r.Words, r.Length = d.texts(), d.texts(), d.number()
	if n := d.count(); n > 0 {
		r.Sketch = make([]uint64, n)
		for i := range r.Sketch {
			r.Sketch[i] = d.unsigned()
		}
	}
	if !d.yes() {
		return r, d.end()
	}
	link := d.texts()
	if len(link) != 4 || len(d.b) != 8 {
		return r, errCode
	}
	r.At = link[0]
	r.Link = &resolve.Link{Kind: r.Kind, From: r.ID, To: link[1], Ours: link[2], Theirs: link[3],
		Similarity: math.Float64frombits(binary.BigEndian.Uint64(d.b))}
	return r, nil
}
