package entity

import "newsgraph/schema"

// situated gives places the state or country that the article has them in: "Portland, Maine".
func (s *Set) situated() {
	regions := map[string]*Entity{}
	for _, e := range s.all {
		if e.Known.Name != "" && (e.Type == schema.Place || e.Type == schema.Country) {
			regions[e.Known.Name] = e
		}
	}
	for i := range s.mentions {
		m := &s.mentions[i]
		if m.Name == nil || m.Name.Region == "" {
			continue
		}
		e, region := s.byNumber[m.Entity], regions[m.Name.Region]
		if e != nil && region != nil && e != region && e.Type == schema.Place && e.Known.Name == "" && e.parent == nil {
			e.parent = region
		}
	}
}
