package name

import (
	"slices"
	"strings"
	"testing"
)

func TestBounded(t *testing.T) {
	g, err := shippedLists()
	if err != nil {
		t.Fatal(err)
	}
	person, place, body := Person, Location, Organization
	for _, c := range []struct {
		words string
		marks []Mark
		want  []Mark
	}{
		{"of Ohio Anna Lind", []Mark{{1, 3, person}}, []Mark{{1, 1, place}, {2, 3, person}}},
		{"met Ohio Anna Lind", []Mark{{1, 3, person}}, []Mark{{1, 3, person}}},
		{"Orlo Party Anna Lind", []Mark{{0, 3, body}}, []Mark{{0, 1, body}, {2, 3, person}}},
		{"Orlo Trust Anna Lind", []Mark{{0, 3, body}}, []Mark{{0, 3, body}}},
		{"Likud and Kadima won", []Mark{{0, 2, body}}, []Mark{{0, 0, body}, {2, 2, body}}},
		{"Christian Social Union in Bavaria", []Mark{{0, 2, body}, {4, 4, place}}, []Mark{{0, 4, body}}},
		{"the Parliament of the Norway", []Mark{{4, 4, place}}, []Mark{{1, 4, body}}},
		{"the Duchy of Orlo", []Mark{{3, 3, place}}, []Mark{{1, 3, place}}},
		{"the minister of Norway", []Mark{{3, 3, place}}, []Mark{{3, 3, place}}},
		{"the al - Qaeda chief", []Mark{{3, 3, body}}, []Mark{{1, 3, body}}},
		{"Musab al - Zarqawi", []Mark{{0, 1, person}, {3, 3, person}}, []Mark{{0, 3, person}}},
		{"such as - Norway", []Mark{{3, 3, place}}, []Mark{{3, 3, place}}},
		{"Orlo , Inc. of Norway", []Mark{{0, 0, body}, {4, 4, place}}, []Mark{{0, 2, body}, {4, 4, place}}},
		{"Orlo , Inc. of Norway", []Mark{{0, 0, body}, {2, 4, body}}, []Mark{{0, 2, body}}},
		{"Orlo Fishing LLC", []Mark{{0, 1, body}, {2, 2, body}}, []Mark{{0, 2, body}}},
		{"Department of Housing and Fishing", []Mark{{0, 2, body}, {4, 4, body}}, []Mark{{0, 4, body}}},
		{"Department of Housing and Reuters", []Mark{{0, 2, body}, {4, 4, body}}, []Mark{{0, 2, body}, {4, 4, body}}},
		{"the riding of Mirelu - Danur", []Mark{{3, 3, person}, {5, 5, place}}, []Mark{{3, 5, place}}},
		{"the city of Reuters", []Mark{{3, 3, body}}, []Mark{{3, 3, body}}},
		{"Mirelu , Danur and Tavik", []Mark{{0, 0, person}, {2, 2, place}, {4, 4, person}}, []Mark{{0, 0, person}, {2, 2, person}, {4, 4, person}}},
		{"Mirelu , Oslo and Tavik", []Mark{{0, 0, person}, {2, 2, place}, {4, 4, person}}, []Mark{{0, 0, person}, {2, 2, place}, {4, 4, person}}},
		{"Mirelu , Oslo , Tavik and Danur", []Mark{{0, 0, person}, {2, 2, place}, {4, 4, place}, {6, 6, person}}, []Mark{{0, 0, place}, {2, 2, place}, {4, 4, place}, {6, 6, place}}},
		{"Mirelu , Oslo , Tavik , Anna and Danur", []Mark{{0, 0, person}, {2, 2, place}, {4, 4, place}, {6, 6, person}, {8, 8, body}}, []Mark{{0, 0, place}, {2, 2, place}, {4, 4, place}, {6, 6, person}, {8, 8, body}}},
		{"the MP for Mirelu", []Mark{{3, 3, person}}, []Mark{{3, 3, place}}},
		{"the MLA ( Green ) for Mirelu", []Mark{{6, 6, person}}, []Mark{{6, 6, person}}},
		{"a vote for Mirelu", []Mark{{3, 3, person}}, []Mark{{3, 3, person}}},
		{"the Ohio Governor spoke", []Mark{{1, 2, place}}, []Mark{{1, 1, place}}},
		{"the Mirelu Governor spoke", []Mark{{1, 2, place}}, []Mark{{1, 2, place}}},
		{"the Norwegian Fishing Party", []Mark{{1, 1, Nationality}, {2, 3, body}}, []Mark{{1, 3, body}}},
		{"the Norwegian Fishing Council", []Mark{{1, 1, Nationality}, {2, 3, body}}, []Mark{{1, 1, Nationality}, {2, 3, body}}},
		{"the Norwegian First Republic", []Mark{{1, 1, Nationality}, {2, 3, place}}, []Mark{{1, 3, place}}},
		{"the Movement for the Left of Orlo", []Mark{{1, 1, body}, {4, 4, place}}, []Mark{{1, 6, body}}},
		{"the Movement for Anna Lind", []Mark{{1, 1, body}, {3, 4, person}}, []Mark{{1, 1, body}, {3, 4, person}}},
		{"the Parliament for Orlo", []Mark{{1, 1, body}, {3, 3, place}}, []Mark{{1, 1, body}, {3, 3, place}}},
		{"the Union for Tuesday", []Mark{{1, 1, body}}, []Mark{{1, 1, body}}},
		{"the Fishing Party ( FPO ) won", []Mark{{1, 2, body}, {4, 4, place}}, []Mark{{1, 2, body}, {4, 4, body}}},
		{"the Fishing Party ( FpO ) won", []Mark{{1, 2, body}}, []Mark{{1, 2, body}, {4, 4, body}}},
		{"the Fishing Party ( MP ) won", []Mark{{1, 2, body}}, []Mark{{1, 2, body}}},
		{"she saw Reporters Without Borders there", nil, []Mark{{2, 4, body}}},
		{"she saw reporters without borders there", nil, nil},
		{"the Fishing Party ( Orlo ) won", []Mark{{1, 2, body}, {4, 4, place}}, []Mark{{1, 2, body}, {4, 4, place}}},
	} {
		if got := g.bounded(sentence(strings.Fields(c.words)...), c.marks); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.words, got, c.want)
		}
	}
}
