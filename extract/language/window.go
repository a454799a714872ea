package language

// nameWindow is how many words of a text are looked at together for names: nearly every
// article whole.
const nameWindow = 8192

// A window collects the sentences of one text until names are looked for in them, then gives
// them out. Where windows begin depends on the text alone, not on what it came in with.
type window[S any] struct {
	yield func(S, []Word) bool
	names func() NameFinder // nil: no names, sentences go straight through

	finder    NameFinder
	sentences []S
	words     [][]Word
	size      int // words
}

// add takes a chunk in and reports whether more is wanted.
func (w *window[S]) add(c *chunk[S]) bool {
	for i, item := range c.items {
		if w.names == nil {
			if !w.yield(item.Sentence, c.words[i]) {
				return false
			}
			continue
		}
		if !w.take(item, c.words[i]) {
			return false
		}
	}
	return true
}

func (w *window[S]) take(item Item[S], words []Word) bool {
	if item.First || w.finder == nil {
		if !w.flush() {
			return false
		}
		w.finder = w.names()
	}
	if w.size > 0 && w.size+len(words) > nameWindow && !w.flush() {
		return false
	}
	w.sentences = append(w.sentences, item.Sentence)
	w.words = append(w.words, words)
	w.size += len(words)
	return true
}

// flush gives out what has been collected.
func (w *window[S]) flush() bool {
	if len(w.words) > 0 {
		w.finder(w.words)
	}
	for i, s := range w.sentences {
		if !w.yield(s, w.words[i]) {
			return false
		}
	}
	w.sentences, w.words, w.size = nil, nil, 0
	return true
}
