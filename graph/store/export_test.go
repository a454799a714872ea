package store

import "context"

// Put is [Tx.Put] in a transaction of its own.
func (s *Store) Put(ctx context.Context, doc Document) (change Change, err error) {
	err = s.Update(ctx, func(t *Tx) (err error) {
		change, err = t.Put(doc)
		return err
	})
	return change, err
}

// Remove is [Tx.Remove] in a transaction of its own.
func (s *Store) Remove(ctx context.Context, articleOrSource string) (change Change, err error) {
	err = s.Update(ctx, func(t *Tx) (err error) {
		change, err = t.Remove(articleOrSource)
		return err
	})
	return change, err
}
