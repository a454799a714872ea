package server

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"newsgraph/graph/fixture"
)

// certificate makes a certificate for this machine and its key, and gives their files.
func certificate(t *testing.T, until time.Time) (certFile, keyFile string, pool *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	about := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "localhost"}, NotBefore: until.AddDate(-1, 0, 0), NotAfter: until,
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, DNSNames: []string{"localhost"}, IsCA: true, BasicConstraintsValid: true}
	cert, err := x509.CreateCertificate(rand.Reader, about, about, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	write := func(name, kind string, content []byte) string {
		file := filepath.Join(folder, name)
		if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: content}), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	pool = x509.NewCertPool()
	read, err := x509.ParseCertificate(cert)
	if err != nil {
		t.Fatal(err)
	}
	pool.AddCert(read)
	return write("cert.pem", "CERTIFICATE", cert), write("key.pem", "PRIVATE KEY", private), pool
}

func TestTLS(t *testing.T) {
	now := time.Now()
	certFile, keyFile, pool := certificate(t, now.AddDate(0, 0, 1))
	encryption, err := LoadTLS(certFile, keyFile, now)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	url, served := serve(t, New(fixture.Store(t), Options{TLS: encryption}), ctx)
	secure := strings.Replace(url, "http:", "https:", 1)
	ask := func(config *tls.Config) (*http.Response, error) {
		c := &http.Client{Transport: &http.Transport{TLSClientConfig: config, ForceAttemptHTTP2: true}}
		defer c.CloseIdleConnections()
		return c.Post(secure+"/query", "", strings.NewReader(veldania))
	}
	w, err := ask(&tls.Config{RootCAs: pool})
	if err != nil || w.StatusCode != 200 || w.ProtoMajor != 2 {
		t.Errorf("%v %v", w, err)
	}
	if w, err := ask(&tls.Config{RootCAs: pool, MaxVersion: tls.VersionTLS11, MinVersion: tls.VersionTLS10}); err == nil {
		t.Errorf("TLS 1.1 is answered: %v", w)
	}
	if w, err := http.Get(url + "/health"); err == nil && w.StatusCode == 200 {
		t.Error("it answers without encryption too")
	}
	stop()
	if err := <-served; err != nil {
		t.Error(err)
	}
}

func TestWrongCertificatesAreRefused(t *testing.T) {
	now := time.Now()
	cert, key, _ := certificate(t, now.AddDate(0, 0, 1))
	_, other, _ := certificate(t, now.AddDate(0, 0, 1))
	old, oldKey, _ := certificate(t, now.AddDate(0, 0, -1))
	for want, files := range map[string][2]string{
		"certificate: open nowhere.pem": {"nowhere.pem", key},
		"private key: open nowhere.pem": {cert, "nowhere.pem"},
		"with private key " + other:     {cert, other},
		"with private key " + cert:      {cert, cert},
		"it ran out on":                 {old, oldKey},
	} {
		if _, err := LoadTLS(files[0], files[1], now); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
