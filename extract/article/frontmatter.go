package article

import (
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// frontMatter is YAML between lines of three hyphens at the head of a file.
var frontMatter = regexp.MustCompile(`^\x{FEFF}?---[ \t]*\r?\n((?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)`)

// longestFrontMatter is how many bytes are searched for its end.
const longestFrontMatter = 64 << 10

// readFrontMatter cuts the front matter off and gives what it says and where it
// ends. Without front matter that is nothing, and 0.
func readFrontMatter(d *draft) (fields, int) {
	m := frontMatter.FindStringSubmatchIndex(d.text[:min(len(d.text), longestFrontMatter)])
	if m == nil {
		return nil, 0
	}
	object := yamlObject(d.text[m[2]:m[3]])
	if object == nil {
		return nil, 0
	}
	d.cut(0, m[1], WhyFrontMatter)
	return newFields(object), m[1]
}

// yamlObject reads a YAML mapping; nil for anything else. What is not YAML
// only by a colon too many ("title: Peace: a chance") is read line by line.
func yamlObject(text string) map[string]any {
	var root yaml.Node
	err := guard("YAML", func() error { return yaml.Unmarshal([]byte(text), &root) })
	if err != nil {
		return keysAndValues(text)
	}
	if len(root.Content) == 0 {
		return nil
	}
	object, _ := yamlValue(root.Content[0]).(map[string]any)
	return object
}

// yamlValue keeps scalars as they are written: a date stays one. An alias is
// nothing: it might point to what holds it.
func yamlValue(n *yaml.Node) any {
	switch n.Kind {
	case yaml.ScalarNode:
		return n.Value
	case yaml.SequenceNode:
		list := []any{}
		for _, c := range n.Content {
			list = append(list, yamlValue(c))
		}
		return list
	case yaml.MappingNode:
		object := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			object[n.Content[i].Value] = yamlValue(n.Content[i+1])
		}
		return object
	}
	return nil
}

var keyAndValue = regexp.MustCompile(`^([A-Za-z][\w-]*): *(.*)$`)

// keysAndValues reads lines of "key: value"; nil if one is not.
func keysAndValues(text string) map[string]any {
	object := map[string]any{}
	for _, l := range strings.Split(strings.TrimSpace(text), "\n") {
		g := keyAndValue.FindStringSubmatch(strings.TrimSpace(l))
		if g == nil {
			return nil
		}
		object[g[1]] = strings.Trim(g[2], `"' `)
	}
	return object
}
