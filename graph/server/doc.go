// Package server answers questions over HTTP: one endpoint a file, which reads
// the request, asks package query, view or export, and writes the answer.
//
//	GET  /               what is there
//	GET  /openapi.yaml   the same for programs
//	GET  /health         200 and JSON when it can answer
//	POST /query          a query, rows as JSON, JSON Lines or CSV
//	GET  /sparql         the SPARQL 1.1 Protocol
//	GET  /entity/{id}    what is known of a node
//	GET  /article/{id}   an article with its statements and quotations
//	GET  /export         the graph as a file
//	POST /api/v2/query   a query as cayley's own clients ask and read it
//	GET  /metrics        for Prometheus
//
// The server only reads. It listens on the machine itself alone unless a token
// is set ([Server.Listen]), answers web pages of other sites only where
// [Options.Origins] names them, and bounds what a request may cost: its size, its
// time, its rows, how many run at once.
package server
