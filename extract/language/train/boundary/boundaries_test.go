package boundary

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

const treebank = `# newdoc id = one
# newpar
# text = Aho said no.
1	Aho	Aho

# text = Why?
1	Why	why

# newpar
# text = Ääni loppui.
1	Ääni	ääni

# newdoc id = two
# text = Talks ended.
1	Talks	talk
`

func TestReadTexts(t *testing.T) {
	texts, err := ReadTexts(strings.NewReader(treebank))
	if err != nil {
		t.Fatal(err)
	}
	if len(texts) != 2 || texts[0].Text != "Aho said no. Why?\n\nÄäni loppui." || texts[1].Name != "two" {
		t.Fatalf("got %+v", texts)
	}
	for _, end := range []int{12, 17, 31} {
		if !texts[0].Ends[end] {
			t.Errorf("no sentence ends at %d: %v", end, texts[0].Ends)
		}
	}
}

// TestRepeatable proves that training gives the same bytes each time.
func TestRepeatable(t *testing.T) {
	texts, err := ReadTexts(strings.NewReader(strings.Repeat(treebank, 20)))
	if err != nil {
		t.Fatal(err)
	}
	train := func(seed uint64) []byte {
		opts := DefaultOptions()
		opts.Seed = seed
		data, err := Train(texts, opts).MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	if !bytes.Equal(train(1), train(1)) {
		t.Error("the same seed gives different weights")
	}
}

// TestShipped proves that the weights that the package comes with are what
// training gives.
func TestShipped(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("math.Exp differs in its last bit between processors")
	}
	var texts []Text
	for _, name := range Treebanks() {
		f, err := os.Open(filepath.Join("../../../../../shared/data/treebank", name))
		if err != nil {
			t.Skipf("the treebanks are not here: %v", err)
		}
		defer f.Close()
		more, err := ReadTexts(f)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, more...)
	}
	got, err := Train(texts, DefaultOptions()).MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("../../boundaries.bin")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("boundaries.bin is not what training gives: train it anew and measure")
	}
}
