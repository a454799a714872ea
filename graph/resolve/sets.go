package resolve

import (
	"maps"
	"slices"
)

// A sets is a partition of strings (union-find, Galler and Fischer 1964). Each
// class is named by its first member in byte order.
type sets struct{ parent map[string]string }

func newSets() sets { return sets{map[string]string{}} }

// find is the name of x's class; a new x is a class of its own.
func (s sets) find(x string) string {
	p, known := s.parent[x]
	if !known {
		s.parent[x] = x
		return x
	}
	if p == x {
		return x
	}
	root := s.find(p)
	s.parent[x] = root
	return root
}

func (s sets) join(x, y string) {
	a, b := s.find(x), s.find(y)
	s.parent[max(a, b)] = min(a, b)
}

// distinct are the names of the classes of all, sorted.
func (s sets) distinct(all []string) []string {
	var out []string
	for _, x := range all {
		out = append(out, s.find(x))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// classes are the members of each class, sorted, by the name of the class.
func (s sets) classes() [][]string {
	var out [][]string
	at := map[string]int{}
	for _, x := range slices.Sorted(maps.Keys(s.parent)) {
		root := s.find(x)
		if _, known := at[root]; !known {
			at[root] = len(out)
			out = append(out, nil)
		}
		out[at[root]] = append(out[at[root]], x)
	}
	return out
}
