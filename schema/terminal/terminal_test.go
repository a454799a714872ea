package terminal

import "testing"

func TestColumns(t *testing.T) {
	for text, want := range map[string]int{"": 0, "Ibarra": 6, "Åland": 5, "東京": 4, "e\u0301": 1} {
		if got := Columns(text); got != want {
			t.Errorf("%q takes %d columns, want %d", text, got, want)
		}
	}
}

func TestPad(t *testing.T) {
	for _, c := range []struct{ text, want string }{{"東京", "東京  "}, {"Bergen!", "Bergen!"}} {
		if got := Pad(c.text, 6); got != c.want {
			t.Errorf("%q padded to 6 is %q, want %q", c.text, got, c.want)
		}
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		text    string
		columns int
		want    string
	}{
		{"Ibarra", 6, "Ibarra"},
		{"Ibarra", 5, "Ibar…"},
		{"東京都", 4, "東…"},                         // a wide character is not cut in two
		{"e\u0301e\u0301e\u0301", 2, "e\u0301…"}, // nor a letter from its accent
		{"Ibarra", 1, "…"},
	} {
		if got := Cut(c.text, c.columns); got != c.want {
			t.Errorf("%q cut to %d is %q, want %q", c.text, c.columns, got, c.want)
		}
	}
}

func TestLine(t *testing.T) {
	for text, want := range map[string]string{
		"two\nlines\tand a tab": "two lines and a tab",
		"\x1b[2Jcleared":        "\uFFFD[2Jcleared",
		"\u202Eturned":          "\uFFFDturned",
		"\u2067turned":          "\uFFFDturned",
		"\u009b31m":             "\uFFFD31m",
		"Åland, “as is”":        "Åland, “as is”",
	} {
		if got := Line(text); got != want {
			t.Errorf("%q is shown as %q, want %q", text, got, want)
		}
	}
}
