package server

import (
	"net/http"

	"github.com/klauspost/compress/gzhttp"
	"github.com/klauspost/compress/gzip"
)

// compressed is the length in bytes from which an answer is compressed: a
// shorter one fits into a packet as it is.
const compressed = 1024

// compress sends answers gzipped to clients that understand it. What is flushed
// goes out at once.
func compress(next http.Handler) http.Handler {
	wrap, err := gzhttp.NewWrapper(gzhttp.MinSize(compressed), gzhttp.CompressionLevel(gzip.BestSpeed), gzhttp.EnableZstd(false))
	if err != nil { // of options that are no good: a test would see it
		return next
	}
	return wrap(next)
}
