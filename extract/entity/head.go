package entity

// Head is the entity of the mention whose head is a word of a sentence, nil for none.
func (s *Set) Head(sentence, word int) *Entity {
	d := &s.d.Sentences[sentence]
	for i := range d.Names {
		if n := &d.Names[i]; n.First <= word && word <= n.Last {
			return s.at[n.Span]
		}
	}
	for i := word; i >= 0 && i > word-12; i-- {
		if e := s.at[d.SpanOf(i, word)]; e != nil {
			return e
		}
	}
	return nil
}
