package network

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"newsgraph/extract/language/feature"
	"newsgraph/extract/language/kernel"
	"newsgraph/extract/language/lemma"
	"newsgraph/extract/language/tree"
)

// untrained makes a small model of random numbers: it says nonsense, but by the same arithmetic
// as a trained one.
func untrained(t testing.TB) *Model {
	t.Helper()
	rng := rand.New(rand.NewPCG(1, 2))
	size := Size{Word: 32, Part: 32, Hidden: 64, Arc: 32, Rel: 32, Tag: 32}
	inv := Inventory{Words: []uint32{feature.Word("house"), feature.Word("the")}, Parts: feature.Parts(nil, "houses"),
		Tags:  []Tag{{"NOUN", "NN", "Number=Sing"}, {"NOUN", "NNS", "Number=Plur"}, {"X", "FW", "_"}},
		Rules: []lemma.Rule{{}, {Off: "s"}, {Lower: true}}, Relations: []string{"root", "nsubj", "obj", "punct"}}
	slices.Sort(inv.Words)
	slices.Sort(inv.Parts)
	inv.Parts = slices.Compact(inv.Parts)
	m, err := Quantize(size, inv, func(name string) (Array, bool) {
		n := 1 << 16
		if name == "roots" {
			n = size.Arc + size.Rel
		}
		a := Array{make([]float32, n), 256}
		for i := range a.Values {
			a.Values[i] = float32(rng.NormFloat64() * 0.3)
		}
		return a, true
	})
	if err != nil {
		t.Fatal(err)
	}
	back, err := Decode(m.Encode())
	if err != nil {
		t.Fatal(err)
	}
	return back
}

// sentences makes random ones of known and unknown words, of lengths 0 to most.
func sentences(seed uint64, n, most int) [][]string {
	rng := rand.New(rand.NewPCG(seed, 5))
	words := []string{"The", "house", "houses", "of", "Vesland", ",", "fell", ".", "1998", "\xff", ""}
	all := make([][]string, n)
	for i := range all {
		all[i] = make([]string, rng.IntN(most+1))
		for k := range all[i] {
			all[i][k] = words[rng.IntN(len(words))]
		}
	}
	return all
}

func TestEveryReadingIsOneTree(t *testing.T) {
	m := untrained(t)
	texts := append(sentences(1, 300, 30), sentences(2, 2, 256)...)
	for i, words := range m.Read(texts) {
		if len(words) != len(texts[i]) {
			t.Fatalf("%d words read of %d", len(words), len(texts[i]))
		}
		if len(words) == 0 {
			continue
		}
		heads := make([]int, len(words))
		for k, w := range words {
			heads[k] = w.Head
			if (w.Relation == 0) != (w.Head == 0) {
				t.Fatalf("%q: head %d has relation %d", texts[i], w.Head, w.Relation)
			}
		}
		if !tree.Valid(heads) {
			t.Fatalf("%q: heads %v are no tree", texts[i], heads)
		}
	}
}

func TestSameReadingOnEveryProcessor(t *testing.T) {
	m := untrained(t)
	texts := sentences(3, 100, 25)
	want := m.Read(texts)
	for _, level := range []kernel.Level{kernel.AVX2, kernel.Portable} {
		restore := kernel.Limit(level)
		got := m.Read(texts)
		restore()
		if !reflect.DeepEqual(got, want) {
			t.Errorf("level %v reads otherwise", level)
		}
	}
}

func TestSameReadingInAnyCompany(t *testing.T) {
	m := untrained(t)
	texts := sentences(4, 120, 25)
	together := m.Read(texts)
	for i, text := range texts {
		if alone := m.Read([][]string{text})[0]; !reflect.DeepEqual(alone, together[i]) {
			t.Fatalf("%q is read otherwise alone", text)
		}
	}
}

func TestConcurrent(t *testing.T) {
	m := untrained(t)
	texts := sentences(5, 50, 20)
	want := m.Read(texts)
	for i := range 4 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			if !reflect.DeepEqual(m.Read(texts), want) {
				t.Error("read otherwise")
			}
		})
	}
}

func TestDecodeDamaged(t *testing.T) {
	file := untrained(t).Encode()
	for _, c := range []struct {
		name   string
		damage func(b []byte) []byte
	}{
		{"empty", func(b []byte) []byte { return nil }},
		{"another version", func(b []byte) []byte { b[7]++; return b }},
		{"a bit flipped", func(b []byte) []byte { b[len(b)/2] ^= 1; return b }},
		{"cut short", func(b []byte) []byte { return b[:len(b)-1] }},
		{"too long", func(b []byte) []byte { return append(b, 0) }},
	} {
		if _, err := Decode(c.damage(slices.Clone(file))); !errors.Is(err, ErrModel) {
			t.Errorf("%s: error %v", c.name, err)
		}
	}
}

// FuzzDecode goes past the checksum: whatever the body, there is an error or a model that reads.
func FuzzDecode(f *testing.F) {
	body := untrained(f).Encode()[len(magic)+4:]
	f.Add(body[:400])
	f.Add(body)
	f.Fuzz(func(t *testing.T, body []byte) {
		m, err := decode(body)
		if err != nil {
			if !errors.Is(err, ErrModel) {
				t.Fatal(err)
			}
			return
		}
		m.prepare()
		m.Read(sentences(6, 3, 8))
	})
}
