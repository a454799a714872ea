package conllu

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

// sample has a comment, a multiword range and an empty node.
const sample = "# sent_id = 1\n" +
	"# text = Mirel can't stay\n" +
	"1\tMirel\tMirel\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t_\t_\n" +
	"2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n" +
	"2\tca\tcan\tAUX\tMD\tVerbForm=Fin\t4\taux\t_\t_\n" +
	"3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n" +
	"4\tstay\tstay\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\t_\n" +
	"4.1\there\there\tADV\t_\t_\t_\t_\t4:advmod\t_\n\n"

func readAll(text string) ([]*Sentence, error) {
	var all []*Sentence
	for s, err := range Read(strings.NewReader(text)) {
		if err != nil {
			return all, err
		}
		all = append(all, s)
	}
	return all, nil
}

func writeAll(t *testing.T, all []*Sentence) string {
	t.Helper()
	var b bytes.Buffer
	for _, s := range all {
		if err := Write(&b, s); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func TestReadWrite(t *testing.T) {
	all, err := readAll("\n" + sample + sample)
	if err != nil {
		t.Fatal(err)
	}
	if got := writeAll(t, all); got != sample+sample {
		t.Errorf("wrote\n%s", got)
	}
	if got := strings.Join(all[0].Forms(), " "); got != "Mirel ca n't stay" {
		t.Errorf("forms %q", got)
	}
	if w := all[0].Words()[3]; w.Head != 0 || w.Deprel != "root" {
		t.Errorf("word 4 is %+v", *w)
	}
}

func TestNoFinalEmptyLine(t *testing.T) {
	all, err := readAll(strings.TrimRight(sample, "\n"))
	if err != nil || len(all) != 1 {
		t.Errorf("%d sentences, error %v", len(all), err)
	}
}

func TestWrong(t *testing.T) {
	word := func(id, head string) string { return id + "\ta\ta\tX\t_\t_\t" + head + "\tdep\t_\t_\n" }
	for _, c := range []struct {
		name, text string
		line       int
	}{
		{"nine columns", "1\ta\ta\tX\t_\t_\t0\troot\t_\n", 1},
		{"an empty column", "1\t\ta\tX\t_\t_\t0\troot\t_\t_\n", 1},
		{"a number left out", word("1", "0") + word("3", "1"), 2},
		{"a leading zero", word("01", "0"), 1},
		{"a head that is no number", word("1", "x"), 1},
		{"a head beyond the sentence", word("1", "0") + word("2", "3"), 2},
		{"a negative head", word("1", "-1"), 1},
		{"a range that comes late", word("1", "0") + word("1-2", "_"), 2},
		{"a range beyond the sentence", word("1-3", "_") + word("1", "0") + word("2", "1"), 3},
		{"an empty node out of place", word("2.1", "_"), 1},
		{"a comment in the middle", word("1", "0") + "# late\n", 2},
		{"comments alone", "# nothing\n\n", 2},
		{"bytes that are not UTF-8", "# \xff\n", 1},
		{"a line too long", "# " + strings.Repeat("x", MaxLine) + "\n", 1},
	} {
		_, err := readAll(c.text)
		var wrong *Error
		if !errors.As(err, &wrong) || wrong.Line != c.line {
			t.Errorf("%s: error %v, want one at line %d", c.name, err, c.line)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample)
	f.Add("1-2\t")
	f.Fuzz(func(t *testing.T, text string) {
		all, err := readAll(text)
		if err != nil {
			return
		}
		once := writeAll(t, all)
		again, err := readAll(once)
		if err != nil {
			t.Fatalf("what was written is not read: %v", err)
		}
		if writeAll(t, again) != once {
			t.Fatal("not written the same twice")
		}
	})
}
