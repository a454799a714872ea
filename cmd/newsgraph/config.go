package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/pflag"
	"github.com/spf13/viper"

	"newsgraph/graph/store"
)

const envPrefix = "NEWSGRAPH"

// flag is the name of the flag that sets k: "query-rows".
func (k key) flag() string { return strings.ReplaceAll(k.name, "_", "-") }

// env is the environment variable that sets k: "NEWSGRAPH_QUERY_ROWS".
func (k key) env() string { return envName(k.name) }

func envName(name string) string { return envPrefix + "_" + strings.ToUpper(name) }

// addFlags adds the flags of the keys with these names.
func addFlags(flags *pflag.FlagSet, names ...string) {
	for _, k := range keys {
		if slices.Contains(names, k.name) {
			flags.Var(&flagValue{k.value, k.arg}, k.flag(), k.doc)
		}
	}
}

// isKey reports whether a flag is a key's: a command may have one of its own
// under the same name.
func isKey(f *pflag.Flag) bool {
	_, ok := f.Value.(*flagValue)
	return ok
}

// A flagValue keeps the words of a flag: reading them is the key's affair,
// wherever they come from.
type flagValue struct{ words, arg string }

func (v *flagValue) String() string         { return v.words }
func (v *flagValue) Set(words string) error { v.words = words; return nil }
func (v *flagValue) Type() string           { return v.arg }

// settings are a configuration and where it comes from.
type settings struct {
	Config
	origins  []origin // of each key, in order
	warnings []string
}

// An origin is the value of a key as it was written, and where.
type origin struct{ value, place string }

// subject names the setting as the user wrote it: a flag and a variable speak
// for themselves, a line of a file does not.
func (o origin) subject(k key) string {
	if o.place == "--"+k.flag() || o.place == k.env() {
		return o.place
	}
	return o.place + ": " + k.name
}

// loadConfig reads the configuration: flags win, then the environment, then
// the file, then what is built in.
func loadConfig(flags *pflag.FlagSet) (*settings, error) {
	v := viper.New()
	v.SetEnvPrefix(envPrefix)
	file, err := readConfigFile(flags)
	if err != nil {
		return nil, err
	}
	if err := v.MergeConfigMap(file.values()); err != nil {
		return nil, fmt.Errorf("configuration %s: %w", file.path, err)
	}
	s := &settings{warnings: strayVariables(os.Environ())}
	for _, k := range keys {
		o, err := find(v, flags, file, k)
		if err != nil {
			return nil, err
		}
		if err := k.field(&s.Config, o.value); err != nil {
			return nil, fmt.Errorf("%s is %q: %w", o.subject(k), store.Printable(o.value), err)
		}
		s.origins = append(s.origins, o)
	}
	return s, nil
}

// find gives the value of one key, and where it comes from.
func find(v *viper.Viper, flags *pflag.FlagSet, file *configFile, k key) (origin, error) {
	v.SetDefault(k.name, k.value)
	if err := v.BindEnv(k.name); err != nil {
		return origin{}, fmt.Errorf("configuration: %w", err)
	}
	o := origin{place: "default"}
	if v.InConfig(k.name) {
		o.place = file.place(k.name)
	}
	if os.Getenv(k.env()) != "" {
		o.place = k.env()
	}
	if f := flags.Lookup(k.flag()); f != nil && isKey(f) {
		if err := v.BindPFlag(k.name, f); err != nil {
			return origin{}, fmt.Errorf("configuration: %w", err)
		}
		if f.Changed {
			o.place = "--" + k.flag()
		}
	}
	o.value = v.GetString(k.name)
	return o, nil
}

// strayVariables warns of variables that look like ours and are not. It is no
// error: a script may keep its own notes under such a name.
func strayVariables(environ []string) []string {
	var warnings []string
	for _, entry := range environ {
		name, _, _ := strings.Cut(entry, "=")
		bare, ours := strings.CutPrefix(name, envPrefix+"_")
		if ours && bare != "CONFIG" && !slices.ContainsFunc(keys, func(k key) bool { return k.env() == name }) {
			warnings = append(warnings, fmt.Sprintf("environment: %s: %v", name, unknownKey(strings.ToLower(bare))))
		}
	}
	slices.Sort(warnings)
	return warnings
}
