package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of newsgraph and of its extraction",
		Args:  cobra.NoArgs,
		RunE:  func(*cobra.Command, []string) error { return a.version() },
	}
}

// version prints the extraction's version beside the program's: articles are
// read again where it has changed.
func (a *app) version() error {
	x, err := a.extractor()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.stdout, "newsgraph %s, extraction %s, %s %s/%s\n",
		buildVersion(), x.Version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}

// buildVersion is the version that the go tool wrote into the program: of the
// module where it was installed from one, else the commit, else "(devel)".
func buildVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(devel)"
	}
	return info.Main.Version
}
