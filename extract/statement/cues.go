package statement

import (
	"sort"

	"newsgraph/extract/attribution"
	"newsgraph/schema"
)

// spans are stretches of text that can be asked for what they touch.
type spans struct {
	all   []schema.Span // by start
	reach []int         // the furthest end up to each
}

// indexCues are the cues of attributions that are said or thought, not spoken of.
func indexCues(attributions []attribution.Attribution) *spans {
	s := &spans{}
	for i := range attributions {
		if a := &attributions[i]; a.Cue != nil && !a.Topic {
			s.all = append(s.all, *a.Cue)
		}
	}
	sort.Slice(s.all, func(i, j int) bool { return s.all[i].Start < s.all[j].Start })
	furthest := 0
	for _, c := range s.all {
		furthest = max(furthest, c.End)
		s.reach = append(s.reach, furthest)
	}
	return s
}

// touch reports whether one of the spans shares a code point with t.
func (s *spans) touch(t schema.Span) bool {
	i := sort.Search(len(s.all), func(i int) bool { return s.all[i].Start >= t.End }) - 1
	return i >= 0 && s.reach[i] > t.Start
}
