package load

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"newsgraph/graph/ledger"
	"newsgraph/graph/quads"
	"newsgraph/graph/store"
)

// work is one change: a transaction in which the ledger says what there is to
// write, and it is written.
type work struct {
	*Loader
	tx      *store.Tx
	ledger  *ledger.Ledger
	holds   map[string]string  // source → version that it holds from now on, where the store does not say so yet
	fresh   map[string]version // that come with this change
	changed int                // versions that come out differently
}

// ledgerTable is where the ledger is kept.
const ledgerTable = "ledger"

// change runs fn in a transaction.
func (l *Loader) change(ctx context.Context, fn func(*work) error) error {
	return l.Store.Update(ctx, func(tx *store.Tx) error {
		return fn(&work{Loader: l, tx: tx, ledger: ledger.New(tx.Table(ledgerTable), l.Resolver), holds: map[string]string{}, fresh: map[string]version{}})
	})
}

// versionOf is the name in the ledger of what a source holds.
func versionOf(st *store.Store, s store.Source) string {
	return ledger.ID(st.Names().Compact(s.Article), s.Fingerprint, s.Pipeline)
}

// hold notes that a source holds a version from now on. What becomes of the
// graph is known after write.
func (w *work) hold(source string, v version) (store.Change, error) {
	change := store.Change{Kind: store.New, Article: w.Store.Names().IRI(v.Article)}
	old, known, err := w.tx.Source(source)
	if err != nil {
		return change, err
	}
	id := v.ID()
	if known && versionOf(w.Store, old) == id {
		change.Kind = store.Unchanged
		return change, nil
	}
	w.holds[source] = id
	w.fresh[id] = v
	if known {
		change.Kind = store.Replaced
		err = w.release(old)
	}
	if err == nil {
		err = w.ledger.Add(v.Version)
	}
	return change, err
}

// release notes that a source does not hold any more what it held; a version
// that nobody else holds goes from the ledger.
func (w *work) release(old store.Source) error {
	id := versionOf(w.Store, old)
	holders, err := w.holders(old.Article, id)
	if err == nil && !slices.ContainsFunc(holders, func(source string) bool { return source != old.Source }) {
		err = w.ledger.Drop(id)
	}
	return err
}

// holders are the sources that hold a version of an article, given by its IRI,
// after this change.
func (w *work) holders(article, id string) ([]string, error) {
	var out []string
	held, err := w.tx.Held(article)
	for _, s := range held {
		if _, changed := w.holds[s.Source]; !changed && versionOf(w.Store, s) == id {
			out = append(out, s.Source)
		}
	}
	for source, version := range w.holds {
		if version == id {
			out = append(out, source)
		}
	}
	slices.Sort(out)
	return out, err
}

// ahead says which drafts will be held.
func (w *work) ahead(drafts []Draft, versions []version) error {
	docs := make([]store.Document, len(drafts))
	all := make([]*ledger.Version, len(drafts))
	for i, d := range drafts {
		docs[i], all[i] = store.Document{Source: d.Origin.Source}, versions[i].Version
	}
	if err := w.tx.Ahead(docs); err != nil {
		return err
	}
	return w.ledger.Ahead(all)
}

// write writes what comes with this change, and what comes out differently by
// it; where that is too much, the rest waits. It gives the changes by source.
func (w *work) write() (map[string]store.Change, error) {
	changed, err := w.ledger.Decide()
	if err != nil {
		return nil, err
	}
	w.changed = len(changed)
	var now, later []string
	others := 0
	for _, id := range changed {
		if _, fresh := w.fresh[id]; !fresh {
			if others++; others > w.atOnce {
				later = append(later, id)
				continue
			}
		}
		now = append(now, id)
	}
	if len(later) > 0 {
		w.behind.Store(true)
	}
	if err := w.ledger.Wait(later); err != nil {
		return nil, err
	}
	out := map[string]store.Change{}
	return out, w.writeVersions(now, out)
}

// writeVersions puts versions into the graph, for every source that holds them,
// and notes the changes, if there is a map for them.
func (w *work) writeVersions(ids []string, changes map[string]store.Change) error {
	if err := w.ledger.AheadOfWriting(ids); err != nil {
		return err
	}
	var docs []store.Document
	for _, id := range ids {
		some, err := w.documents(id)
		if err != nil {
			return err
		}
		docs = append(docs, some...)
	}
	if err := w.tx.Ahead(docs); err != nil {
		return err
	}
	for _, doc := range docs {
		if doc.Source == "" {
			if err := w.tx.Decide(store.Source{Article: doc.Article, Fingerprint: doc.Fingerprint, Pipeline: doc.Pipeline}, doc.Decided); err != nil {
				return err
			}
			continue
		}
		change, err := w.tx.Put(doc)
		if err != nil {
			return err
		}
		if changes != nil {
			changes[doc.Source] = change
		}
	}
	return nil
}

// documents are what is to be put of a version: one for each source that holds it
// from now on; if there is none, one without a source, to be decided on.
func (w *work) documents(id string) ([]store.Document, error) {
	v, err := w.ledger.Resolved(id)
	if v == nil || err != nil {
		return nil, err
	}
	fresh, comes := w.fresh[id]
	if !comes {
		if fresh.open, err = unpack(v.Content); err != nil {
			return nil, fmt.Errorf("%s: %w", v.Article, err)
		}
	}
	doc := store.Document{Article: w.Store.Names().IRI(v.Article), Fingerprint: v.Fingerprint, Pipeline: v.Pipeline, Quads: fresh.settled}
	if doc.Decided, err = quads.Decided(fresh.open, v.Article, v.Entities, v.Links, w.Store.Names()); err != nil {
		return nil, fmt.Errorf("%s: %w", v.Article, err)
	}
	if !comes {
		return []store.Document{doc}, nil
	}
	var out []store.Document
	for _, source := range slices.Sorted(maps.Keys(w.holds)) {
		if w.holds[source] == id {
			doc.Source = source
			out = append(out, doc)
		}
	}
	return out, nil
}
