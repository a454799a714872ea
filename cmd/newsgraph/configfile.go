package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"
	"go.yaml.in/yaml/v3"

	"newsgraph/schema"
)

// A configFile is a flat YAML file: keys and plain values. Values are kept as
// they are written, so that what YAML takes for a number (007) stays text.
type configFile struct {
	path    string // "" where there is no file
	entries map[string]configEntry
}

type configEntry struct {
	value string
	line  int
}

// values are the entries as viper wants them.
func (f *configFile) values() map[string]any {
	values := make(map[string]any, len(f.entries))
	for name, e := range f.entries {
		values[name] = e.value
	}
	return values
}

// place is where a key of the file stands: "config.yaml:12".
func (f *configFile) place(name string) string {
	return fmt.Sprintf("%s:%d", f.path, f.entries[name].line)
}

// readConfigFile reads the file that --config or NEWSGRAPH_CONFIG names, else
// the first there is of ./config.yaml and the user's own, else none.
func readConfigFile(flags *pflag.FlagSet) (*configFile, error) {
	path, err := findConfigFile(flags)
	if path == "" || err != nil {
		return new(configFile), err
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("configuration: %w", err)
	}
	return parseConfig(path, content)
}

func findConfigFile(flags *pflag.FlagSet) (string, error) {
	if f := flags.Lookup("config"); f != nil && f.Changed {
		return f.Value.String(), nil
	}
	if path := os.Getenv(envName("config")); path != "" {
		return path, nil
	}
	candidates := []string{"config.yaml"}
	if folder, err := os.UserConfigDir(); err == nil {
		candidates = append(candidates, filepath.Join(folder, "newsgraph", "config.yaml"))
	}
	for _, path := range candidates {
		_, err := os.Stat(path)
		if err == nil {
			return path, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return "", fmt.Errorf("configuration: %w", err)
		}
	}
	return "", nil
}

// parseConfig reads the lines "key: value" of a file. A key that is not known,
// one given twice and a value that is a list or holds others are errors.
func parseConfig(path string, content []byte) (*configFile, error) {
	f := &configFile{path: path, entries: map[string]configEntry{}}
	var doc yaml.Node
	if err := yaml.Unmarshal(content, &doc); err != nil {
		return nil, fmt.Errorf("configuration %s: %w", path, err)
	}
	if len(doc.Content) == 0 { // nothing but comments
		return f, nil
	}
	top := doc.Content[0]
	if top.Kind != yaml.MappingNode {
		return nil, fmt.Errorf("%s:%d: want lines of the form `key: value`", path, top.Line)
	}
	for i := 0; i < len(top.Content); i += 2 {
		if err := f.add(top.Content[i], top.Content[i+1]); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, top.Content[i].Line, err)
		}
	}
	return f, nil
}

func (f *configFile) add(name, value *yaml.Node) error {
	_, twice := f.entries[name.Value]
	switch {
	case !slices.ContainsFunc(keys, func(k key) bool { return k.name == name.Value }):
		return unknownKey(name.Value)
	case twice:
		return fmt.Errorf("%s is given twice", name.Value)
	case value.Kind != yaml.ScalarNode:
		return fmt.Errorf("%s: want one plain value, not a list or a group", name.Value)
	}
	f.entries[name.Value] = configEntry{value.Value, name.Line}
	return nil
}

func unknownKey(name string) error {
	var names []string
	for _, k := range keys {
		names = append(names, k.name)
	}
	if near := schema.Nearest(strings.ReplaceAll(name, "-", "_"), names); near != "" {
		return fmt.Errorf("%s is no key; did you mean %s?", name, near)
	}
	return fmt.Errorf("%s is no key; `newsgraph config` lists them all", name)
}
