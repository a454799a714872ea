package schema

import (
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
		"- id: rejects\n  comment: x\n\n- id: rejects\n  comment: y\n": `predicates.yaml:4: id "rejects" stands here twice`,
		"- id: rejects\n":                             `predicates.yaml:1: rejects: has no comment`,
		"- id: a\n  comment: x\n  plover: SHOUT\n":    `predicates.yaml:1: a: PLOVER type "SHOUT"`,
		"- id: a\n  comment: x\n  domain: [Ghost]\n":  `predicates.yaml:1: a: type "Ghost"`,
		"- id: a\n  comment: x\n  patterns: [leap]\n": `predicates.yaml:1: a: has patterns and no example`,
	} {
		files := fstest.MapFS{"data/predicates.yaml": {Data: []byte(broken)}}
		err := readPredicates(files, &Lexicons{}, irregularVerbs{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %s", broken, err, want)
		}
	}
}

func TestLexiconsAreFull(t *testing.T) {
	l, err := Lexicon()
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Known) < 700 || len(l.CueVerbs) < 200 || len(l.Predicates) < 10 || len(l.GivenNames) < 600 || len(l.Titles) < 80 {
		t.Errorf("known %d, cues %d, predicates %d, given names %d, titles %d", len(l.Known), len(l.CueVerbs), len(l.Predicates), len(l.GivenNames), len(l.Titles))
	}
}
