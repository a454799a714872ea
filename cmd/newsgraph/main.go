package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	os.Exit(Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// Main runs one command line and gives its exit code.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	// A reader that has seen enough (| head) closes the pipe: that is an error
	// to stop at, not a signal to die of.
	signal.Ignore(syscall.SIGPIPE)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	// The first Ctrl-C asks to finish what is begun, the second kills.
	defer context.AfterFunc(ctx, stop)()

	a := &app{stdin: stdin, stdout: stdout, stderr: stderr}
	root := a.rootCommand()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if _, words, none := root.Find(args); none != nil && err != nil {
		err = unknownCommand(root, words)
	}
	return a.exitCode(ctx, err)
}
