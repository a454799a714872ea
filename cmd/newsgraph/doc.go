// Command newsgraph reads news articles, builds a knowledge graph of who said,
// did and rejected what and who reported it, and answers questions about it.
//
// Each command has a file of its own. This package is the only one that reads
// configuration, and the only one that joins the halves of newsgraph: extract
// turns articles into records, graph turns records into answers.
package main
