package kernel

// Level says which instructions the loops may use.
type Level int

const (
	// Portable is plain Go.
	Portable Level = iota
	// AVX2 needs AVX2 and FMA.
	AVX2
	// AVX512 needs AVX-512 F, BW, VL and VNNI besides.
	AVX512
)

// level is what the loops use now.
var level = detect()

// Limit lowers the level to at most l and returns a function that restores it. It is for
// tests and measurements, and must not be called while products are being computed.
func Limit(l Level) (restore func()) {
	old := level
	level = min(old, l)
	return func() { level = old }
}
