package main

import (
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// ask is a program for scripts: ask [-token T] STATUS URL [QUERY]. It waits
// for a server that is only starting, prints the answer and fails where the
// status is another.
func ask() {
	token := flag.String("token", "", "")
	flag.Parse()
	method, query := http.MethodGet, flag.Arg(2)
	if query != "" {
		method = http.MethodPost
	}
	var answer *http.Response
	for range 100 {
		request, err := http.NewRequest(method, flag.Arg(1), strings.NewReader(query))
		if err != nil {
			break
		}
		if *token != "" {
			request.Header.Set("Authorization", "Bearer "+*token)
		}
		if answer, err = http.DefaultClient.Do(request); err == nil {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if answer == nil {
		fmt.Fprintln(os.Stderr, "no answer")
		os.Exit(1)
	}
	if _, err := io.Copy(os.Stdout, answer.Body); err != nil || strconv.Itoa(answer.StatusCode) != flag.Arg(0) {
		fmt.Fprintln(os.Stderr, answer.Status, err)
		os.Exit(1)
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
