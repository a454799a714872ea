package learn

// learn adds the losses and right answers of the sentences to the tally and, unless only that
// is wanted, writes the gradients; scale is what one word's loss counts.
func (s *shard) learn(batch []*example, scale float32) {
	s.arrange(batch)
	s.scale = scale
	n := s.net
	a := s.encode()
	dmlp := s.arena.floats(len(a.mlp))
	dtag := s.arena.floats(len(a.tagHidden))
	s.tally.Words += s.rows
	s.tally.ArcLoss += s.arcs(a.mlp, dmlp)
	s.tally.RelLoss += s.nameArcs(a.mlp, dmlp)
	s.tally.TagLoss += s.labels(a.tagHidden, dtag, n.tags, n.tagsBias, n.tagCount, (*shard).tagAt)
	s.tally.LemmaLoss += s.labels(a.tagHidden, dtag, n.lemmas, n.lemmasBias, n.lemmaCount, (*shard).lemmaAt)
	if !s.only {
		s.encodeBack(a, dmlp, dtag)
	}
}

// tagAt returns the gold tag, having counted the guess.
func (s *shard) tagAt(e *example, t, guess int) int32 {
	gold, best := e.gold[t], s.inv.Tags[guess]
	s.tally.UPOS += count(gold.UPOS == best.UPOS)
	s.tally.XPOS += count(gold.XPOS == best.XPOS)
	s.tally.Feats += count(gold.Feats == best.Feats)
	return e.tags[t]
}

// lemmaAt returns the gold lemma rule, having counted the guess.
func (s *shard) lemmaAt(e *example, t, guess int) int32 {
	s.tally.Lemma += count(e.lemmas[t] == int32(guess))
	return e.lemmas[t]
}

func count(right bool) int {
	if right {
		return 1
	}
	return 0
}

// best returns the position of the highest score.
func best(scores []float32) int {
	at := 0
	for i, x := range scores {
		if x > scores[at] {
			at = i
		}
	}
	return at
}
