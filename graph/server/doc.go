// Package server answers questions over HTTP: one endpoint a file, which reads
// the request, asks package query and writes the answer.
//
//	GET  /               what is there
//	GET  /health         200 and JSON when it can answer
//	POST /query          a query, rows as JSON, JSON Lines or CSV
//	POST /api/v2/query   the same as cayley's own clients ask and read it
//	GET  /metrics        for Prometheus
//
// The server only reads. It listens on the machine itself alone unless a token
// is set ([Server.Listen]), answers web pages of other sites never, and bounds
// what a request may cost: its size, its time, its rows, how many run at once.
package server
