package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"newsgraph/graph/store"
)

func (a *app) configCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Print the configuration in force and where each value comes from",
		Long: `Print the configuration in force, as lines that config.yaml understands, and
behind each value where it comes from: a flag, the environment, a file or what
is built in.`,
		Example: `  newsgraph config
  NEWSGRAPH_WORKERS=2 newsgraph config --query-rows 100`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.printConfig(cmd) },
	}
	for _, k := range keys {
		addFlags(cmd.Flags(), k.name)
	}
	return cmd
}

func (a *app) printConfig(cmd *cobra.Command) error {
	s, err := loadConfig(cmd.Flags())
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	for i, k := range keys {
		o := s.origins[i]
		if k.name == "token" && o.value != "" {
			o.value = "(hidden)"
		}
		if k.name == "db" {
			o.value = store.Printable(o.value)
		}
		fmt.Fprintf(w, "%s: %s\t# %s\n", k.name, yamlText(o.value), o.place)
	}
	return w.Flush()
}

// yamlText writes a value so that YAML reads the same text.
func yamlText(value string) string {
	for _, r := range value {
		plain := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.' || r == '/' || r == ':' || r == '_' || r == '-'
		if !plain {
			return fmt.Sprintf("%q", value)
		}
	}
	if value == "" {
		return `""`
	}
	return value
}
