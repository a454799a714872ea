package annotate

import (
	"math/rand/v2"
	"strings"
	"testing"

	"newsgraph/extract/language/conllu"
	"newsgraph/schema/terminal"
)

const chile = `# text = Chile has rejected an offer from Norway.
1	Chile	_	PROPN	_	_	3	nsubj	_	NER=B-Country
2	has	_	AUX	_	_	3	aux	_	NER=O
3	rejected	_	VERB	_	_	0	root	_	NER=O
4	an	_	DET	_	_	5	det	_	_
5	offer	_	NOUN	_	_	3	obj	_	_
6	from	_	ADP	_	_	7	case	_	_
7	Norway	_	PROPN	_	_	5	nmod	_	SpaceAfter=No|NER=B-Country
8	.	_	PUNCT	_	_	3	punct	_	_
`

func drawTree(t *testing.T, rows string, width int) string {
	t.Helper()
	var b strings.Builder
	for s, err := range conllu.Read(strings.NewReader(rows)) {
		if err != nil {
			t.Fatal(err)
		}
		if err := Draw(&b, s, width); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func TestDraw(t *testing.T) {
	const want = `Chile has rejected an offer from Norway.
┌─ Chile       PROPN  nsubj  B-Country
├─ has         AUX    aux
rejected       VERB   root
│  ┌─ an       DET    det
├─ offer       NOUN   obj
│  │  ┌─ from  ADP    case
│  └─ Norway   PROPN  nmod  B-Country
└─ .           PUNCT  punct

`
	if got := drawTree(t, chile, 80); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestWrap(t *testing.T) {
	var b strings.Builder
	wrap(&b, "Chile has rejected an offer from a wonderfulneighbour", 13)
	if got, want := b.String(), "Chile has\nrejected an\noffer from a\nwonderfulnei…\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestDrawFits draws random trees over long words: every word has its line, none is too wide.
func TestDrawFits(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		n := 1 + rng.IntN(60)
		s := &conllu.Sentence{}
		order := rng.Perm(n)
		heads := make([]int, n)
		for i := 1; i < n; i++ {
			heads[order[i]] = order[rng.IntN(i)] + 1
		}
		for i := range n {
			form := strings.Repeat("wörd漢\x1b", 1+rng.IntN(5))
			s.Rows = append(s.Rows, conllu.Row{Form: form, UPOS: "PROPN", Head: heads[i], Deprel: "nsubj:outer", Misc: "_"})
		}
		width := 20 + rng.IntN(80)
		var b strings.Builder
		if err := Draw(&b, s, width); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(b.String(), "\n\n"), "\n")
		if len(lines) != n || strings.ContainsRune(b.String(), '\x1b') {
			t.Fatalf("%d lines for %d words:\n%s", len(lines), n, b.String())
		}
		for _, l := range lines {
			if terminal.Columns(l) > max(width, minWidth) {
				t.Fatalf("a line of %d columns, want %d: %s", terminal.Columns(l), width, l)
			}
		}
	}
}
