package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// manyArticles are short articles on disk, all of them different.
func manyArticles(b *testing.B, n int) string {
	b.Helper()
	folder := b.TempDir()
	for i := range n {
		text := fmt.Sprintf("Port %d closes\n\nBy Ada Moen — March 3, 2025\n\n"+
			"Norway has rejected offer %d from Sweden. “We have no need of it,” said harbour master Lars Vik. "+
			"According to the Harbour Post, talks will go on.\n", i, i)
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%05d.txt", i)), []byte(text), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	return folder
}

func run(b *testing.B, args ...string) {
	b.Helper()
	var said bytes.Buffer
	if code := Main(args, nil, io.Discard, &said); code != exitWell {
		b.Fatalf("%v exits %d:\n%s", args, code, said.String())
	}
}

const benchmarked = 100 // articles

func perArticle(b *testing.B) {
	b.ReportMetric(float64(b.N*benchmarked)/b.Elapsed().Seconds(), "articles/s")
}

func BenchmarkExtract(b *testing.B) {
	articles := manyArticles(b, benchmarked)
	for b.Loop() {
		run(b, "extract", articles)
	}
	perArticle(b)
}

func BenchmarkBuild(b *testing.B) {
	articles := manyArticles(b, benchmarked)
	for b.Loop() {
		run(b, "build", "--db", filepath.Join(b.TempDir(), "db"), articles)
	}
	perArticle(b)
}

func BenchmarkBuildAgain(b *testing.B) {
	articles, db := manyArticles(b, benchmarked), filepath.Join(b.TempDir(), "db")
	run(b, "build", "--db", db, articles)
	for b.Loop() {
		run(b, "build", "--db", db, articles)
	}
	perArticle(b)
}

func BenchmarkQuery(b *testing.B) {
	articles, db := manyArticles(b, benchmarked), filepath.Join(b.TempDir(), "db")
	run(b, "build", "--db", db, articles)
	for b.Loop() {
		run(b, "query", "--db", db, `g.V("country:norway").out("ng:rejects").limit(10).all()`)
	}
}

func BenchmarkExport(b *testing.B) {
	articles, db := manyArticles(b, benchmarked), filepath.Join(b.TempDir(), "db")
	run(b, "build", "--db", db, articles)
	for b.Loop() {
		run(b, "export", "--db", db, "--format", "nquads")
	}
	perArticle(b)
}
