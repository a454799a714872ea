package postgres

import (
	"context"

	"github.com/cayleygraph/cayley/query/shape"
)

// OptimizeShape answers a conjunction of fixed places from one index.
func (s *QuadStore) OptimizeShape(_ context.Context, sh shape.Shape) (shape.Shape, bool) {
	if action, ok := sh.(shape.QuadsAction); ok {
		if p, ok := patternOf(action.Filter); ok {
			return action.SimplifyFrom(pattern{p}), true
		}
	}
	return sh, false
}
