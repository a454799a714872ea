package article

import (
	"net/url"
	"strings"

	"golang.org/x/text/language"
)

// address gives an absolute http(s) address, "" for anything else.
func address(s string) string {
	s = strings.TrimSpace(s)
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || strings.ContainsAny(s, " \t\n<>\"") {
		return ""
	}
	return s
}

// languageCode gives the ISO 639-1 code of a language tag ("en-US", "eng",
// "en_GB"), "" where there is none.
func languageCode(s string) string {
	if strings.EqualFold(s, "english") {
		return "en"
	}
	tag, err := language.Parse(strings.TrimSpace(s))
	if err != nil {
		return ""
	}
	base, _ := tag.Base()
	if code := base.String(); len(code) == 2 && tag != language.Und {
		return code
	}
	return ""
}
