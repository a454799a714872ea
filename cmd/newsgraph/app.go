package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"newsgraph/schema"
	"newsgraph/schema/terminal"
)

// An app is one run of newsgraph.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	config         Config
	names          *schema.Names
	started        bool // the command line and the configuration are in order
}

// rootCommand holds every command. One that is not listed here is not there.
func (a *app) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:     "newsgraph",
		Short:   "Who said, did and rejected what, and which outlet reported it",
		Version: buildVersion(), // --version, as people try it
		Long: `newsgraph reads news articles and builds a knowledge graph of who said, did and
rejected what, and who reported it. Every edge leads back to the exact words.`,
		Example: `  newsgraph build articles/
  newsgraph query 'g.V("country:mexico").out("ng:rejects").all()'
  newsgraph show person:claudia-sheinbaum`,
		PersistentPreRunE: a.start,
		SilenceErrors:     true,
		SilenceUsage:      true,
	}
	root.SetVersionTemplate("newsgraph {{.Version}}\n")
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.PersistentFlags().String("config", "", "`FILE` that holds the configuration (else ./config.yaml, else the user's)")
	addFlags(root.PersistentFlags(), "db")
	root.SetHelpCommand(helpCommand(root))
	for _, g := range a.commands() {
		root.AddGroup(&cobra.Group{ID: g.title, Title: g.title + ":"})
		for _, cmd := range g.commands {
			cmd.GroupID = g.title
		}
		root.AddCommand(g.commands...)
		root.SetHelpCommandGroupID(g.title) // the last one's
		root.SetCompletionCommandGroupID(g.title)
	}
	root.AddCommand(a.workerCommand()) // a server's affair alone
	plainSpoken(root)
	return root
}

// A commandGroup is commands for one purpose, as help lists them.
type commandGroup struct {
	title    string
	commands []*cobra.Command
}

// commands are all commands for people, by what they are for.
func (a *app) commands() []commandGroup {
	return []commandGroup{
		{"Make a graph and change it", []*cobra.Command{a.buildCommand(), a.loadCommand(), a.removeCommand(), a.mergeCommand(), a.splitCommand()}},
		{"Ask it", []*cobra.Command{a.queryCommand(), a.showCommand(), a.compareCommand(), a.whyCommand(), a.statsCommand(), a.exportCommand(), a.serveCommand()}},
		{"See how language is read", []*cobra.Command{a.extractCommand(), a.explainCommand(), a.analyzeCommand(), a.evalCommand(), a.trainCommand()}},
		{"Keep it well", []*cobra.Command{a.checkCommand(), a.compactCommand(), a.backupCommand(), a.restoreCommand()}},
		{"Know your way around", []*cobra.Command{a.configCommand(), a.ontologyCommand(), a.versionCommand()}},
	}
}

// start reads the configuration, before any command runs.
func (a *app) start(cmd *cobra.Command, _ []string) error {
	settings, err := loadConfig(cmd.Flags())
	if err != nil {
		return err
	}
	a.config = settings.Config
	for _, warning := range settings.warnings {
		a.say("newsgraph: %s", warning)
	}
	a.names, err = schema.NewNames(a.config.BaseIRI)
	a.started = err == nil
	return err
}

// say prints a line for people, or several. Names of files and words of articles
// are in it, which must not act on their terminal.
func (a *app) say(format string, args ...any) {
	for line := range strings.Lines(fmt.Sprintf(format+"\n", args...)) {
		fmt.Fprintln(a.stderr, terminal.Line(strings.TrimSuffix(line, "\n")))
	}
}

// isTerminal reports whether a person looks at what is written to w.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// plural is "1 article", "2 articles".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
