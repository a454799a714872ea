package article

import (
	"regexp"
	"strings"

	"newsgraph/extract/date"
)

// The place that a report comes from, in capitals or, before an agency that
// gives itself away, not; perhaps a region and the day.
const (
	capitals = `[*_]*\p{Lu}[\p{Lu}.'’-]*\p{Lu}(?: [\p{Lu}.'’-]+){0,3}[*_]*`
	anyCase  = `[*_]*\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){0,3}[*_]*`
	region   = `(?:, \p{Lu}[\p{L} .]{1,30}?)?`
	onDay    = `(?:, ((?:\p{Lu}\p{Ll}+\.? \d{1,2}|\d{1,2} \p{Lu}\p{Ll}+)(?:,? \d{4})?))?`
	dash     = ` ?(?:--|[-–—])+ `
)

// datelines are "HELSINKI, May 5 (Reuters) - ", "Helsinki (AFP) – " and
// "HELSINKI — ". Their groups are the day and the agency.
var datelines = []*regexp.Regexp{
	regexp.MustCompile(`^\s*` + capitals + region + onDay + ` \((\p{Lu}[\p{L} .]{1,30})\)` + dash),
	regexp.MustCompile(`^\s*` + anyCase + region + onDay + ` \((Reuters|\p{Lu}{2,5})\)` + dash),
	regexp.MustCompile(`^\s*` + capitals + region + onDay + `( )(?:--|[–—])+ +[\p{Lu}"“‘']`),
}

// readDateline reads the dateline that a paragraph begins with: how many bytes
// it is long, 0 for none, and what it says. A wire agency in it is where the
// words come from: the outlet, unless a better one is found.
func readDateline(paragraph string) (int, metadata) {
	for i, re := range datelines {
		g := re.FindStringSubmatchIndex(paragraph)
		if g == nil {
			continue
		}
		end := g[1]
		if i == len(datelines)-1 { // the first letter of the sentence is not part of it
			end = strings.LastIndexByte(paragraph[:end], ' ') + 1
		}
		m := metadata{datelineOutlet: strings.TrimSpace(paragraph[g[4]:g[5]])}
		if g[2] >= 0 {
			if iso, ok := date.Parse(paragraph[g[2]:g[3]]); ok {
				m.published = iso
			}
		}
		return end, m
	}
	return 0, metadata{}
}
