// Package w3c runs the W3C's test suites: it reads their manifests and compares
// graphs whose blank nodes go by other labels. Tests alone import it.
package w3c
