package name

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
)

// sentence makes words of forms, proper nouns where they have a capital.
func sentence(forms ...string) []Word {
	var words []Word
	for _, f := range forms {
		w := Word{Form: f, UPOS: "NOUN", XPOS: "NN", Relation: "dep"}
		if casingOf(f) >= capital {
			w.UPOS, w.XPOS = "PROPN", "NNP"
		}
		words = append(words, w)
	}
	return words
}

func TestAgree(t *testing.T) {
	sentences := [][]Word{
		sentence("Mirel", "Danu", "spoke"), sentence("Danu", "left"), sentence("Yesterday", "Danu", "came", "to", "Orlo"),
		sentence("Orlo", "is", "far"), sentence("Orlo", "waits"), sentence("near", "Orlo"),
	}
	marks := [][]Mark{{{0, 1, Person}}, {{0, 0, Location}}, {{4, 4, Location}}, {{0, 0, Location}}, {{0, 0, Location}}, nil}
	agree(sentences, marks)
	want := [][]Mark{{{0, 1, Person}}, {{0, 0, Location}}, {{1, 1, Person}, {4, 4, Location}}, {{0, 0, Location}}, {{0, 0, Location}}, {{1, 1, Location}}}
	if fmt.Sprint(marks) != fmt.Sprint(want) {
		t.Errorf("got  %v\nwant %v", marks, want)
	}
}

// TestExplained shows that a short form is what the text says where it explains it.
func TestExplained(t *testing.T) {
	sentences := [][]Word{sentence("the", "Fishing", "Party", "(", "FPO", ")"), sentence("FPO", "won")}
	marks := [][]Mark{{{1, 2, Organization}, {4, 4, Organization}}, {{0, 0, Location}}}
	agree(sentences, marks)
	if want := []Mark{{0, 0, Organization}}; !slices.Equal(marks[1], want) {
		t.Errorf("got %v, want %v", marks[1], want)
	}
}

func TestEvents(t *testing.T) {
	for _, c := range []struct {
		words string
		marks []Mark
		want  []Mark
	}{
		{"the 2031 Orlo general election in Norway", []Mark{{2, 2, Location}, {6, 6, Location}}, []Mark{{1, 6, Event}}},
		{"the 2031 Orlo election in the Mirelu Islands", []Mark{{2, 2, Location}, {6, 7, Location}}, []Mark{{1, 7, Event}}},
		{"the 2031 Orlo election in the Mirelu Islands", []Mark{{1, 7, Event}}, []Mark{{1, 7, Event}}},
		{"in 2031 an election in Norway", []Mark{{5, 5, Location}}, []Mark{{5, 5, Location}}},
		{"the Orlo War began in Norway", []Mark{{1, 1, Location}, {5, 5, Location}}, []Mark{{1, 2, Event}, {5, 5, Location}}},
		{"the Siege of Orlo ended", []Mark{{3, 3, Location}}, []Mark{{1, 3, Event}}},
		{"the war in Orlo ended", []Mark{{3, 3, Location}}, []Mark{{3, 3, Location}}},
		{"the Orlo War Office said", []Mark{{1, 3, Organization}}, []Mark{{1, 3, Organization}}},
		{"Danu War began", []Mark{{0, 0, Person}}, []Mark{{0, 0, Person}}},
		{"a War of words", nil, nil},
	} {
		if got := events(sentence(strings.Fields(c.words)...), c.marks); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.words, got, c.want)
		}
	}
}

func TestJoined(t *testing.T) {
	g, err := shippedLists()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		words string
		marks []Mark
		want  []Mark
	}{
		{"Fishing Party of Norway", []Mark{{0, 1, Organization}, {3, 3, Location}}, []Mark{{0, 3, Organization}}},
		{"Bank of the Party of Norway", []Mark{{0, 0, Organization}, {3, 3, Organization}, {5, 5, Location}}, []Mark{{0, 5, Organization}}},
		{"Fishing Party in Norway", []Mark{{0, 1, Organization}, {3, 3, Location}}, []Mark{{0, 1, Organization}, {3, 3, Location}}},
		{"Duchy of Orlo", []Mark{{0, 0, Location}, {2, 2, Location}}, []Mark{{0, 2, Location}}},
		{"Oslo of Orlo", []Mark{{0, 0, Location}, {2, 2, Location}}, []Mark{{0, 0, Location}, {2, 2, Location}}},
		{"Orlo - Tavi", []Mark{{0, 0, Location}, {2, 2, Location}}, []Mark{{0, 2, Location}}},
		{"Norway - Tavi", []Mark{{0, 0, Location}, {2, 2, Location}}, []Mark{{0, 0, Location}, {2, 2, Location}}},
		{"Washington , D.C.", []Mark{{0, 0, Location}, {2, 2, Location}}, []Mark{{0, 2, Location}}},
		{"Danu of Orlo", []Mark{{0, 0, Person}, {2, 2, Location}}, []Mark{{0, 0, Person}, {2, 2, Location}}},
	} {
		if got := g.joined(sentence(strings.Fields(c.words)...), c.marks); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.words, got, c.want)
		}
	}
}

func TestDateline(t *testing.T) {
	for _, c := range []struct {
		words string
		want  []Mark
	}{
		{"HELSINKI ( Reuters ) -", []Mark{{0, 0, Location}, {2, 2, Organization}}},
		{"MEXICO CITY / OSLO , Nov. 3 ( AP ) —", []Mark{{0, 1, Location}, {3, 3, Location}, {8, 8, Organization}}},
		{"Oslo ( Orlo News Agency ) –", []Mark{{0, 0, Location}, {2, 4, Organization}}},
		{"ORLO —", []Mark{{0, 0, Location}}},
		{"Orlo —", nil},
		{"He left -", nil},
		{"-", nil},
	} {
		if got := dateline(sentence(strings.Fields(c.words)...), nil); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.words, got, c.want)
		}
	}
}

func TestCorrect(t *testing.T) {
	g, err := shippedLists()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		words string
		given Kind
		want  Kind
	}{
		{"Fishing Act", Organization, Thing},
		{"Orlo Accord", Location, Thing},
		{"Buffalo Bill", Person, Person},
		{"Act", Organization, Organization},
		{"Norwegian", Location, Nationality},
		{"Oslo", Organization, Location},
		{"Reuters", Location, Organization},
	} {
		words := sentence(strings.Fields(c.words)...)
		marks := []Mark{{0, len(words) - 1, c.given}}
		if g.correct(words, marks); marks[0].Kind != c.want {
			t.Errorf("%s: got %v, want %v", c.words, marks[0].Kind, c.want)
		}
	}
}

func TestLocated(t *testing.T) {
	words := sentence("the", "South", "of", "South", "Mirelu", "and", "West")
	all := []Mark{{1, 1, Location}, {3, 4, Location}, {6, 6, Person}}
	if got := located(words, slices.Clone(all)); !slices.Equal(got, all[1:]) {
		t.Errorf("got %v, want %v", got, all[1:])
	}
}

func TestUnbegun(t *testing.T) {
	g, err := shippedLists()
	if err != nil {
		t.Fatal(err)
	}
	words := sentence("Prime", "Minister", "Mirelu", "met", "Prime", "Danur")
	all := []Mark{{2, 2, Person}, {4, 5, Person}}
	if got := g.unbegun(words, append([]Mark{{0, 0, Person}}, all...)); !slices.Equal(got, all) {
		t.Errorf("got %v, want %v", got, all)
	}
}

func TestUncommon(t *testing.T) {
	words := sentence("The", "navy", "told", "the", "Navy", "of", "navy")
	for i := range words {
		words[i].UPOS = "NOUN"
	}
	all := []Mark{{4, 4, Organization}, {6, 6, Organization}}
	if got := uncommon(words, append([]Mark{{1, 1, Organization}}, all...)); !slices.Equal(got, all) {
		t.Errorf("got %v, want %v", got, all)
	}
}

// TestTypes tells kinds apart by the lexicons.
func TestTypes(t *testing.T) {
	g, err := shippedLists()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		words string
		kind  Kind
		want  Type
	}{
		{"Fishing Party", Organization, TypeParty}, {"Fishing Party of Orlo", Organization, TypeParty},
		{"Bank of Party", Organization, TypeOrganization}, {"Orlo Herald", Organization, TypeOutlet},
		{"Likud", Organization, TypeParty}, {"Norway", Location, TypeCountry}, {"Oslo", Location, TypePlace},
		{"Hamas", Location, TypeOrganization}, {"Norway", Organization, TypeCountry}, {"Norwegian", Location, TypeNationality},
	} {
		words := sentence(strings.Fields(c.words)...)
		marks := []Mark{{0, len(words) - 1, c.kind}}
		g.correct(words, marks)
		if got := g.typeOf(words, marks[0].Kind); got != c.want {
			t.Errorf("%s: got %s, want %s", c.words, got, c.want)
		}
	}
}

func TestAddresses(t *testing.T) {
	for form, want := range map[string]bool{"pic.example.com/7wJ8a": true, "https://example.org": true, "www.example.org": true, "a.lind@example.org": true,
		"U.S.": false, "and/or": false, ".": false, "": false, "3.5/4": false} {
		if got := isAddress(form); got != want {
			t.Errorf("%q: %v", form, got)
		}
	}
}

func TestQuantities(t *testing.T) {
	for _, c := range []struct {
		forms []string
		want  []Span
	}{
		{[]string{"paid", "$", "20", "million", "today"}, []Span{{1, 3, TypeMoney}}},
		{[]string{"20", "euros", "each"}, []Span{{0, 1, TypeMoney}}},
		{[]string{"20", "people"}, nil},
		{[]string{"on", "Tuesday", ",", "March", "3", ",", "2024"}, []Span{{1, 6, TypeDate}}},
		{[]string{"3", "March"}, []Span{{0, 1, TypeDate}}},
		{[]string{"since", "1998"}, []Span{{1, 1, TypeDate}}},
		{[]string{"they", "may", "march"}, nil},
	} {
		if got := quantities(sentence(c.forms...), nil); !slices.Equal(got, c.want) {
			t.Errorf("%v: got %v, want %v", c.forms, got, c.want)
		}
	}
}

func TestTransitions(t *testing.T) {
	for _, c := range []struct {
		from, to Label
		want     bool
	}{
		{Outside, first(Person), true}, {Outside, later(Person), false}, {first(Person), later(Person), true},
		{later(Person), later(Organization), false}, {later(Person), first(Organization), true}, {later(Event), Outside, true},
	} {
		if got := slices.Contains(Transitions, Transition{c.from, c.to}); got != c.want {
			t.Errorf("from %d to %d: %v", c.from, c.to, got)
		}
	}
}

func TestShippedFile(t *testing.T) {
	m, err := Decode(shipped)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(m.Encode(), shipped) {
		t.Error("not written as it was read")
	}
	if len(shipped) > 1_600_000 {
		t.Errorf("the model has %d bytes", len(shipped))
	}
	damaged := slices.Clone(shipped)
	damaged[len(damaged)/2] ^= 1
	if _, err := Decode(damaged); !errors.Is(err, ErrModel) {
		t.Errorf("a damaged file: %v", err)
	}
	if _, err := Decode(seal(make([]byte, maxBody+1))); !errors.Is(err, ErrModel) {
		t.Errorf("a file that unpacks to too much: %v", err)
	}
	if _, err := Decode(append(slices.Clone(shipped[:len(magic)]), seal([]byte{1})[len(magic):]...)); !errors.Is(err, ErrModel) {
		t.Errorf("a file that ends early: %v", err)
	}
}

// TestConcurrent proves that what is found does not depend on what else runs.
func TestConcurrent(t *testing.T) {
	m, err := DefaultModel()
	if err != nil {
		t.Fatal(err)
	}
	text := [][]Word{sentence("Mirel", "Danu", "flew", "to", "Oslo", "for", "the", "Bank", "of", "Chile"), sentence("Danu", "slept")}
	want, err := m.Find(text)
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 20 {
				if got, err := m.Find(text); err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
					t.Errorf("got %v, %v, want %v", got, err, want)
				}
			}
		})
	}
	all.Wait()
}

func tiny() *Model {
	w := &Weights{Keys: []uint32{3, 70000, 1 << 31}, Rows: make([][Labels]float32, 3)}
	w.Rows[0][1], w.Rows[1][Labels-1], w.Rows[2][0] = 1, -2, 9
	w.Transitions[1][2] = 0.5
	return NewModel(w, 0.1)
}

func FuzzDecode(f *testing.F) {
	body, err := unpack(tiny().Encode()[len(magic)+4:])
	if err != nil {
		f.Fatal(err)
	}
	f.Add(body)
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, body []byte) {
		m, err := Decode(seal(body))
		if err != nil {
			if !errors.Is(err, ErrModel) {
				t.Fatalf("error %v is no ErrModel", err)
			}
			return
		}
		if _, err := Decode(m.Encode()); err != nil {
			t.Fatalf("what was written is not read: %v", err)
		}
		if _, err := m.Find([][]Word{sentence("Mirel", "Danu", "spoke")}); err != nil {
			t.Fatal(err)
		}
	})
}

// FuzzFind proves that any words give names in order that do not overlap.
func FuzzFind(f *testing.F) {
	m, err := DefaultModel()
	if err != nil {
		f.Fatal(err)
	}
	f.Add("Mirel", "2019", "election", 1)
	f.Add("", "\xff", "$", -4)
	f.Fuzz(func(t *testing.T, a, b, c string, head int) {
		words := sentence(a, b, c, b, a, a)
		words[0].Head = head
		found, err := m.Find([][]Word{words, nil, words[:3]})
		if err != nil {
			t.Fatal(err)
		}
		for i, n := range []int{6, 0, 3} {
			next := 0
			for _, s := range found[i] {
				if s.First < next || s.Last < s.First || s.Last >= n {
					t.Fatalf("names %v of %d words", found[i], n)
				}
				next = s.Last + 1
			}
		}
	})
}
