package main

import "cmp"

// A version is one text of an article, as some file holds it.
type version struct {
	path        string
	modified    string // ISO 8601, "" where not known
	published   string
	fingerprint string
}

// versions remembers which version of each source a run has built, by source.
type versions map[string]version

// admit reports whether v is to be built: it is the first of its source, or
// later than the one before. other is that one, where it has another text:
// files may hold the same address with different texts, and which of them the
// graph holds must not hang on their order.
func (seen versions) admit(source string, v version) (ok bool, other *version) {
	old, again := seen[source]
	if !again || old.fingerprint == v.fingerprint {
		seen[source] = v
		return true, nil
	}
	if v.compare(old) < 0 {
		return false, &old
	}
	seen[source] = v
	return true, &old
}

// compare puts the later version last: by the date of the last change, by the
// date of publication, and where both are the same by the hash.
func (v version) compare(w version) int {
	return cmp.Or(cmp.Compare(v.modified, w.modified), cmp.Compare(v.published, w.published), cmp.Compare(v.fingerprint, w.fingerprint))
}
