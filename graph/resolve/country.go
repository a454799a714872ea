package resolve

import (
	"regexp"
	"strings"

	"newsgraph/schema"
)

// countryCode is how a country is written behind an office: "president of CHL".
var countryCode = regexp.MustCompile(`^[A-Z]{3}$`)

// countries notes which country a person holds offices of, as all articles tell:
// an article that calls them by name alone need not say it again.
func (b *deciding) countries(block []Counted) {
	codes := map[string]string{} // node → code, "" for several
	for i, c := range block {
		node := b.out[i].Node
		for _, office := range c.Offices {
			code := office[strings.LastIndexByte(office, ' ')+1:]
			if c.Type != schema.Person || !countryCode.MatchString(code) {
				continue
			}
			if old, known := codes[node]; known && old != code {
				code = ""
			}
			codes[node] = code
		}
	}
	for i := range b.out {
		b.out[i].Country = codes[b.out[i].Node]
	}
}
