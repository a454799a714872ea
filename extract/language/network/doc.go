// Package network reads sentences with a trained model: tags, lemma rules, heads and relations
// of words, all at once.
//
// It computes what package learn learned, with 8-bit weights and 16-bit activations whose
// products are exact integers; all other arithmetic is float32 rounded step by step. So the
// same sentence gives the same reading on every processor and in every company.
package network
