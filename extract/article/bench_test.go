package article_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"newsgraph/extract/article"
)

// BenchmarkWalk reads a folder of 200 articles of some 4 kB, as plain text and
// as web pages.
func BenchmarkWalk(b *testing.B) {
	paragraph := strings.Repeat("The ministry of Norvania has rejected the offer of ships, a spokesman said on Tuesday. ", 5)
	texts := "Ministry Rejects Offer of Ships\n\nBy Jane Doe | May 5, 2025\n\n" + strings.Repeat(paragraph+"\n\n", 9) + "Leave a Reply\n"
	pages := "<html><head><title>Ministry Rejects Offer</title></head><body><article>" + strings.Repeat("<p>"+paragraph+"</p>", 9) + "</article></body></html>"
	for extension, content := range map[string]string{"txt": texts, "html": pages} {
		b.Run(extension, func(b *testing.B) {
			folder := b.TempDir()
			for i := range 200 {
				write(b, filepath.Join(folder, fmt.Sprintf("%03d.%s", i, extension)), content)
			}
			b.SetBytes(int64(200 * len(content)))
			for b.Loop() {
				if found, failed := walk(b, article.Options{}, folder); len(found) != 200 || failed != nil {
					b.Fatal(len(found), failed)
				}
			}
		})
	}
}
