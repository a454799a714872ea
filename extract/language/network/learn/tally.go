package learn

// Tally sums up over words the losses, in nats, and the right answers: heads (before they are
// made a tree), heads with relation, tags (each column) and lemma rules.
type Tally struct {
	Words                                      int
	ArcLoss, RelLoss, TagLoss, LemmaLoss       float64
	Heads, Relations, UPOS, XPOS, Feats, Lemma int
}

func (t *Tally) add(o *Tally) {
	t.Words += o.Words
	t.ArcLoss += o.ArcLoss
	t.RelLoss += o.RelLoss
	t.TagLoss += o.TagLoss
	t.LemmaLoss += o.LemmaLoss
	t.Heads += o.Heads
	t.Relations += o.Relations
	t.UPOS += o.UPOS
	t.XPOS += o.XPOS
	t.Feats += o.Feats
	t.Lemma += o.Lemma
}

// Share returns count per word.
func (t *Tally) Share(count int) float64 { return float64(count) / float64(max(1, t.Words)) }
