package server

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
)

// maxCursor bounds a cursor, in bytes of its text.
const maxCursor = 8 << 10

// A cursor is where a page of an answer ended, for the client to come back with. It
// is JSON in base64url behind a checksum of it and of what was asked: one that was
// changed, cut or taken from another question is refused. The server keeps
// nothing: what a cursor says is worth no secret, and cannot reach what
// the question itself cannot.

// checksum ties a cursor to the question that it belongs to.
func checksum(about string, content []byte) []byte {
	sum := sha256.Sum256(append([]byte(about+"\x00"), content...))
	return sum[:9]
}

// seal makes a cursor.
func seal(about string, position any) (string, error) {
	content, err := json.Marshal(position)
	if err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(append(checksum(about, content), content...)), nil
}

// unseal reads a cursor.
func unseal(cursor, about string, position any) error {
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	if n := len(checksum("", nil)); err == nil && len(cursor) <= maxCursor && len(b) > n && string(b[:n]) == string(checksum(about, b[n:])) {
		err = json.Unmarshal(b[n:], position)
		if err == nil {
			return nil
		}
	}
	return badRequest("the cursor is not one that this question was answered with: take it from the answer before as it is, and change nothing but limit and format")
}

// nextHeader has the cursor of the next page in every format.
const nextHeader = "Newsgraph-Next"

// announce tells in the headers how to go on: the cursor, and for GET the address
// of the next page (RFC 8288).
func announce(w http.ResponseWriter, r *http.Request, values url.Values, cursor string) {
	w.Header().Set(nextHeader, cursor)
	if r.Method != http.MethodPost {
		values.Set("cursor", cursor)
		w.Header().Set("Link", "<"+r.URL.EscapedPath()+"?"+values.Encode()+`>; rel="next"`)
	}
}
