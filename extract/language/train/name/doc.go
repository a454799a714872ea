// Package name learns the model of package extract/language/name from texts with names marked.
//
// The sets of data disagree about what a name is and where it ends. Each is read into sets of
// labels that a word may have: one label where the set is sure in our terms, several where its
// convention leaves ours open (a set that marks no nationalities says nothing against one).
// Learning raises the probability of all label sequences within the sets together.
package name
