package date_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"newsgraph/extract/date"
)

// Metadata fields and bylines; "" means: not a date, or not one date.
func TestParse(t *testing.T) {
	for in, want := range map[string]string{
		"November 18, 2025":                    "2025-11-18",
		"NOVEMBER 18, 2025":                    "2025-11-18",
		"Nov. 18, 2025":                        "2025-11-18",
		"Sept. 3rd, 2024":                      "2024-09-03",
		"18 November 2025":                     "2025-11-18",
		"18. November 2025":                    "2025-11-18",
		"18th of November 2025":                "2025-11-18",
		"18-Nov-2025":                          "2025-11-18",
		"Tuesday, November 18, 2025":           "2025-11-18",
		"Tue Nov 18, 2025 at 3:04 p.m. EST":    "2025-11-18",
		"November 18, 2025 | 10:15 GMT":        "2025-11-18",
		"9:42 AM EST, November 20, 2025":       "2025-11-20",
		"Nov 20, 2025, 5:30 PM ET":             "2025-11-20",
		"Thursday 20 November 2025 17.30 GMT":  "2025-11-20",
		"9:42 AM EST":                          "",
		"  May 5,\t2025 ":                      "2025-05-05",
		"2025-11-18":                           "2025-11-18",
		"2025/11/18":                           "2025-11-18",
		"2025-11-18T23:30:00Z":                 "2025-11-18",
		"2025-11-18T23:30:00.123-06:00":        "2025-11-18",
		"2025-11-18 23:30:00 +0100":            "2025-11-18",
		"Tue, 18 Nov 2025 10:15:00 GMT":        "2025-11-18",
		"Tue, 18 Nov 2025 10:15:00 +0200":      "2025-11-18",
		"Tue Nov 18 10:15:00 2025":             "2025-11-18",
		"Tue Nov 18 10:15:00 UTC 2025":         "2025-11-18",
		"20251118":                             "2025-11-18",
		"20251118T101500Z":                     "2025-11-18",
		"11/18/2025":                           "2025-11-18",
		"18/11/2025":                           "2025-11-18",
		"5/5/2025":                             "2025-05-05",
		"5.6.2025":                             "2025-06-05",
		"November 2025":                        "2025-11",
		"2025-11":                              "2025-11",
		"2025":                                 "2025",
		"5/6/2025":                             "", // 5 June or May 6?
		"February 30, 2025":                    "",
		"2025-13-01":                           "",
		"20251399":                             "",
		"Monday":                               "",
		"November 18":                          "",
		"November 18, 2025 was a sunny day":    "",
		"It was November 18, 2025":             "",
		"":                                     "",
		"soon":                                 "",
		"9999999999":                           "",
		"November 18, 2025 and May 5, 2025":    "",
		"18 November 2025 to 20 November 2025": "",
	} {
		if got, ok := date.Parse(in); got != want || ok != (want != "") {
			t.Errorf("Parse(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
}

// Dates in prose. In the texts [brackets] stand around what must be found; the
// dates follow in order. The reference is Thursday, 20 November 2025.
func TestFind(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"On [November 18, 2025], he spoke.", []string{"2025-11-18"}},
		{"¡Él habló! On [18 November 2025] and [2025-11-19T10:00:00Z].", []string{"2025-11-18", "2025-11-19"}},
		{"The talks of [November 2025] failed.", []string{"2025-11"}},
		{"It began on [Nov. 18] in the harbour.", []string{"2025-11-18"}},
		{"It began on [18 November] in the harbour.", []string{"2025-11-18"}},
		{"It began on [December 3] in the harbour.", []string{"2024-12-03"}},
		{"The parties will meet on [December 3].", []string{"2025-12-03"}},
		{"The parties will meet on [January 3].", []string{"2026-01-03"}},
		{"She reiterated [this Tuesday] that nothing changes.", []string{"2025-11-18"}},
		{"Speaking on [Monday], she said no.", []string{"2025-11-17"}},
		{"He said on [Thursday] that it was over.", []string{"2025-11-20"}},
		{"Parliament will vote on [Monday].", []string{"2025-11-24"}},
		{"The club, which will host the talks, said on [Monday] no.", []string{"2025-11-17"}},
		{"They met. On [Monday] it rained.", []string{"2025-11-17"}},
		{"The 3rd [Monday].", []string{"2025-11-17"}},
		{"It fell [last Friday].", []string{"2025-11-14"}},
		{"It fell [last Tuesday].", []string{"2025-11"}}, // the 18th or the 11th
		{"It opens [next Monday].", []string{"2025-11-24"}},
		{"He resigned [yesterday]; [today] she followed.", []string{"2025-11-19", "2025-11-20"}},
		{"The vote is [tomorrow].", []string{"2025-11-21"}},
		{"It burned [last night].", []string{"2025-11-19"}},
		{"It began [last February] there.", []string{"2025-02"}},
		{"It began [last December] there.", []string{"2024-12"}},
		{"It began in [March].", []string{"2025-03"}},
		{"It pleased people in Mayor Olsen's town, in Marchwood.", nil},
		{"It began [last week].", []string{"2025-11"}},
		{"It began [last month].", []string{"2025-10"}},
		{"It began [earlier this year].", []string{"2025"}},
		{"It began [last year].", []string{"2024"}},
		{"At the [beginning of the year], concessions were made.", []string{"2025"}},
		{"He ran in [2024] and lost.", []string{"2024"}},
		{"It began [three days ago].", []string{"2025-11-17"}},
		{"It began [two years ago].", []string{"2023"}},
		{"It began [two weeks ago].", []string{"2025-11"}},
		{"Nothing: May and March may march; the Sun; 5/6/2025; room 2024.", nil},
		{"Nothing: February 30, 2025 does not exist.", nil},
		{"A fair of May 5-7 draws crowds.", nil},
		{"It cost between 10,000 and 2,025 crowns in 1,999 shops.", nil},
	} {
		text := strings.NewReplacer("[", "", "]", "").Replace(c.text)
		var words, want, isos []string
		for _, part := range strings.Split(c.text, "[")[1:] {
			w, _, _ := strings.Cut(part, "]")
			want = append(want, w)
		}
		runes := []rune(text)
		for _, f := range date.Find(text, "2025-11-20") {
			words = append(words, string(runes[f.Start:f.End]))
			isos = append(isos, f.ISO)
		}
		if !slices.Equal(words, want) || !slices.Equal(isos, c.want) {
			t.Errorf("%s\n got %q %q\nwant %q %q", text, words, isos, want, c.want)
		}
	}
}

// Whoever knows the tense of a clause decides where a bare weekday lies.
func TestFindAhead(t *testing.T) {
	const text = "The parties meet on Monday."
	for _, c := range []struct {
		ahead, known bool
		want         string
	}{{true, true, "2025-11-24"}, {false, true, "2025-11-17"}, {true, false, "2025-11-17"}} {
		found := date.FindAhead(text, "2025-11-20", func(at int) (bool, bool) {
			if at != len("The parties meet on ") {
				t.Errorf("asked about %d", at)
			}
			return c.ahead, c.known
		})
		if len(found) != 1 || found[0].ISO != c.want {
			t.Errorf("%+v: %v", c, found)
		}
	}
}

// What the reference does not know is not made up.
func TestFindHonest(t *testing.T) {
	const text = "Yesterday, on Monday, last week, last month, last year, on May 5, in March; then on June 7, 2025."
	for ref, want := range map[string][]string{
		"":           {"2025-06-07"},
		"no date":    {"2025-06-07"},
		"2025":       {"2024", "2025-06-07"},
		"2025-11":    {"2025-10", "2024", "2025-03", "2025-06-07"},
		"2025-11-03": {"2025-11-02", "2025-11-03", "2025", "2025-10", "2024", "2025-05-05", "2025-03", "2025-06-07"},
	} {
		var got []string
		for _, f := range date.Find(text, ref) {
			got = append(got, f.ISO)
		}
		if !slices.Equal(got, want) {
			t.Errorf("reference %q: %q, want %q", ref, got, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Last year, 999 years ago", "1000-01-01")
	f.Add("tomorrow, next month, next year, until February", "2199-12-31")
	f.Add("On Monday, Nov. 18, 2025-11-18T10:00:00Z, last February", "2025-11-20")
	f.Fuzz(func(t *testing.T, text, ref string) {
		end, length := 0, utf8.RuneCountInString(text)
		for _, d := range date.Find(text, ref) {
			if d.Start < end || d.End <= d.Start || d.End > length {
				t.Fatalf("span %v after %d in %d code points", d.Span, end, length)
			}
			if iso, ok := date.Parse(d.ISO); !ok || iso != d.ISO {
				t.Fatalf("%q is not an ISO date", d.ISO)
			}
			end = d.End
		}
	})
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("On Monday, the minister said in words of no great weight that nothing would happen. ", 50)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		date.Find(text, "2025-11-20")
	}
}
