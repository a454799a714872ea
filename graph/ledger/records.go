package ledger

import "errors"

// Records are where the ledger keeps what it remembers: values under keys,
// ordered by the bytes of these. What is read is as the transaction leaves it.
type Records interface {
	// Get is the value under a key; ok is false where there is none.
	Get(key string) (value []byte, ok bool, err error)
	// Far reports whether each question takes a while: then it is worth saying
	// beforehand what will be asked.
	Far() bool
	// Ahead says that these will be read: records by key, all records of prefixes
	// and, of the records of a prefix, those nearest to a key, so many before it and
	// as many from it on.
	Ahead(keys, prefixes []string, places [][2]string, near int) error
	// Put writes a record and keeps value.
	Put(key string, value []byte)
	// Delete takes a record away, if there is one.
	Delete(key string)
	// Each calls fn with every record whose key begins with prefix.
	Each(prefix string, fn func(key string, value []byte) error) error
	// EachFrom is Each for the keys that are not less than from.
	EachFrom(prefix, from string, fn func(key string, value []byte) error) error
	// EachBefore is Each for the keys that are less than before, the last first.
	EachBefore(prefix, before string, fn func(key string, value []byte) error) error
}

// The tables: a key is the name of its table and what the comment says, joined
// by NUL.
const (
	versionTable   = "a" // version → head
	contentTable   = "c" // version → Version.Content
	itemTable      = "i" // version, item → item, link
	keyTable       = "k" // key of an item, date and item, version → gist
	nameTable      = "n" // block, side of it, name, part, profile that has the name
	profileTable   = "p" // block, part, profile → profile, count, decision
	useTable       = "u" // block, part, profile, version
	waitingTable   = "w" // version that is to be written anew
	correctionsKey = "corrections"
)

// join makes a key, or the beginning of one, of parts. What a caller gives may
// hold NUL only in its last part.
func join(parts ...string) string {
	n := len(parts)
	for _, p := range parts {
		n += len(p)
	}
	out := make([]byte, 0, n)
	for i, p := range parts {
		if i > 0 {
			out = append(out, 0)
		}
		out = append(out, p...)
	}
	return string(out)
}

// errEnough ends a walk over records.
var errEnough = errors.New("enough")

// noted keeps the first error, after which nothing more is done.
func (l *Ledger) noted(err error) bool {
	if err != nil && err != errEnough && l.err == nil {
		l.err = err
	}
	return l.err != nil
}

// get is the value under a key, nil where there is none.
func (l *Ledger) get(key string) []byte {
	if l.err != nil {
		return nil
	}
	value, ok, err := l.records.Get(key)
	if l.noted(err) || !ok {
		return nil
	}
	if value == nil {
		value = []byte{}
	}
	return value
}

func (l *Ledger) put(key string, value []byte) {
	if l.err == nil {
		l.records.Put(key, value)
	}
}

func (l *Ledger) del(key string) {
	if l.err == nil {
		l.records.Delete(key)
	}
}

// keys lists what follows the prefix in the keys that begin with it, at most
// limit of them; 0 is no limit.
func (l *Ledger) keys(prefix string, limit int) (out []string) {
	if l.err != nil {
		return nil
	}
	l.noted(l.records.Each(prefix, collect(prefix, limit, &out)))
	return out
}

// from is keys for those from a key on.
func (l *Ledger) from(prefix, key string, limit int) (out []string) {
	if l.err == nil {
		l.noted(l.records.EachFrom(prefix, key, collect(prefix, limit, &out)))
	}
	return out
}

func collect(prefix string, limit int, out *[]string) func(string, []byte) error {
	return func(key string, _ []byte) error {
		if *out = append(*out, key[len(prefix):]); len(*out) == limit {
			return errEnough
		}
		return nil
	}
}
