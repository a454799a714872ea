// Package name finds names in analysed sentences: people, organisations, places, nationalities,
// events and the like.
//
// A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) over the words,
// their shapes, tags and relations, and lists of known names labels every word; a second pass
// makes the sentences of an article agree; the lexicons then tell outlets, parties and
// countries apart from other organisations and places.
package name
