package segment

import (
	"encoding/binary"
	"slices"
	"sort"

	"newsgraph/graph/store/term"
)

// Terms are numbered terms, as package term writes them.
type Terms interface {
	// Term is the term of a number; ok is false where there is none. It must
	// not be changed.
	Term(id ID) (b []byte, ok bool, err error)
	// Find is the number of a term, given with its hash; 0 where it is unknown.
	Find(b []byte, hash uint32) (ID, error)
}

const (
	termsPerBlock  = 32
	hashesPerBlock = 256
	// lookback is how many of the terms before it a term may share its
	// beginning with: those of an article take turns.
	lookback = 15
)

// A numbered term.
type numbered struct {
	id ID
	b  []byte
}

// appendTerms writes terms by rising number: of each by how much its number is
// larger, which term before it begins most like it, with how many bytes, and
// the rest.
func appendTerms(dst []byte, terms []numbered) []byte {
	var last ID
	for i, t := range terms {
		back, shared := 0, 0
		for j := 1; j <= min(lookback, i); j++ {
			if n := commonPrefix(terms[i-j].b, t.b); n > shared {
				back, shared = j, n
			}
		}
		if shared < 3 {
			back, shared = 0, 0
		}
		dst = binary.AppendUvarint(dst, uint64(t.id-last)<<4|uint64(back))
		if back > 0 {
			dst = binary.AppendUvarint(dst, uint64(shared))
		}
		dst = appendBytes(dst, t.b[shared:])
		last = t.id
	}
	return dst
}

func commonPrefix(a, b []byte) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}

// decodeTerms reads what appendTerms wrote.
func decodeTerms(content []byte) ([]numbered, int, error) {
	terms := make([]numbered, 0, termsPerBlock)
	data := make([]byte, 0, 2*len(content)) // of all terms, one after the other
	ends := make([]int, 1, termsPerBlock+1)
	var last ID
	d := decoder{b: content}
	for len(d.b) > 0 {
		head := d.uvarint()
		back := int(head & lookback)
		if back > len(terms) {
			return nil, 0, errMalformed
		}
		if back > 0 {
			at := len(terms) - back
			shared := d.uvarint()
			if shared > uint64(ends[at+1]-ends[at]) {
				return nil, 0, errMalformed
			}
			data = append(data, data[ends[at]:ends[at]+int(shared)]...)
		}
		data = append(data, d.bytes()...)
		next := uint64(last) + head>>4
		if d.bad || next > uint64(MaxID) || head>>4 == 0 || len(terms) == termsPerBlock {
			return nil, 0, errMalformed
		}
		last = ID(next)
		terms = append(terms, numbered{id: last})
		ends = append(ends, len(data))
	}
	for i := range terms {
		terms[i].b = data[ends[i]:ends[i+1]:ends[i+1]]
	}
	return terms, cap(data) + 32*len(terms), nil
}

// A hashed is the hash of a term and its number.
type hashed struct {
	hash uint32
	id   ID
}

func compareHashed(a, b hashed) int {
	if a.hash != b.hash {
		if a.hash < b.hash {
			return -1
		}
		return 1
	}
	return int(int64(a.id) - int64(b.id))
}

func appendHashes(dst []byte, hashes []hashed) []byte {
	var last hashed
	for _, h := range hashes {
		dst = binary.AppendUvarint(dst, uint64(h.hash-last.hash))
		dst = binary.AppendUvarint(dst, zigzag(int64(h.id)-int64(last.id)))
		last = h
	}
	return dst
}

func decodeHashes(content []byte) ([]hashed, int, error) {
	hashes := make([]hashed, 0, hashesPerBlock)
	var last hashed
	d := decoder{b: content}
	for len(d.b) > 0 {
		hash := uint64(last.hash) + d.uvarint()
		id := int64(last.id) + unzigzag(d.uvarint())
		next := hashed{uint32(hash), ID(id)}
		if d.bad || hash > 1<<32-1 || id <= 0 || id > int64(MaxID) || len(hashes) == hashesPerBlock || len(hashes) > 0 && compareHashed(last, next) >= 0 {
			return nil, 0, errMalformed
		}
		hashes = append(hashes, next)
		last = next
	}
	return hashes, 8 * hashesPerBlock, nil
}

// fileTerms are terms in a file.
type fileTerms struct {
	reader *reader
	firstT []ID     // number of the first term of each block of terms
	firstH []hashed // of each block of hashes
	last   ID       // no term has a larger number
}

func newFileTerms(r *reader) (*fileTerms, bool) {
	f := &fileTerms{reader: r}
	for _, key := range r.tables[termSection].first {
		if len(key) != 8 {
			return nil, false
		}
		f.firstT = append(f.firstT, binary.BigEndian.Uint32(key))
		f.last = binary.BigEndian.Uint32(key[4:])
	}
	for _, key := range r.tables[hashSection].first {
		if len(key) != 8 {
			return nil, false
		}
		f.firstH = append(f.firstH, hashed{binary.BigEndian.Uint32(key), binary.BigEndian.Uint32(key[4:])})
	}
	return f, slices.IsSorted(f.firstT) && slices.IsSortedFunc(f.firstH, compareHashed)
}

// termKey is how the index names a block of terms: its first and last number.
func termKey(terms []numbered) []byte {
	b := binary.BigEndian.AppendUint32(nil, terms[0].id)
	return binary.BigEndian.AppendUint32(b, terms[len(terms)-1].id)
}

// hashKey is how the index names a block of hashes.
func hashKey(h hashed) []byte {
	return binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, h.hash), h.id)
}

// Term is the term of a number.
func (f *fileTerms) Term(id ID) ([]byte, bool, error) {
	i := sort.Search(len(f.firstT), func(i int) bool { return f.firstT[i] > id }) - 1
	if i < 0 || id > f.last {
		return nil, false, nil
	}
	terms, err := block(f.reader, termSection, i, decodeTerms)
	if err != nil {
		return nil, false, err
	}
	if at := int(id - f.firstT[i]); at < len(terms) && terms[at].id == id { // none is missing before it
		return terms[at].b, true, nil
	}
	at, ok := slices.BinarySearchFunc(terms, id, func(t numbered, id ID) int { return int(int64(t.id) - int64(id)) })
	if !ok {
		return nil, false, nil
	}
	return terms[at].b, true, nil
}

// Find is the number of a term.
func (f *fileTerms) Find(b []byte, hash uint32) (ID, error) {
	from := hashed{hash, 0}
	i := sort.Search(len(f.firstH), func(i int) bool { return compareHashed(f.firstH[i], from) >= 0 })
	for i = max(0, i-1); i < len(f.firstH) && f.firstH[i].hash <= hash; i++ {
		hashes, err := block(f.reader, hashSection, i, decodeHashes)
		if err != nil {
			return 0, err
		}
		at, _ := slices.BinarySearchFunc(hashes, from, compareHashed)
		for ; at < len(hashes) && hashes[at].hash == hash; at++ {
			known, ok, err := f.Term(hashes[at].id)
			if err != nil {
				return 0, err
			}
			if ok && term.Same(known, b) {
				return hashes[at].id, nil
			}
		}
	}
	return 0, nil
}

// LastTerm is the largest number of a term in the file.
func (f *fileTerms) LastTerm() ID { return f.last }
