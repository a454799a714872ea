// Package load brings articles into a store and takes them out again.
//
// A [Loader] builds: a record is resolved, turned into quads and put into the
// store, with what resolution must remember of it and the articles that it makes
// others of, in one transaction. It loads what exists already: quads of
// anybody's making, and records. And it removes articles by any name that
// people have for them.
package load
