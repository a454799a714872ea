package main

import (
	"context"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/extract/language"
	"newsgraph/extract/language/annotate"
	"newsgraph/extract/language/conllu"
)

// An analyzing is what the flags of `newsgraph analyze` say.
type analyzing struct {
	input, format, bench string
	coref                bool
}

// analyzeInputs are the kinds of input, the default first.
var analyzeInputs = []string{"auto", "text", "conllu", "markdown", "html", "json", "jsonl"}

func (a *app) analyzeCommand() *cobra.Command {
	var z analyzing
	cmd := &cobra.Command{
		Use:   "analyze PATH...",
		Short: "Print how sentences are read: words, tags, trees",
		Long: `Print how the language of texts is read, as CoNLL-U: sentences and words with
lemma, tags, features, head and relation (Universal Dependencies 2).

--input text reads every character of a file and tells in MISC where each token
stands (start= and end=, code points). --input conllu keeps a file's own sentences
and tokens and fills in all other columns but MISC, whatever they hold. auto takes
a name in .conllu for that and anything else for articles, as extract does; an
article is read whole, only markup is left out. PATH is a file, a folder, a
pattern, or - for standard input.`,
		Example: `  newsgraph analyze article.txt
  echo "Chile rejected the offer." | newsgraph analyze --format tree -
  newsgraph analyze --input conllu ewt-dev.conllu > predicted.conllu
  newsgraph analyze --bench articles.txt`,
		Args: func(_ *cobra.Command, paths []string) error {
			if (z.bench == "") == (len(paths) == 0) {
				return usagef("want PATHs to analyze, or --bench FILE alone")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, paths []string) error { return a.analyze(cmd.Context(), z, paths) },
	}
	cmd.Flags().StringVar(&z.input, "input", "auto", "what the inputs are: `KIND` is "+strings.Join(analyzeInputs, ", "))
	cmd.Flags().StringVar(&z.format, "format", "conllu", "`F` is conllu, or tree for people to look at")
	cmd.Flags().BoolVar(&z.coref, "coref", false, "write in MISC what refers to the same (Entity=, as CorefUD has it), text by text")
	cmd.Flags().StringVar(&z.bench, "bench", "", "measure how fast the text in `FILE` is read, on one core and on all")
	addFlags(cmd.Flags(), "workers", "max_article_bytes", "progress")
	completes(cmd, "input", analyzeInputs)
	completes(cmd, "format", []string{"conllu", "tree"})
	return cmd
}

func (a *app) analyze(ctx context.Context, z analyzing, paths []string) error {
	write, err := a.sentenceWriter(z.format)
	if err != nil {
		return err
	}
	if !slices.Contains(analyzeInputs, z.input) {
		return usagef("--input is %q: want one of %s", z.input, strings.Join(analyzeInputs, ", "))
	}
	defer limitMemory(a.config.Workers)()
	if z.input != "conllu" {
		a.config.Input = z.input
	}
	if z.bench != "" {
		return a.bench(ctx, z.bench)
	}
	analyzer, err := language.NewAnalyzer(a.config.Workers)
	if err != nil {
		return err
	}
	out := &printer{write: write}
	if z.coref {
		if err := out.link(); err != nil {
			return err
		}
	}
	return a.annotate(ctx, analyzer, a.units(ctx, z.input, paths), out, a.newJob(paths))
}

// sentenceWriter is how sentences are printed in a format.
func (a *app) sentenceWriter(format string) (sentenceWriter, error) {
	switch format {
	case "conllu":
		return conllu.Write, nil
	case "tree":
		width := a.width()
		return func(w io.Writer, s *conllu.Sentence) error { return annotate.Draw(w, s, width) }, nil
	}
	return nil, usagef("--format is %q: want conllu or tree", format)
}

// annotate prints what is read of the units.
func (a *app) annotate(ctx context.Context, analyzer *language.Analyzer, units unitStream, out *printer, job *job) error {
	defer job.bar.clear()
	err := buffered(a.stdout, func(w io.Writer) error {
		for u, words := range language.Analyze(ctx, analyzer, units) {
			switch {
			case u.sentence != nil:
				annotate.Fill(u.sentence, words)
				if err := out.print(w, u.sentence); err != nil {
					return err
				}
				continue
			case u.err != nil:
				job.fail(u.err)
			default:
				job.finish(u.path)
			}
			if err := out.end(w); err != nil {
				return err
			}
		}
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	return job.err()
}
