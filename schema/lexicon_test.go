package schema

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestLexiconKnows(t *testing.T) {
	l, err := Lexicon()
	if err != nil {
		t.Fatal(err)
	}
	for spelling, want := range map[string]Known{
		"Mexico":               {"Mexico", Country, "MEX", AsName, false},
		"Mexican":              {"Mexico", Country, "MEX", AsDemonym, false},
		"Mexico City":          {"Mexico City", Place, "MEX", AsSeat, false},
		"U.S.":                 {"United States", Country, "USA", AsName, false},
		"the Vatican":          {"Vatican City", Country, "VAT", AsName, false},
		"Burma":                {"Myanmar", Country, "MMR", AsName, false},
		"Cote d’Ivoire":        {"Côte d’Ivoire", Country, "CIV", AsName, false},
		"Singapore":            {"Singapore", Country, "SGP", AsName, false},
		"The Washington Post":  {"Washington Post", Outlet, "", AsName, false},
		"Reuters":              {"Reuters", Outlet, "", AsName, true},
		"U.N.":                 {"United Nations", Organization, "IGO", AsName, false},
		"Bosnia & Herzegovina": {},
	} {
		if got := l.Known[spelling]; got != want {
			t.Errorf("%s: %+v, want %+v", spelling, got, want)
		}
	}
	if got := l.OutletOfHost("www.elpais.com"); got != "El País" {
		t.Errorf("www.elpais.com: outlet %q", got)
	}
	if got := l.OutletOfHost("elpais.com.evil.example"); got != "" {
		t.Errorf("elpais.com.evil.example: outlet %q", got)
	}
}

func TestVerbForms(t *testing.T) {
	v := irregularVerbs{"say": {"said", "said", ""}, "dig": {"dug", "dug", "digging"}}
	for lemma, want := range map[string]string{
		"reject":    "reject rejects rejected rejected rejecting",
		"say":       "say says said said saying",
		"dig":       "dig digs dug dug digging",
		"deny":      "deny denies denied denied denying",
		"convey":    "convey conveys conveyed conveyed conveying",
		"criticize": "criticize criticizes criticized criticized criticizing",
		"push":      "push pushes pushed pushed pushing",
		"agree":     "agree agrees agreed agreed agreeing",
	} {
		var got []string
		for _, f := range v.forms(lemma) {
			got = append(got, f.Spelling)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: %s, want %s", lemma, s, want)
		}
	}
}

func TestBrokenPredicateNamesItsLine(t *testing.T) {
	for broken, want := range map[string]string{
		"- id: rejects\n  comment: x\n\n- id: rejects\n  comment: y\n": `p.yaml:4: id "rejects" stands here twice`,
		"- id: rejects\n":                                                            `p.yaml:1: rejects: has no comment`,
		"- id: a\n  comment: x\n  plover: SHOUT\n":                                   `p.yaml:1: a: PLOVER type "SHOUT"`,
		"- id: a\n  comment: x\n  clause: perhaps\n":                                 `p.yaml:1: a: clause "perhaps"`,
		"- id: a\n  comment: x\n  domain: [Ghost]\n":                                 `p.yaml:1: a: type "Ghost"`,
		"- id: a\n  comment: x\n  colour: red\n":                                     `p.yaml:3: key "colour"`,
		"- id: a\n  comment: x\n  verbs: [leap]\n":                                   `p.yaml:1: a: has patterns and no example`,
		"- id: a\n  comment: x\n  example: x\n  verbs:\n    - leap\n    - 9 lives\n": `p.yaml:6: a: pattern "9 lives": "9": want a word`,
		"- id: a\n  comment: x\n  example: x\n  verbs:\n    - hold $tea with OBJ\n":  `p.yaml:5: a: pattern "hold $tea with OBJ": no class "$tea"`,
		"- id: a\n  comment: x\n  example: x\n  nouns:\n    - leap\n    - leap\n":    `p.yaml:6: a: pattern "leap" is one of a already`,
		"- id: a\n  comment: x\n  example: x\n  nouns:\n    - OBJ leap\n":            `p.yaml:5: a: pattern "OBJ leap": want a word first`,
		"- id: a\n  comment: x\n  example: x\n  verbs: [leap]\n  verbs: [jump]\n":    `p.yaml:1: yaml:`,
		"id: a": `p.yaml: yaml:`,
	} {
		files := fstest.MapFS{
			"data/predicates/" + classesFile: {Data: []byte("talks: talk")},
			"data/predicates/p.yaml":         {Data: []byte(broken)},
		}
		err := readPredicates(files, &Lexicons{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %s", broken, err, want)
		}
	}
}

func TestUsersPredicatesAreAdded(t *testing.T) {
	mine := PredicateFile{"mine.yaml", []byte(`
- id: rejects
  verbs: [give raspberry to OBJ]
- id: outbids
  comment: offers more than somebody
  verbs: [outbid OBJ]
  example: Norway outbid Chile.
`)}
	l, err := LexiconWith(mine)
	if err != nil {
		t.Fatal(err)
	}
	built, err := Lexicon()
	if err != nil {
		t.Fatal(err)
	}
	if l.Predicates["outbids"] == nil || built.Predicates["outbids"] != nil || l.Version == built.Version {
		t.Error("the user's predicates must stand in the user's lexicon, and there alone")
	}
	if p := l.PatternsOf[VerbHead]["give"][0]; !slices.ContainsFunc(l.PatternsOf[VerbHead]["give"], func(p *Pattern) bool {
		return p.Text == "give raspberry to OBJ" && p.Predicate.ID == "rejects" && p.Predicate.Plover == "REJECT"
	}) {
		t.Errorf("no pattern of the user's, first is %q", p.Text)
	}
	if rejects := l.Predicates["rejects"]; l.Edges.Of(rejects, []string{"give", "raspberry"}) != rejects || built.Edges.Of(built.Predicates["rejects"], []string{"give", "raspberry"}) != nil {
		t.Error("the user's pattern makes no edge")
	}
	_, err = LexiconWith(PredicateFile{"mine.yaml", []byte("- id: rejects\n  plover: AGREE\n")})
	if err == nil || !strings.Contains(err.Error(), "mine.yaml:1: rejects is a predicate already") {
		t.Errorf("a predicate that is there is changed: %v", err)
	}
}

func TestLexiconsAreFull(t *testing.T) {
	l, err := Lexicon()
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Known) < 700 || len(l.CueVerbs) < 200 || len(l.Predicates) < 30 || len(l.GivenNames) < 600 || len(l.Titles) < 80 {
		t.Errorf("known %d, cues %d, predicates %d, given names %d, titles %d", len(l.Known), len(l.CueVerbs), len(l.Predicates), len(l.GivenNames), len(l.Titles))
	}
}
