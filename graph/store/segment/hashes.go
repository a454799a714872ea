package segment

import (
	"encoding/binary"
)

const hashesPerBlock = 256

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

// A block of hashes is eight bytes for each: the hash and the number. It is
// searched as it lies in the file.

func appendHashes(dst []byte, hashes []hashed) []byte {
	for _, h := range hashes {
		dst = binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(dst, h.hash), h.id)
	}
	return dst
}

// A hashBlock is a block of hashes.
type hashBlock struct {
	kept
	content []byte
}

func newHashBlock(content []byte) (*hashBlock, int, error) {
	if len(content)%8 != 0 {
		return nil, 0, errMalformed
	}
	return &hashBlock{content: content}, len(content), nil
}

// size is how many hashes there are.
func (b *hashBlock) size() int { return len(b.content) / 8 }

// at is one of the hashes.
func (b *hashBlock) at(i int) hashed {
	return hashed{binary.LittleEndian.Uint32(b.content[8*i:]), binary.LittleEndian.Uint32(b.content[8*i+4:])}
}

// before is how many of the hashes are smaller.
func (b *hashBlock) before(hash uint32) int {
	low, high := 0, b.size()
	for low < high {
		if middle := (low + high) / 2; binary.LittleEndian.Uint32(b.content[8*middle:]) < hash {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}

// check reports hashes that are out of order.
func (b *hashBlock) check() error {
	for i := range b.size() {
		if h := b.at(i); h.id == 0 || h.id > MaxID || i >= hashesPerBlock || i > 0 && compareHashed(b.at(i-1), h) >= 0 {
			return errMalformed
		}
	}
	return nil
}

// hashKey is how the index names a block of hashes.
func hashKey(h hashed) []byte {
	return binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, h.hash), h.id)
}
