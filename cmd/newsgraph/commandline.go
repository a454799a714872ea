package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"newsgraph/schema"
)

// plainSpoken lets a command and those beneath it say of a wrong command line
// what would be right, in one line, and complete the values of flags that have
// a few to choose from.
func plainSpoken(cmd *cobra.Command) {
	cmd.SetFlagErrorFunc(wrongFlag)
	if check := cmd.Args; check != nil {
		cmd.Args = func(cmd *cobra.Command, args []string) error {
			err := check(cmd, args)
			var said usageError
			if err == nil || errors.As(err, &said) {
				return err
			}
			return wrongArguments(cmd, len(args))
		}
	}
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if all := choices[strings.ReplaceAll(f.Name, "-", "_")]; isKey(f) && all != nil {
			completes(cmd, f.Name, all)
		}
	})
	for _, sub := range cmd.Commands() {
		plainSpoken(sub)
	}
}

// completes lets a shell complete the value of a flag.
func completes(cmd *cobra.Command, flag string, values []string) {
	// It fails where there is no such flag, which the tests would tell.
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)))
}

// wrongFlag says what is wrong with a flag, and which may have been meant.
func wrongFlag(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) {
		var known []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
		if near := schema.Nearest(unknown.GetSpecifiedName(), known); near != "" {
			return usagef("%w; did you mean --%s?", err, near)
		}
	}
	return usagef("%w (`%s --help` says which flags there are)", err, cmd.CommandPath())
}

// wrongArguments says how a command is called that was called with another
// number of arguments.
func wrongArguments(cmd *cobra.Command, given int) error {
	what := "no argument is given"
	switch {
	case given == 1:
		what = "one argument is given"
	case given > 1:
		what = fmt.Sprintf("%d arguments are given", given)
	}
	hint := ""
	if given > 1 && strings.HasSuffix(cmd.Use, "QUERY") {
		hint = ", the query between quotation marks"
	}
	return usagef("%s: %s: want `%s`%s (--help says more)", cmd.Name(), what, strings.TrimSuffix(cmd.UseLine(), " [flags]"), hint)
}

// unknownCommand is the error for words that begin with no command of parent's.
func unknownCommand(parent *cobra.Command, words []string) error {
	name := words[max(0, slices.IndexFunc(words, func(w string) bool { return !strings.HasPrefix(w, "-") }))]
	var known []string
	for _, cmd := range parent.Commands() {
		known = append(known, cmd.Name())
	}
	if near := schema.Nearest(name, known); near != "" {
		return usagef("there is no command %q; did you mean %s?", name, near)
	}
	return usagef("there is no command %q: `%s --help` lists them", name, parent.CommandPath())
}

// helpCommand is help, with an error where there is nothing to help with.
func helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Say what a command does, and with which flags",
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			return commandNames(root, args), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			cmd, rest, err := root.Find(args)
			if err != nil || cmd == root && len(args) > 0 || cmd.HasSubCommands() && len(rest) > 0 {
				return unknownCommand(cmd, rest)
			}
			cmd.InitDefaultHelpFlag()
			return cmd.Help()
		},
	}
}

// commandNames are the commands beneath the one that words name.
func commandNames(root *cobra.Command, words []string) []string {
	cmd, _, err := root.Find(words)
	if err != nil {
		return nil
	}
	var names []string
	for _, sub := range cmd.Commands() {
		if !sub.Hidden {
			names = append(names, sub.Name()+"\t"+sub.Short)
		}
	}
	slices.Sort(names)
	return names
}
