package main

import (
	"github.com/spf13/cobra"

	"newsgraph/schema"
)

func (a *app) ontologyCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "ontology",
		Short: "Print the vocabulary of the graph as an ontology in Turtle",
		Long: `Print what the terms of the graph mean: labels, comments, domains and ranges, and
for each relation its inverse and the PLOVER event type it comes close to.`,
		Example: `  newsgraph ontology > newsgraph.ttl`,
		Args:    cobra.NoArgs,
		RunE:    func(*cobra.Command, []string) error { return a.ontology() },
	}
	addFlags(cmd.Flags(), "base_iri")
	return cmd
}

func (a *app) ontology() error {
	lexicons, err := schema.Lexicon()
	if err != nil {
		return err
	}
	return schema.WriteOntology(a.stdout, a.names, lexicons)
}
