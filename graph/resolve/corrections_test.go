package resolve

import (
	"strings"
	"testing"
)

func TestCorrectionsAreReadStrictly(t *testing.T) {
	tests := []struct{ file, want string }{
		{"", ""},
		{"# nothing\n\n  same person:a person:b person:c # all three\n", ""},
		{"apart person:a org:b\napart person:a in article:1 as person:c\n", ""},
		{"same person:a\n", "who:1: "},
		{"\nsame person:a person:a\n", "who:2: same person:a person:a: they are one name"},
		{"same person:a Ana\n", `who:1: "Ana": want a node's name`},
		{"same person:a thing:b\n", `who:1: "thing:b": want`},
		{"same person:a person:b\nsame person:c person:b\n", "who:2: same person:c person:b: person:b is person:a already"},
		{"same person:a person:b\napart person:b person:a\n", "who:2: apart person:b person:a: they are the same"},
		{"apart person:a person:b\nsame person:b person:a\n", "another line says they are apart"},
		{"apart person:a in Orlin as person:b\n", "Orlin: want an article's name"},
		{"merge person:a person:b\n", `who:1: "merge person:a person:b": want`},
	}
	for _, tt := range tests {
		_, err := ReadCorrections(strings.NewReader(tt.file), "who")
		switch {
		case tt.want == "" && err != nil:
			t.Errorf("%q: %v", tt.file, err)
		case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)):
			t.Errorf("%q: error %v, want one with %q", tt.file, err, tt.want)
		}
	}
}

func FuzzCorrections(f *testing.F) {
	f.Add("same person:a person:b\napart person:a org:b # words\napart person:a in article:1 as person:c")
	f.Add("same person:a person:b\nsame person:b person:a\n\x00")
	f.Fuzz(func(t *testing.T, file string) {
		c, err := ReadCorrections(strings.NewReader(file), "who")
		if err != nil {
			return
		}
		again, err := ReadCorrections(strings.NewReader(c.String()), "who")
		if err != nil || again.String() != c.String() {
			t.Errorf("%q is written %q, which reads as %v, %v", file, c.String(), again, err)
		}
	})
}
