package ledger

import (
	"go.etcd.io/bbolt"

	"newsgraph/graph/resolve"
)

// Resolver is what decides.
func (l *Ledger) Resolver() *resolve.Resolver { return l.resolver }

// Source is the version that a source holds, "" for none.
func (l *Ledger) Source(source string) (version string, err error) {
	err = l.db.View(func(tx *bbolt.Tx) error {
		version = string(tx.Bucket(sourceTable).Get([]byte(source)))
		return nil
	})
	return version, err
}

// Sources are the sources that hold an article, given by its prefixed name, in
// byte order.
func (l *Ledger) Sources(article string) (sources []string, err error) {
	err = l.db.View(func(tx *bbolt.Tx) error {
		sources = l.change(tx).keys(articleTable, join(article, ""), 0)
		return nil
	})
	return sources, err
}

// Pending are the versions to be written anew and the sources to be taken out,
// each in byte order.
func (l *Ledger) Pending() (versions, retracts []string, err error) {
	err = l.db.View(func(tx *bbolt.Tx) error {
		c := l.change(tx)
		versions, retracts = c.keys(pendingTable, nil, 0), c.keys(retractTable, nil, 0)
		return nil
	})
	return versions, retracts, err
}

// Done notes that versions are written and sources taken out.
func (l *Ledger) Done(versions, retracts []string) error {
	return l.db.Update(func(tx *bbolt.Tx) error {
		c := l.change(tx)
		for _, v := range versions {
			c.del(pendingTable, []byte(v))
		}
		for _, s := range retracts {
			c.del(retractTable, []byte(s))
		}
		return c.err
	})
}

// A Resolved is a version with all that is decided on it.
type Resolved struct {
	Article, Fingerprint, Pipeline string
	Sources                        []string // that hold it
	Content                        []byte
	Entities                       []resolve.Named
	Links                          []resolve.Link
}

// Resolved gives a version as it stands now; nil where nobody holds it.
func (l *Ledger) Resolved(version string) (out *Resolved, err error) {
	err = l.db.View(func(tx *bbolt.Tx) error {
		c := l.change(tx)
		var hd head
		if !c.get(versionTable, []byte(version), &hd) {
			return c.err
		}
		out = &Resolved{Article: hd.Article, Fingerprint: hd.Fingerprint, Pipeline: hd.Pipeline}
		out.Sources = c.keys(holderTable, join(version, ""), 0)
		out.Content = append(out.Content, tx.Bucket(contentTable).Get([]byte(version))...)
		for _, u := range hd.References {
			if u.Entity < 0 {
				continue
			}
			d := c.resolved(l.resolver, hd.Article, u)
			out.Entities = append(out.Entities, resolve.Named{Index: u.Entity, Name: u.Profile.Name, Decision: d})
		}
		for _, key := range hd.Items {
			var r itemRow
			if c.get(itemTable, []byte(key), &r) && r.Link != nil {
				out.Links = append(out.Links, *r.Link)
			}
		}
		return c.err
	})
	return out, err
}
