package segment

import (
	"encoding/binary"
	"slices"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/store/term"
)

// Terms are numbered terms, as package term writes them.
type Terms interface {
	// Term is the term of a number; ok is false where there is none.
	Term(id ID) (b []byte, ok bool, err error)
	// Find is the number of a term, given with its hash; 0 where it is unknown.
	Find(b []byte, hash uint32) (ID, error)
}

// fileTerms are terms in a file.
type fileTerms struct {
	reader *reader
	firstT []ID     // number of the first term of each block of terms
	firstH []hashed // of each block of hashes
	last   ID       // no term has a larger number
	known  iriMemory
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

// blockOf is the block that has the term of a number, if one has; -1 where
// none can.
func (f *fileTerms) blockOf(id ID) int {
	if len(f.firstT) == 0 || id < f.firstT[0] || id > f.last {
		return -1
	}
	// Where no number is missing this is the one. It never lies before it.
	high := min(int(id-f.firstT[0])/termsPerBlock, len(f.firstT)-1)
	if f.firstT[high] <= id {
		return high
	}
	low := 0 // its first is not too large, that of high is
	for high-low > 1 {
		if middle := (low + high) / 2; f.firstT[middle] <= id {
			low = middle
		} else {
			high = middle
		}
	}
	return low
}

// Term is the term of a number.
func (f *fileTerms) Term(id ID) ([]byte, bool, error) { return f.appendTerm(nil, id) }

func (f *fileTerms) appendTerm(dst []byte, id ID) ([]byte, bool, error) {
	i := f.blockOf(id)
	if i < 0 {
		return dst, false, nil
	}
	b, err := get(f.reader, termSection, i, newTermBlock)
	if err != nil {
		return dst, false, err
	}
	dst, ok, err := b.append(dst, id)
	if err != nil {
		err = f.reader.blockDamage(termSection, i, err.Error())
	}
	return dst, ok, err
}

// Value is the value of a number; nil where there is none.
func (f *fileTerms) Value(id ID) (quad.Value, error) {
	i := f.blockOf(id)
	if i < 0 {
		return nil, nil
	}
	b, err := get(f.reader, termSection, i, newTermBlock)
	if err != nil {
		return nil, err
	}
	v, grown, err := b.value(id)
	if err != nil {
		return nil, f.reader.blockDamage(termSection, i, err.Error())
	}
	if grown != 0 {
		f.reader.cache.grow(&b.kept, grown)
	}
	return v, nil
}

// Find is the number of a term.
func (f *fileTerms) Find(b []byte, hash uint32) (ID, error) {
	n := len(f.firstH)
	i := int(uint64(hash) * uint64(n) >> 32) // hashes spread evenly
	for i > 0 && f.firstH[i].hash >= hash {
		i--
	}
	for i+1 < n && f.firstH[i+1].hash < hash {
		i++
	}
	var scratch [256]byte
	for ; i < n && f.firstH[i].hash <= hash; i++ {
		hashes, err := get(f.reader, hashSection, i, newHashBlock)
		if err != nil {
			return 0, err
		}
		for at := hashes.before(hash); at < hashes.size() && hashes.at(at).hash == hash; at++ {
			id := hashes.at(at).id
			known, ok, err := f.appendTerm(scratch[:0], id)
			if err != nil {
				return 0, err
			}
			if ok && term.Same(known, b) {
				return id, nil
			}
		}
	}
	return 0, nil
}

// LastTerm is the largest number of a term in the file.
func (f *fileTerms) LastTerm() ID { return f.last }

// terms reads a whole block of terms, past the cache.
func (f *fileTerms) terms(i int) ([]numbered, error) {
	content, err := f.reader.content(termSection, i)
	if err != nil {
		return nil, err
	}
	terms, err := decodeTerms(content)
	if err != nil {
		return nil, f.reader.blockDamage(termSection, i, err.Error())
	}
	return terms, nil
}
