package server

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"os"
	"time"
)

// LoadTLS makes the TLS of a server from the files of a certificate, with those
// that signed it behind it, and its private key, both PEM: TLS 1.2 and newer.
// A certificate that has run out on the day now is an error.
func LoadTLS(certFile, keyFile string, now time.Time) (*tls.Config, error) {
	cert, err := os.ReadFile(certFile)
	if err != nil {
		return nil, fmt.Errorf("certificate: %w", err)
	}
	key, err := os.ReadFile(keyFile)
	if err != nil {
		return nil, fmt.Errorf("private key: %w", err)
	}
	pair, err := tls.X509KeyPair(cert, key)
	if err != nil {
		return nil, fmt.Errorf("certificate %s with private key %s: %w", certFile, keyFile, err)
	}
	leaf, err := x509.ParseCertificate(pair.Certificate[0])
	if err != nil {
		return nil, fmt.Errorf("certificate %s: %w", certFile, err)
	}
	if now.After(leaf.NotAfter) {
		return nil, fmt.Errorf("certificate %s: it ran out on %s: have it renewed", certFile, leaf.NotAfter.Format(time.DateOnly))
	}
	return &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}, nil
}
