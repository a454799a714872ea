// Package learn trains the tagger, lemmatiser and parser of package language from treebanks.
//
// The network is a two-layer bidirectional LSTM over word and word-part vectors, with a
// biaffine scorer of heads and relations (Dozat and Manning 2017) and softmax classifiers of
// tags and lemma rules on top, all trained together. Forward and backward passes are written
// out by hand for exactly these layers. A minibatch is split in two fixed halves whose
// gradients are added in a fixed order: the same seed gives the same model on a machine,
// however many threads ran.
package learn
