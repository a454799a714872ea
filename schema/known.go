package schema

import (
	"fmt"
	"io/fs"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// KnownAs says how a spelling stands for what it names.
type KnownAs string

// The ways a spelling can stand for something.
const (
	AsName    KnownAs = "name"    // Mexico, Reuters
	AsDemonym KnownAs = "demonym" // Mexican: the country, or somebody of it
	AsSeat    KnownAs = "seat"    // Mexico City: a place, and a word for the government
)

// Known is what the lexicons know of a spelling.
type Known struct {
	Name    string // the name everybody gets to see: Mexico
	Type    EntityType
	Country string // ISO 3166-1 alpha-3, or IGO
	As      KnownAs
	Wire    bool // an agency whose copy others print
}

func readKnown(files fs.FS, l *Lexicons, _ irregularVerbs) error {
	l.Known = map[string]Known{}
	l.Hosts = map[string]string{}
	l.CountryNames = map[string]string{}
	if err := rows(files, "countries.txt", 4, l.country); err != nil {
		return err
	}
	if err := rows(files, "outlets.txt", 4, l.outlet); err != nil {
		return err
	}
	if err := rows(files, "organizations.txt", 4, l.organization); err != nil {
		return err
	}
	l.Namesakes = map[string]Known{}
	return rows(files, "places.txt", 3, l.place)
}

func (l *Lexicons) country(cols []string) error {
	code := cols[0]
	region, err := language.ParseRegion(strings.Replace(code, kosovo, "XK", 1))
	if err != nil || !region.IsCountry() {
		return fmt.Errorf("%q is no ISO 3166-1 alpha-3 code of a country", code)
	}
	name := countryName(region)
	l.CountryNames[code] = name
	k := Known{Name: name, Type: Country, Country: code, As: AsName}
	for _, spelling := range append(list(cols[3]), name) {
		if err := l.know(spelling, k); err != nil {
			return err
		}
	}
	k.As = AsDemonym
	for _, spelling := range list(cols[1]) {
		if err := l.know(spelling, k); err != nil {
			return err
		}
	}
	for _, seat := range list(cols[2]) {
		if _, taken := l.Known[seat]; taken {
			continue // Kingstown, Singapore: the country comes first
		}
		if err := l.know(seat, Known{Name: seat, Type: Place, Country: code, As: AsSeat}); err != nil {
			return err
		}
	}
	return nil
}

// kosovo is the code in general use (World Bank, IMF) for a country to which
// ISO 3166 has not given one.
const kosovo = "XKX"

// countryName is the English name of CLDR, without what it puts in brackets
// ("Myanmar (Burma)") and with the words an article would use.
func countryName(region language.Region) string {
	name := display.English.Regions().Name(region)
	name, _, _ = strings.Cut(name, " (")
	name, _, _ = strings.Cut(name, " - ")
	switch region.ISO3() {
	case "HKG":
		return "Hong Kong"
	case "COD":
		return "DR Congo"
	case "COG":
		return "Republic of the Congo"
	}
	return strings.NewReplacer("&", "and", "St. ", "Saint ").Replace(name)
}

func (l *Lexicons) outlet(cols []string) error {
	k := Known{Name: cols[0], Type: Outlet, As: AsName, Wire: cols[3] == "wire"}
	for _, spelling := range append(list(cols[1]), cols[0]) {
		if err := l.know(spelling, k); err != nil {
			return err
		}
	}
	for _, host := range list(cols[2]) {
		if l.Hosts[host] != "" {
			return fmt.Errorf("host %s is given twice", host)
		}
		l.Hosts[host] = cols[0]
	}
	return nil
}

func (l *Lexicons) organization(cols []string) error {
	k := Known{Name: cols[0], Type: EntityType(cols[1]), Country: cols[2], As: AsName}
	if k.Type != Organization && k.Type != Party {
		return fmt.Errorf("type %q: want Organization or Party", cols[1])
	}
	for _, spelling := range append(list(cols[3]), cols[0]) {
		if err := l.know(spelling, k); err != nil {
			return err
		}
	}
	return nil
}

func (l *Lexicons) place(cols []string) error {
	if region, err := language.ParseRegion(cols[1]); err != nil || !region.IsCountry() {
		return fmt.Errorf("%q is no ISO 3166-1 alpha-3 code of a country", cols[1])
	}
	k := Known{Name: cols[0], Type: Place, Country: cols[1], As: AsName}
	switch old := l.Known[k.Name]; {
	case old.Type == Country:
		l.Namesakes[k.Name] = k
	case old.As == AsSeat:
		k = old
	default:
		if err := l.know(k.Name, k); err != nil {
			return err
		}
	}
	for spelling := range strings.SplitSeq(cols[2], ";") {
		spelling = strings.TrimSpace(spelling)
		if spelling == "" {
			continue
		}
		if err := l.know(spelling, k); err != nil {
			return err
		}
		if short, ok := strings.CutSuffix(spelling, "."); ok {
			if err := l.know(short, k); err != nil {
				return err
			}
		}
	}
	return nil
}

// know adds a spelling, with the straight and the curly apostrophe.
func (l *Lexicons) know(spelling string, k Known) error {
	if old, taken := l.Known[spelling]; taken && old != k {
		return fmt.Errorf("%q stands for %s %s already", spelling, old.Type, old.Name)
	}
	l.Known[spelling] = k
	l.Known[strings.ReplaceAll(spelling, "'", "’")] = k
	return nil
}

// OutletOfHost is the name of the outlet whose pages stand under a host name,
// "" where it is not known.
func (l *Lexicons) OutletOfHost(host string) string {
	host = strings.ToLower(host)
	for host != "" {
		if name := l.Hosts[host]; name != "" {
			return name
		}
		_, host, _ = strings.Cut(host, ".")
	}
	return ""
}

// CountryName is the name of a country by its code, "" for a code that is none.
func (l *Lexicons) CountryName(code string) string {
	region, err := language.ParseRegion(strings.Replace(code, kosovo, "XK", 1))
	if err != nil || !region.IsCountry() {
		return ""
	}
	return countryName(region)
}

// IsOutlet reports whether name is a known outlet's.
func (l *Lexicons) IsOutlet(name string) bool {
	return l.Known[name].Type == Outlet
}
