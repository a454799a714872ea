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

// hashKey is how the index names a block of hashes.
func hashKey(h hashed) []byte {
	return binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, h.hash), h.id)
}

// before is how many of the hashes are smaller.
func before(hashes []hashed, hash uint32) int {
	low, high := 0, len(hashes)
	for low < high {
		if middle := int(uint(low+high) / 2); hashes[middle].hash < hash {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}
