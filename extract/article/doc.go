// Package article reads news articles: files in, articles out.
//
// [Walk] goes through files, folders, patterns and standard input and gives
// one [Input] an article: its text, what is known of it (title, outlet,
// author, dates, address) and the stretches of text that are not the article
// proper. Nothing is guessed: what an article does not say stays empty.
//
// The text of plain text and Markdown is the file exactly as decoded; that of
// HTML and JSON is the headline, a blank line and the body. Boilerplate and
// markup stay in the text, so that offsets are true, and are listed as dropped
// with the reason why.
package article
