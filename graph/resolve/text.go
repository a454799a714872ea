package resolve

import (
	"hash/fnv"
	"math"
	"strconv"
	"strings"

	"newsgraph/schema"
)

// Texts are compared by the words that follow each other in them (shingles),
// of which a sketch keeps the least of several hashes (MinHash, Broder 1997).
const (
	shingle   = 5  // words
	bands     = 16 // keys of a text
	bandWidth = 3  // hashes of a key
	// leastText is how many shingles a text must have to be compared at all.
	leastText = 40
	// copied is the share of the shorter text that must stand in the other.
	copied = 0.7
)

// textItem is the item of an article's text; false where it is too short.
func textItem(rec *schema.Record) (Item, bool) {
	words := wordsOf(string(rec.Article.Text))
	seen := map[uint64]bool{}
	for i := 0; i+shingle <= len(words); i++ {
		h := fnv.New64a()
		for _, w := range words[i : i+shingle] {
			h.Write([]byte(w))
			h.Write([]byte{0})
		}
		seen[h.Sum64()] = true
	}
	if len(seen) < leastText {
		return Item{}, false
	}
	item := Item{Kind: TextItem, ID: rec.Article.ID, Date: string(rec.Article.Published), Sketch: sketchOf(seen), Length: len(seen)}
	for b := range bands {
		var key strings.Builder
		key.WriteString(strconv.Itoa(b))
		for _, h := range item.Sketch[b*bandWidth : (b+1)*bandWidth] {
			key.WriteString(":" + strconv.FormatUint(h&0xffffff, 36))
		}
		item.Keys = append(item.Keys, key.String())
	}
	return item, true
}

// sketchOf is the least value of each of several hash functions over a set.
func sketchOf(set map[uint64]bool) []uint64 {
	sketch := make([]uint64, bands*bandWidth)
	for i := range sketch {
		sketch[i] = math.MaxUint64
	}
	for x := range set {
		for i := range sketch {
			sketch[i] = min(sketch[i], mix(x+uint64(i+1)*0x9e3779b97f4a7c15))
		}
	}
	for i := range sketch {
		sketch[i] >>= 32 // as much as comparing needs
	}
	return sketch
}

// mix spreads a number over all others (SplitMix64, Steele et al. 2014).
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// sameText links two texts most of the shorter of which stands in the other.
func sameText(a, b Item) *Link {
	equal := 0
	for i := range a.Sketch {
		if i < len(b.Sketch) && a.Sketch[i] == b.Sketch[i] {
			equal++
		}
	}
	if equal == 0 {
		return nil
	}
	alike := float64(equal) / float64(len(a.Sketch)) // of all shingles, those that both have
	shared := alike * float64(a.Length+b.Length) / (1 + alike) / float64(min(a.Length, b.Length))
	if shared < copied {
		return nil
	}
	return &Link{Kind: TextItem, From: a.ID, To: b.ID, Similarity: round(min(shared, 1))}
}

func round(x float64) float64 { return math.Round(x*100) / 100 }
