// Package language reads plain English text: it splits it into sentences and
// tokens, each with its place in the text.
//
// Tokens follow the conventions of Universal Dependencies as the English Web
// Treebank and GUM apply them (Silveira et al. 2014; Zeldes 2017): clitics stay
// on their word and become syntactic words of one token ("don't" is do + n't),
// hyphenated words come apart except behind prefixes ("anti-war"), a period
// belongs to its abbreviation except where it also ends the sentence.
//
// The work is done in three stages: layout cuts the text into blocks that no
// sentence crosses (paragraphs, headlines, list items), scanning cuts a block
// into pieces, and the boundaries decide after which pieces a sentence ends.
package language
