package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"newsgraph/extract/eval"
	"newsgraph/extract/language"
)

// A scoring is what the flags of `newsgraph eval scoreboard` say.
type scoring struct {
	data, output, date string
	check              bool
}

func (a *app) scoreboardCommand() *cobra.Command {
	var s scoring
	cmd := &cobra.Command{
		Use:   "scoreboard [--check] [-o FILE]",
		Short: "Take all scores on the development data and write them into the scoreboard",
		Long: `Take all scores on the development data and write them into the scoreboard, behind
those of earlier measurings. With --check nothing is written: it fails when a score
has fallen by more than 0.3 points of 100 since the last line of the scoreboard.
Where the data is not there it says so and does nothing.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.scoreboard(cmd.Context(), s) },
	}
	cmd.Flags().StringVar(&s.data, "data", "../shared/data", "`DIR` that holds the development data")
	cmd.Flags().StringVarP(&s.output, "output", "o", "docs/scores.md", "`FILE` that is the scoreboard")
	cmd.Flags().StringVar(&s.date, "date", "", "the `DAY` of the measuring, 2025-01-31; by default that of the last commit")
	cmd.Flags().BoolVar(&s.check, "check", false, "compare with the scoreboard instead of writing it")
	addFlags(cmd.Flags(), "workers")
	return cmd
}

func (a *app) scoreboard(ctx context.Context, s scoring) error {
	if !eval.HasData(s.data) {
		a.say("newsgraph: no development data in %s (name its folder with --data): no score is taken", s.data)
		return nil
	}
	board, err := readScoreboard(s.output)
	if err != nil {
		return err
	}
	if s.check && board.Empty() {
		a.say("newsgraph: no scores in %s yet: without --check they are taken and written there", s.output)
		return nil
	}
	date, err := s.day(ctx)
	if err != nil {
		return err
	}
	analyzer, err := language.NewAnalyzer(a.config.Workers)
	if err != nil {
		return err
	}
	scores, err := eval.Measure(ctx, analyzer, s.data)
	if err != nil {
		return err
	}
	now := eval.Measuring{Date: date, Model: language.Fingerprint(), Scores: scores}
	if s.check {
		return a.checkScores(board, now)
	}
	board.Add(now)
	return a.writeTo(s.output, func(w io.Writer) error {
		_, err := io.WriteString(w, board.Render(now))
		return err
	})
}

// checkScores fails when a score has fallen.
func (a *app) checkScores(board *eval.Scoreboard, now eval.Measuring) error {
	if fallen := board.Fallen(now); len(fallen) > 0 {
		return fmt.Errorf("scores have fallen by more than 0.3 points:\n  %s", strings.Join(fallen, "\n  "))
	}
	a.say("newsgraph: %s, none has fallen by more than 0.3 points", plural(len(now.Scores), "score"))
	return nil
}

func readScoreboard(path string) (*eval.Scoreboard, error) {
	file, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	board, err := eval.ParseScoreboard(string(file))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return board, nil
}

// day is the date of the measuring: as given, else that of the last commit, so that nothing that
// is written hangs on the clock.
func (s scoring) day(ctx context.Context) (string, error) {
	day := s.date
	if day == "" {
		out, err := exec.CommandContext(ctx, "git", "log", "-1", "--format=%cs").Output()
		if err != nil {
			return "", usagef("no --date is given and git tells none: %w", err)
		}
		day = strings.TrimSpace(string(out))
	}
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return "", usagef("--date is %q: want a day such as 2025-01-31", cmp.Or(day, "empty"))
	}
	return day, nil
}
