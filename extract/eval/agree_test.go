package eval

import (
	"bytes"
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"newsgraph/extract/language/conllu"
)

const shared = "../../../shared"

// needScorers skips the test where the shared scorers or Python are not there.
func needScorers(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(shared + "/eval"); err != nil {
		t.Skipf("the shared scorers are not here: %v", err)
	}
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skipf("no Python to run the shared scorers: %v", err)
	}
}

func devTreebank(t *testing.T) []*conllu.Sentence {
	t.Helper()
	f, err := os.Open(shared + "/data/treebank/gum-dev.conllu")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := ReadTreebank(f)
	if err != nil {
		t.Fatal(err)
	}
	return all[:400]
}

func write(t *testing.T, name string, sentences []*conllu.Sentence) string {
	t.Helper()
	var b bytes.Buffer
	for _, s := range sentences {
		if err := conllu.Write(&b, s); err != nil {
			t.Fatal(err)
		}
	}
	return writeFile(t, name, b.Bytes())
}

func writeFile(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// agree compares numbers with what a shared scorer prints of the same files, to the third digit.
func agree(t *testing.T, ours any, scorer, gold, found string, further ...string) {
	t.Helper()
	args := append([]string{shared + "/eval/" + scorer, "--gold", gold, "--pred", found, "--json"}, further...)
	out, err := exec.Command("python3", args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	encoded, err := json.Marshal(ours)
	if err != nil {
		t.Fatal(err)
	}
	a, b := numbers(t, encoded), numbers(t, out)
	if len(a) != len(b) {
		t.Fatalf("we have %v, %s has %v", a, scorer, b)
	}
	for name, x := range a {
		if y, ok := b[name]; !ok || math.Abs(x-y) >= 0.0005 {
			t.Errorf("%s: we have %v, %s has %v", name, x, scorer, y)
		}
	}
	t.Logf("%s agrees: %s", scorer, encoded)
}

// numbers are the numbers in a JSON object, of objects in it by both names.
func numbers(t *testing.T, encoded []byte) map[string]float64 {
	t.Helper()
	var object map[string]json.RawMessage
	if err := json.Unmarshal(encoded, &object); err != nil {
		t.Fatal(err)
	}
	all := map[string]float64{}
	for name, value := range object {
		var x float64
		if json.Unmarshal(value, &x) == nil {
			all[name] = x
			continue
		}
		for inner, x := range numbers(t, value) {
			all[name+"."+inner] = x
		}
	}
	return all
}

func TestBoundariesAgree(t *testing.T) {
	needScorers(t)
	gold := devTreebank(t)
	found := Split(RawText(gold))
	ours, err := ScoreBoundaries(gold, found)
	if err != nil {
		t.Fatal(err)
	}
	agree(t, ours, "tokens.py", write(t, "gold", gold), write(t, "found", found))
}

// TestParseAgrees scores a treebank with mistakes put in, some of which are no trees.
func TestParseAgrees(t *testing.T) {
	needScorers(t)
	gold := devTreebank(t)
	rng := rand.New(rand.NewPCG(3, 4))
	var found []*conllu.Sentence
	for _, s := range gold {
		own := &conllu.Sentence{Comments: s.Comments, Rows: slices.Clone(s.Rows)}
		words := own.Words()
		for _, w := range words {
			switch rng.IntN(12) {
			case 0:
				w.Head = rng.IntN(len(words) + 1)
			case 1:
				w.Deprel = universal(w.Deprel)
			case 2:
				w.Deprel, w.UPOS = "dep", "X"
			case 3:
				w.Lemma, w.XPOS = w.Form, "NN"
			}
		}
		found = append(found, own)
	}
	ours, err := ScoreParse(gold, found, 0)
	if err != nil {
		t.Fatal(err)
	}
	agree(t, ours, "parse.py", write(t, "gold", gold), write(t, "found", found))
}

// TestNamesAgree scores the names of the shared data with mistakes put in.
func TestNamesAgree(t *testing.T) {
	needScorers(t)
	for _, file := range []string{"uner-ewt-dev.iob2", "crossner-politics-dev.conll", "gmb-news.conll"} {
		t.Run(file, func(t *testing.T) {
			path := shared + "/data/entities/" + file
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			gold, err := ReadTagged(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			found := Untagged(gold)
			rng := rand.New(rand.NewPCG(5, 6))
			tags := []string{"O", "B-Person", "I-Person", "B-Outlet", "I-Country", "B-gpe", "B-Event", "I-GPE"}
			for i, s := range found {
				for k := range s.Rows {
					tag := gold[i].Tags[k]
					if rng.IntN(8) == 0 {
						tag = tags[rng.IntN(len(tags))]
					}
					s.Rows[k].Misc = "start=1|NER=" + tag
				}
			}
			ours, err := ScoreNames(gold, TaggedOf(found))
			if err != nil {
				t.Fatal(err)
			}
			agree(t, ours, "entities.py", path, write(t, "found", found))
		})
	}
}

// TestCorefAgrees scores the coreference of a treebank with mistakes put in: links cut, links
// made, mentions moved.
func TestCorefAgrees(t *testing.T) {
	needScorers(t)
	gold := devTreebank(t)
	rng := rand.New(rand.NewPCG(7, 8))
	var found []*conllu.Sentence
	for _, s := range gold {
		own := &conllu.Sentence{Comments: s.Comments, Rows: slices.Clone(s.Rows)}
		for _, w := range own.Words() {
			switch rng.IntN(8) {
			case 0:
				w.Misc = "_"
			case 1:
				w.Misc = strings.ReplaceAll(w.Misc, "Entity=(1", "Entity=(2")
			case 2:
				w.Misc = "Entity=(e" + strconv.Itoa(rng.IntN(9)) + "-Person)"
			}
		}
		found = append(found, own)
	}
	ours, err := ScoreCoref(gold, found, 0)
	if err != nil {
		t.Fatal(err)
	}
	agree(t, ours, "coref.py", write(t, "gold", gold), write(t, "found", found))
	if perfect, err := ScoreCoref(gold, gold, 5); err != nil || perfect.Mean != 1 || len(perfect.Errors) != 0 {
		t.Errorf("gold against itself: %+v, %v", perfect, err)
	}
}
