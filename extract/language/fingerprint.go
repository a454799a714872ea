package language

import (
	"crypto/sha256"
	"encoding/hex"

	"newsgraph/extract/language/name"
)

// Fingerprint names the models that ship with the program: 12 hexadecimal digits of the
// SHA-256 of their files one behind the other.
func Fingerprint() string {
	h := sha256.New()
	h.Write(shippedWeights)
	h.Write(shipped)
	h.Write(name.Shipped())
	return hex.EncodeToString(h.Sum(nil))[:12]
}
