package attribution

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"newsgraph/schema"
)

// A turn is what a line of a transcript begins with: "RANE: …", "Rane: …"; one
// that is quoted whole may open each line with a quotation mark: "“RANE: …".
var turn = regexp.MustCompile(`^\s*["“]?((?:\p{Lu}[\p{L}’'.-]*)(?: \p{Lu}[\p{L}’'.-]*){0,4})(:)\s*\S`)

// Lines without a speaker that a turn may go on over; more of them are no part
// of a transcript.
const maxUnlabelled = 3

// transcripts reads interviews and debates written down turn by turn: at least
// three lines after each other that name a speaker, one of whom speaks twice. A
// turn goes on over the lines without a speaker until the next; the last one is
// its own line alone, since the article may go on behind it.
func (f *finder) transcripts() {
	var run []Attribution
	var open []schema.Span // the lines without a speaker since the last turn
	for _, line := range f.lines() {
		if t, ok := f.turnOf(line); ok {
			if n := len(run); n > 0 && len(open) > 0 {
				run[n-1].Content[0].End = open[len(open)-1].End
			}
			run, open = append(run, t), nil
			continue
		}
		if at := f.trimmed(line); at.Len() > 0 && len(run) > 0 {
			if open = append(open, at); len(open) > maxUnlabelled {
				f.closeRun(run)
				run, open = nil, nil
			}
		}
	}
	f.closeRun(run)
}

// turnOf reads a line that begins with a speaker and has words behind it.
func (f *finder) turnOf(line schema.Span) (Attribution, bool) {
	text := f.d.At(line)
	m := turn.FindStringSubmatchIndex(text)
	if m == nil || !hasLetter(text[m[5]:]) {
		return Attribution{}, false
	}
	at := func(i int) int { return line.Start + utf8.RuneCountInString(text[:i]) }
	source, cue := schema.Span{Start: at(m[2]), End: at(m[3])}, schema.Span{Start: at(m[4]), End: at(m[5])}
	return Attribution{Source: &source, Head: &source, Sentence: f.sentenceAt(source), Cue: &cue, CueLemma: ":",
		Mode: schema.Speech, Content: []schema.Span{f.trimmed(schema.Span{Start: cue.End, End: line.End})}, Rule: "transcript"}, true
}

// closeRun adds the turns that stand after each other, if they make a transcript.
func (f *finder) closeRun(run []Attribution) {
	count, again := map[string]int{}, false
	for _, t := range run {
		name := strings.ToLower(f.d.At(*t.Source))
		count[name]++
		again = again || count[name] > 1
	}
	if len(run) < 3 || !again {
		return
	}
	for _, t := range run {
		f.add(t)
		f.turns = append(f.turns, schema.Span{Start: t.Source.Start, End: t.Content[0].End})
	}
}
