package article

import (
	_ "embed"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed boilerplate.txt
var boilerplateFile string

// boilerplate is the patterns of boilerplate.txt, read once.
var boilerplate = sync.OnceValue(func() []rule {
	rules, err := parseRules(boilerplateFile)
	if err != nil {
		panic("boilerplate.txt: " + err.Error()) // the file is part of the program and a test reads it
	}
	return rules
})

// A rule is one pattern with its scope and the reason it gives.
type rule struct {
	scope, why string
	re         *regexp.Regexp
}

// longestBoilerplate is how many bytes a line may have to be boilerplate: no
// pattern reaches further, and most lines of most articles are longer.
const longestBoilerplate = 320

func parseRules(file string) ([]rule, error) {
	var rules []rule
	for i, l := range strings.Split(file, "\n") {
		if strings.TrimSpace(l) == "" || strings.HasPrefix(l, "#") {
			continue
		}
		parts := strings.SplitN(l, " ", 3)
		if len(parts) != 3 {
			return nil, fmt.Errorf("line %d: want SCOPE WHY PATTERN", i+1)
		}
		form, ok := map[string]string{
			"line": `^(?i:%s)[ .!:*…→»>]*$`,
			"rest": `^(?i:%s)[ :]*$`,
			"tail": `\s*(?i:%s)\s*$`,
		}[parts[0]]
		if !ok {
			return nil, fmt.Errorf("line %d: scope %q: want line, rest or tail", i+1, parts[0])
		}
		re, err := regexp.Compile(fmt.Sprintf(form, parts[2]))
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", i+1, err)
		}
		rules = append(rules, rule{parts[0], parts[1], re})
	}
	return rules, nil
}

// whyLine gives the reason to drop a line of these words, "" for none.
func whyLine(words string) string {
	if words == "" || len(words) > longestBoilerplate {
		return ""
	}
	words = straight(words)
	for _, r := range boilerplate() {
		if r.scope == "line" && r.re.MatchString(words) {
			return r.why
		}
	}
	return ""
}

// straight writes apostrophes as the patterns do.
func straight(s string) string { return strings.ReplaceAll(s, "’", "'") }

// dropBoilerplate cuts what the patterns match.
func (d *draft) dropBoilerplate(lines []line) {
	for _, l := range lines {
		if why := whyLine(l.words); why != "" {
			d.cut(l.start, l.end, why)
		}
		d.dropTail(l)
	}
	d.dropRest(lines)
}

// dropTail cuts the end of a line.
func (d *draft) dropTail(l line) {
	from := max(l.start, l.end-longestBoilerplate)
	end := d.text[from:l.end]
	if strings.LastIndexByte(end, '/') < 0 { // what tails there are, are addresses
		return
	}
	for _, r := range boilerplate() {
		if r.scope != "tail" {
			continue
		}
		if m := r.re.FindStringIndex(end); m != nil {
			d.cut(from+m[0], l.end, r.why)
		}
	}
}

// dropRest cuts a list that ends the article: from its heading on, where no
// line behind that is a sentence.
func (d *draft) dropRest(lines []line) {
	rest := len(lines) // what is behind has been cut
	for i := len(lines) - 1; i >= 0; i-- {
		l := lines[i]
		if why := whyRest(l.words); why != "" && i > 0 {
			for _, l := range lines[i:rest] {
				d.cut(l.start, l.end, why)
			}
			rest = i
		} else if isSentence(l.words) && whyLine(l.words) == "" {
			return
		}
	}
}

func whyRest(words string) string {
	if len(words) > longestBoilerplate {
		return ""
	}
	for _, r := range boilerplate() {
		if r.scope == "rest" && r.re.MatchString(straight(words)) {
			return r.why
		}
	}
	return ""
}

// isSentence reports whether a line reads as prose and not as an entry of a
// list: it is long, or ends as sentences do.
func isSentence(words string) bool {
	if utf8.RuneCountInString(words) > 200 {
		return true
	}
	end := strings.TrimRight(words, `"'”’)]*`)
	return strings.HasSuffix(end, ".") && !strings.Contains(words, "://") || strings.HasSuffix(end, "?!")
}
