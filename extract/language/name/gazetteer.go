package name

import (
	"bufio"
	"embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"newsgraph/schema"
)

// A class is a list that a name can stand in; a bit each.
type class uint32

const (
	isCountry class = 1 << iota
	isDemonym
	isSeat
	isOutlet
	isOrganization
	isParty
	isTitle
	isGiven
	isSurname
	isPlace
	isLandform // "River", "County": makes the words beside it a place
	isOrgHead
	isPartyHead
	isOutletHead
	isCompany
	isCalendar // months, weekdays
	isReligion
	isRole
	isVenue
	isTeam
	isTerm    // short forms, illnesses, prizes, ideas: capitals that name nobody and no place
	isProduct // programs, machines, works
	isWork    // "Act", "Prize": the words before it name a law or a prize
)

// maxPhrase is how many words an entry of the lists may have.
const maxPhrase = 7

// gazetteer is the lists, by the hash of an entry: its letters in lower case, without spaces
// and hyphens, so that it does not matter how a text is cut into words.
type gazetteer struct {
	entries map[uint64]class
	firsts  map[uint32]bool // hashes of the words that entries begin with
}

//go:embed lists
var lists embed.FS

// listed are the package's own lists.
var listed = []struct {
	file  string
	class class
}{
	{"places.txt", isPlace},
	{"landforms.txt", isLandform},
	{"companies.txt", isCompany},
	{"organizations.txt", isOrganization},
	{"parties.txt", isParty},
	{"given-names.txt", isGiven},
	{"surnames.txt", isSurname},
	{"calendar.txt", isCalendar},
	{"religions.txt", isReligion},
	{"venues.txt", isVenue},
	{"teams.txt", isTeam},
	{"organization-heads.txt", isOrgHead},
	{"titles.txt", isTitle},
	{"terms.txt", isTerm},
	{"products.txt", isProduct},
	{"works.txt", isWork},
}

// shippedLists reads the lists and the lexicons, once.
var shippedLists = sync.OnceValues(func() (*gazetteer, error) {
	g := &gazetteer{entries: map[uint64]class{}, firsts: map[uint32]bool{}}
	lexicons, err := schema.Lexicon()
	if err != nil {
		return nil, fmt.Errorf("lists of names: %w", err)
	}
	g.addLexicons(lexicons)
	for _, l := range listed {
		if err := g.addFile(l.file, l.class); err != nil {
			return nil, err
		}
	}
	return g, nil
})

// addFile adds a list of entries apart by commas; lines that begin with # are comments.
func (g *gazetteer) addFile(file string, c class) error {
	f, err := lists.Open("lists/" + file)
	if err != nil {
		return fmt.Errorf("lists of names: %w", err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		for entry := range strings.SplitSeq(lines.Text(), ",") {
			g.add(strings.TrimSpace(entry), c)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("lists of names: %s: %w", file, err)
	}
	return nil
}

func (g *gazetteer) addLexicons(l *schema.Lexicons) {
	for _, spelling := range slices.Sorted(maps.Keys(l.Known)) {
		g.add(spelling, classOf(l.Known[spelling]))
	}
	for title := range l.Titles {
		g.add(title, isTitle)
	}
	for given := range l.GivenNames {
		g.add(given, isGiven)
	}
	for role := range l.Roles {
		g.add(role, isRole)
	}
	for head, t := range l.NameHeads {
		g.add(head, map[schema.EntityType]class{schema.Organization: isOrgHead, schema.Party: isPartyHead, schema.Outlet: isOutletHead}[t])
	}
}

func classOf(k schema.Known) class {
	switch {
	case k.As == schema.AsDemonym:
		return isDemonym
	case k.As == schema.AsSeat:
		return isSeat
	}
	return map[schema.EntityType]class{schema.Country: isCountry, schema.Outlet: isOutlet, schema.Party: isParty, schema.Organization: isOrganization}[k.Type]
}

func (g *gazetteer) add(entry string, c class) {
	words := strings.FieldsFunc(entry, func(r rune) bool { return r == ' ' || r == '-' || r == '\'' || r == '’' })
	if len(words) == 0 {
		return
	}
	g.entries[extend(phraseSeed, entry)] |= c
	g.firsts[hashText(words[0], true)] = true
	first, _, _ := strings.Cut(entry, " ")
	g.firsts[hashText(first, true)] = true
}

const phraseSeed = 14695981039346656037

// extend goes on with the hash of a phrase: 64-bit FNV-1a.
func extend(h uint64, word string) uint64 {
	for _, r := range word {
		if r != ' ' && r != '-' && r != '–' {
			h = (h ^ uint64(fold(r))) * 1099511628211
		}
	}
	return h
}

// An entry is where a word stands in the longest entry of several words that covers it.
type entry struct {
	classes  class // 0 outside of all
	size, at int   // words of the entry, and before the word
}

// place tells the beginning, the middle and the end of an entry apart, by its lists; 0 outside.
func (e entry) place() uint32 {
	switch {
	case e.classes == 0:
		return 0
	case e.at == 0:
		return uint32(e.classes)<<2 | 1
	case e.at == e.size-1:
		return uint32(e.classes)<<2 | 3
	}
	return uint32(e.classes)<<2 | 2
}

// match tells, for each word, the lists that it stands in: as a part of an entry of several
// words in several, as a whole entry in single; and the longest entry that covers it, the first of
// equals. hashes are the words' folded hashes.
func (g *gazetteer) match(forms []Word, hashes []uint32, several, single []class, longest []entry) {
	clear(several)
	clear(single)
	clear(longest)
	for i := range forms {
		if !g.firsts[hashes[i]] {
			continue
		}
		h := uint64(phraseSeed)
		for n := 1; n <= maxPhrase && i+n <= len(forms); n++ {
			h = extend(h, forms[i+n-1].Form)
			c := g.entries[h]
			switch {
			case c == 0:
			case n == 1:
				single[i] |= c
			case utf8.RuneCountInString(forms[i+n-1].Form) == 1 && strings.ContainsAny(forms[i+n-1].Form, "-–"):
				// the entry ended before the hyphen
			default:
				for k := i; k < i+n; k++ {
					several[k] |= c
					if n > longest[k].size {
						longest[k] = entry{c, n, k - i}
					}
				}
			}
		}
	}
}
