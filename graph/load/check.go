package load

import (
	"context"
	"fmt"

	"newsgraph/graph/ledger"
	"newsgraph/graph/store"
)

// Check is [store.Store.Check], and reports as well where what is remembered of
// who is who does not fit the articles that sources hold.
func Check(ctx context.Context, st *store.Store) error {
	if err := st.Check(ctx); err != nil {
		return err
	}
	return st.Held(ctx, ledgerTable, func(sources []store.Source, records store.Records) error {
		held := map[string]string{}
		for _, s := range sources {
			held[versionOf(st, s)] = s.Source
		}
		if err := ledger.Check(records, held); err != nil {
			return fmt.Errorf("%w: %w", store.ErrDamaged, err)
		}
		return nil
	})
}
