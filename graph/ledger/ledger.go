package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"

	"newsgraph/graph/resolve"
)

// A Ledger is what is remembered, within one transaction. It is for one
// goroutine. The first error ends it: nothing more is done.
type Ledger struct {
	records   Records
	resolver  *resolve.Resolver
	blocks    map[string]*touched // that are to be decided anew
	redecided []string            // prefixes in useTable of the profiles whose decisions changed
	touched   map[string]bool     // versions that come out differently
	items     map[string]*itemRow // that were read
	err       error
}

// New is the ledger that records hold. resolver decides.
func New(records Records, resolver *resolve.Resolver) *Ledger {
	return &Ledger{records: records, resolver: resolver, blocks: map[string]*touched{}, touched: map[string]bool{}, items: map[string]*itemRow{}}
}

// A Version is one reading of an article.
type Version struct {
	Article     string // prefixed name
	Fingerprint string // of text and metadata
	Pipeline    string // version of newsgraph that read it
	References  []resolve.Reference
	Items       []resolve.Item
	Content     []byte // what the article says before it is known who is who
}

// ID names the version.
func (v *Version) ID() string { return ID(v.Article, v.Fingerprint, v.Pipeline) }

// ID names a version by its article, fingerprint and pipeline.
func ID(article, fingerprint, pipeline string) string { return hash(article, fingerprint, pipeline) }

// A head is a version without its content.
type head struct {
	Article, Fingerprint, Pipeline string
	References                     []use
	Items                          []string // their identifiers
}

// A use is a reference as the ledger keeps it. Of a profile that has a block,
// only the name is kept here.
type use struct {
	Entity           int
	Block, Part, Key string // of profileTable
	Profile          resolve.Profile
}

// A row is what profileTable holds.
type row struct {
	resolve.Counted
	Decision resolve.Decision
}

// hash joins parts without ambiguity: 16 hexadecimal digits.
func hash(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// Add brings a version in that was not held by anybody. Where it is there
// already it is only noted as one to be written.
func (l *Ledger) Add(v *Version) error {
	id := v.ID()
	l.touched[id] = true
	if l.get(join(versionTable, id)) != nil || l.err != nil {
		return l.err
	}
	hd := head{Article: v.Article, Fingerprint: v.Fingerprint, Pipeline: v.Pipeline}
	for _, ref := range v.References {
		u := use{Entity: ref.Entity, Block: ref.Block, Profile: ref.Profile}
		if u.Block != "" {
			u.Part, u.Key = l.resolver.Part(ref.Profile), hash(ref.Key)
		}
		hd.References = append(hd.References, u)
	}
	l.countAll(hd.References, id, 1)
	for _, item := range v.Items {
		hd.Items = append(hd.Items, item.ID)
		l.index(id, &itemRow{Item: item, Article: v.Article})
	}
	l.put(join(versionTable, id), hd.encode())
	l.put(join(contentTable, id), v.Content)
	return l.err
}

// Drop takes a version out that nobody holds any more.
func (l *Ledger) Drop(id string) error {
	hd, ok := l.head(id)
	if !ok {
		return l.err
	}
	l.countAll(hd.References, id, -1)
	for _, item := range hd.Items {
		l.drop(join(id, item))
	}
	for _, table := range []string{versionTable, contentTable, waitingTable} {
		l.del(join(table, id))
	}
	delete(l.touched, id)
	return l.err
}

// head is a version's head; false where there is no such version.
func (l *Ledger) head(id string) (head, bool) {
	b := l.get(join(versionTable, id))
	if b == nil {
		return head{}, false
	}
	hd, err := decodeHead(b)
	return hd, !l.noted(err)
}

// Decide decides on all that was touched. It gives the versions that come out
// differently than they were, new ones among them, in the order of their names.
func (l *Ledger) Decide() ([]string, error) {
	l.decideBlocks()
	out := slices.Sorted(maps.Keys(l.touched))
	clear(l.touched)
	return out, l.err
}

// Wait notes versions that are to be written anew later.
func (l *Ledger) Wait(ids []string) error {
	for _, id := range ids {
		l.put(join(waitingTable, id), nil)
	}
	return l.err
}

// Waiting lists versions that wait, in the order of their names, at most limit
// of them.
func (l *Ledger) Waiting(limit int) ([]string, error) {
	return l.keys(join(waitingTable, ""), limit), l.err
}

// A Resolved is a version with all that is decided on it.
type Resolved struct {
	Article, Fingerprint, Pipeline string
	Content                        []byte
	Entities                       []resolve.Named
	Links                          []resolve.Link
}

// Resolved gives a version as it stands now, to be written: it waits no more.
// It is nil where there is none.
func (l *Ledger) Resolved(id string) (*Resolved, error) {
	if l.get(join(waitingTable, id)) != nil {
		l.del(join(waitingTable, id))
	}
	hd, ok := l.head(id)
	if !ok {
		return nil, l.err
	}
	out := &Resolved{Article: hd.Article, Fingerprint: hd.Fingerprint, Pipeline: hd.Pipeline}
	out.Content = l.get(join(contentTable, id))
	for _, u := range hd.References {
		if u.Entity >= 0 {
			d := l.resolved(l.resolver, hd.Article, u)
			out.Entities = append(out.Entities, resolve.Named{Index: u.Entity, Name: u.Profile.Name, Decision: d})
		}
	}
	for _, item := range hd.Items {
		if r := l.item(join(id, item)); r != nil && r.Link != nil {
			out.Links = append(out.Links, *r.Link)
		}
	}
	return out, l.err
}

// resolved is the decision on an entity of an article. Where a block decides,
// that is as it stands now.
func (l *Ledger) resolved(r *resolve.Resolver, article string, u use) resolve.Decision {
	ref := resolve.Reference{Profile: u.Profile, Entity: u.Entity, Block: u.Block}
	return r.Here(article, ref, func(resolve.Reference) resolve.Decision {
		b := l.get(join(profileTable, u.Block, u.Part, u.Key))
		if b == nil {
			return resolve.Decision{}
		}
		row, err := decodeRow(b)
		l.noted(err)
		return row.Decision
	})
}
