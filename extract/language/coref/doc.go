// Package coref groups what refers in one document: names, nouns and pronouns that are the
// same person or thing get the same number.
//
// Names are matched by rule (name.go). For the rest a linear model compares every mention with
// the entities before it that could be meant, and with none, and takes the likeliest (mention
// ranking after Durrett and Klein, Easy Victories and Uphill Battles in Coreference Resolution,
// 2013). How far back it looks is bounded, so time is linear in the text.
package coref
