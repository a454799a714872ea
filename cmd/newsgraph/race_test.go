//go:build race

package main

// raced says that the race detector is on: memory grows tenfold.
const raced = true
