// Package resolve decides which node of the graph each entity of each article
// is: one node for one person, organisation, outlet, country or place, however
// articles name it.
//
// The decisions are a function of the set of articles, never of their order. An
// article's entity enters as a [Profile]: what the article says of it as far as
// naming counts. Profiles whose names end in the same word are one block, and a
// block is decided by itself ([Decide]): so a change to one article touches the
// blocks of its own names alone, and in them only what comes out differently.
//
// Where two people fit a name, the name stays a node of its own. Every merge
// has a rule and its reasons, and a file of the user's ([Corrections]) forces
// or forbids what it names.
package resolve
