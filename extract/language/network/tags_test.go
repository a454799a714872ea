package network

import (
	"math"
	"testing"
)

func TestChooseTag(t *testing.T) {
	tags := []Tag{{"NOUN", "NN", "Number=Sing"}, {"VERB", "VB", "_"}, {"VERB", "VBP", "Person=1"}, {"VERB", "VBP", "Person=3"}, {"X", "FW", "_"}}
	groups := groupTags(tags)
	var weights []float32
	for _, c := range []struct {
		name   string
		scores []float32
		want   int
	}{
		{"the best stands out", []float32{9, 1, 1, 1, 1}, 0},
		{"three verbs outweigh a noun", []float32{3, 2.5, 2.5, 2.4, -9}, 2},
		{"one likely form outweighs two unlikely ones", []float32{0, 5, 2, 2, 0}, 1},
		{"far below counts nothing", []float32{-50, -60, -70, -80, 0}, 4},
	} {
		if got := groups.choose(c.scores, &weights); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, tags[got], tags[c.want])
		}
	}
}

func TestExp(t *testing.T) {
	for x := -12.0; x <= 0; x += 0.25 {
		if got, want := float64(exp(float32(x))), math.Exp(x); math.Abs(got-want) > 0.001 {
			t.Errorf("exp(%g) = %g, want %g", x, got, want)
		}
	}
}
