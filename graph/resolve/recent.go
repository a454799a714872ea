package resolve

import "sync"

// A recent remembers what a function gave for the keys that it was asked for
// lately. It is safe for concurrent use.
type recent[K comparable, V any] struct {
	of       func(K) V
	mu       sync.Mutex
	now, old map[K]V
}

// mostRecent is how many keys fill half of a recent: then those that were not
// asked for since the other half was full are forgotten. So it has the keys of
// some hundreds of articles and of their blocks, in some tens of megabytes.
const mostRecent = 1 << 15

func remember[K comparable, V any](of func(K) V) *recent[K, V] {
	return &recent[K, V]{of: of, now: map[K]V{}}
}

// get is what the function gives for a key. Callers share it.
func (r *recent[K, V]) get(key K) V {
	r.mu.Lock()
	v, known := r.now[key]
	if !known {
		if v, known = r.old[key]; known {
			r.note(key, v)
		}
	}
	r.mu.Unlock()
	if !known {
		v = r.of(key)
		r.mu.Lock()
		r.note(key, v)
		r.mu.Unlock()
	}
	return v
}

func (r *recent[K, V]) note(key K, v V) {
	if len(r.now) >= mostRecent {
		r.now, r.old = map[K]V{}, r.now
	}
	r.now[key] = v
}
