package ledger

import (
	"strings"

	"newsgraph/graph/resolve"
)

// correctAtOnce is from how many versions on that come out differently the rest
// is left to another transaction.
const correctAtOnce = 1000

// Correct decides anew where the user's corrections are others than before, and
// notes the versions that come out differently as waiting. That may take several
// transactions: the first begins at "", each other one where the one before it
// ended, which is "" after the last. One that is broken off begins again.
func (l *Ledger) Correct(from string) (next string, err error) {
	now := l.resolver.Corrections()
	old := string(l.get(correctionsKey))
	if old == now || l.err != nil {
		return "", l.err
	}
	if !strings.HasPrefix(from, join(versionTable, "")) {
		next = l.correctBlocks(from)
	}
	if next == "" {
		next = l.correctArticles(from, old)
	}
	if next == "" {
		l.put(correctionsKey, []byte(now))
	}
	changed, err := l.Decide()
	if err == nil {
		err = l.Wait(changed)
	}
	return next, err
}

// correctBlocks decides on the blocks from one on.
func (l *Ledger) correctBlocks(from string) (next string) {
	prefix := join(profileTable, "")
	for at := max(from, prefix); l.err == nil && strings.HasPrefix(at, prefix); {
		var block string
		l.noted(l.records.EachFrom(prefix, at, func(key string, _ []byte) error {
			block, _, _ = strings.Cut(key[len(prefix):], "\x00")
			return errEnough
		}))
		if block == "" {
			return ""
		}
		if len(l.touched) >= correctAtOnce {
			return at
		}
		all := &touched{parts: map[string]bool{resolve.Core: true}}
		for _, key := range l.keys(join(profileTable, block, ""), 0) {
			part, _, _ := strings.Cut(key, "\x00")
			all.parts[part] = true
		}
		l.decideBlock(block, all)
		l.touchUsers()
		at = join(profileTable, block) + "\x01" // past all keys of the block
	}
	return ""
}

// correctArticles touches the articles from one on for which the corrections say
// something else than the old ones, apart from what blocks decide.
func (l *Ledger) correctArticles(from, old string) (next string) {
	said, err := resolve.ReadCorrections(strings.NewReader(old), "ledger")
	if err != nil {
		said = resolve.NewCorrections() // of another version of newsgraph: what it said is not known
	}
	before, err := resolve.NewResolver(said)
	if l.noted(err) {
		return ""
	}
	prefix := join(versionTable, "")
	if !strings.HasPrefix(from, prefix) {
		from = prefix
	}
	l.noted(l.records.EachFrom(prefix, from, func(key string, value []byte) error {
		if len(l.touched) >= correctAtOnce {
			next = key
			return errEnough
		}
		hd, err := decodeHead(value)
		if err != nil {
			return err
		}
		for _, u := range hd.References {
			if !l.resolved(before, hd.Article, u).Equal(l.resolved(l.resolver, hd.Article, u)) {
				l.touched[key[len(prefix):]] = true
				break
			}
		}
		return l.err
	}))
	return next
}
