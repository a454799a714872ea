package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"flag"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// ask is a program for scripts: ask [-token T] [-header 'NAME: VALUE']... [-head]
// [-headers] [-ca FILE] STATUS URL [QUERY]. It waits for a server that is only
// starting, prints the answer, behind its headers where these are asked for, and
// fails where the status is another. It follows no redirections.
func ask() {
	token := flag.String("token", "", "")
	head, headers := flag.Bool("head", false, ""), flag.Bool("headers", false, "")
	ca := flag.String("ca", "", "")
	sent := http.Header{}
	flag.Func("header", "", func(s string) error {
		name, value, _ := strings.Cut(s, ":")
		sent.Add(name, strings.TrimSpace(value))
		return nil
	})
	flag.Parse()
	if *token != "" {
		sent.Set("Authorization", "Bearer "+*token)
	}
	method, query := http.MethodGet, flag.Arg(2)
	switch {
	case *head:
		method = http.MethodHead
	case query != "":
		method = http.MethodPost
	}
	client := &http.Client{
		Transport:     &http.Transport{DisableCompression: true, TLSClientConfig: trusting(*ca)},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	var answer *http.Response
	for range 100 {
		request, err := http.NewRequest(method, flag.Arg(1), strings.NewReader(query))
		if err != nil {
			break
		}
		request.Header = sent
		if answer, err = client.Do(request); err == nil {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if answer == nil {
		fmt.Fprintln(os.Stderr, "no answer")
		os.Exit(1)
	}
	if *headers || *head {
		_ = answer.Header.Write(os.Stdout)
	}
	if _, err := io.Copy(os.Stdout, answer.Body); err != nil || strconv.Itoa(answer.StatusCode) != flag.Arg(0) {
		fmt.Fprintln(os.Stderr, answer.Status, err)
		os.Exit(1)
	}
}

// trusting is the TLS of a client that trusts what a file of certificates says.
func trusting(file string) *tls.Config {
	pool := x509.NewCertPool()
	if content, err := os.ReadFile(file); err == nil {
		pool.AppendCertsFromPEM(content)
	}
	return &tls.Config{RootCAs: pool}
}

// certificate CERT KEY makes a certificate for this machine and its key.
func certificate(ts *testscript.TestScript, _ bool, args []string) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	ts.Check(err)
	about := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().AddDate(0, 0, 1), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		IsCA: true, BasicConstraintsValid: true}
	cert, err := x509.CreateCertificate(rand.Reader, about, about, &key.PublicKey, key)
	ts.Check(err)
	private, err := x509.MarshalPKCS8PrivateKey(key)
	ts.Check(err)
	for i, block := range []pem.Block{{Type: "CERTIFICATE", Bytes: cert}, {Type: "PRIVATE KEY", Bytes: private}} {
		ts.Check(os.WriteFile(ts.MkAbs(args[i]), pem.EncodeToMemory(&block), 0o600))
	}
}

// freeport VARIABLE finds a port that nobody listens on.
func freeport(ts *testscript.TestScript, _ bool, args []string) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	_, port, err := net.SplitHostPort(ln.Addr().String())
	ts.Check(err)
	ts.Check(ln.Close())
	ts.Setenv(args[0], port)
}

// sleep TIME waits.
func sleep(ts *testscript.TestScript, _ bool, args []string) {
	d, err := time.ParseDuration(args[0])
	ts.Check(err)
	time.Sleep(d)
}

// articles N FOLDER writes so many articles.
func articles(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	folder := ts.MkAbs(args[1])
	ts.Check(os.MkdirAll(folder, 0o755))
	for i := range n {
		text := fmt.Sprintf("Port %d closes\n\nBy Ada Moen — March 3, 2025\n\nNorway has rejected offer %d from Sweden. “We have no need of it,” said harbour master Lars Vik.\n", i, i)
		ts.Check(os.WriteFile(filepath.Join(folder, fmt.Sprintf("%04d.txt", i)), []byte(text), 0o600))
	}
}
