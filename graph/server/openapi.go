package server

import (
	_ "embed"
	"net/http"
)

// openAPI describes every endpoint (OpenAPI 3.1). The tests ask all that it says.
//
//go:embed openapi.yaml
var openAPI []byte

// serveOpenAPI answers GET /openapi.yaml.
func (s *Server) serveOpenAPI(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set(contentType, "application/yaml; charset=utf-8")
	_, _ = w.Write(openAPI) // the client is gone: nobody is left to tell
}
