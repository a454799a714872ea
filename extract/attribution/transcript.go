package attribution

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"newsgraph/schema"
)

// A turn is what a line of a transcript begins with: "RANE: …", "Q. …".
var turn = regexp.MustCompile(`^\s*((?:\p{Lu}[\p{L}’'.-]*)(?: \p{Lu}[\p{L}’'.-]*){0,4})(:)\s*\S`)

// transcripts reads interviews and debates written down turn by turn. A text is
// taken for one where at least three lines name a speaker and one speaks twice;
// a turn goes on until the next.
func (f *finder) transcripts() {
	lines := f.lines()
	var turns []Attribution
	count, again := map[string]int{}, 0
	for _, line := range lines {
		text := f.d.At(line)
		m := turn.FindStringSubmatchIndex(text)
		if m == nil {
			if n := len(turns); n > 0 && strings.TrimSpace(text) != "" {
				turns[n-1].Content[0].End = f.trimmed(line).End
			}
			continue
		}
		at := func(i int) int { return line.Start + utf8.RuneCountInString(text[:i]) }
		source, cue := schema.Span{Start: at(m[2]), End: at(m[3])}, schema.Span{Start: at(m[4]), End: at(m[5])}
		content := f.trimmed(schema.Span{Start: cue.End, End: line.End})
		turns = append(turns, Attribution{Source: &source, Head: &source, Sentence: f.sentenceAt(source), Cue: &cue, CueLemma: ":",
			Mode: schema.Speech, Content: []schema.Span{content}, Rule: "transcript"})
		name := text[m[2]:m[3]]
		if count[name]++; count[name] == 2 {
			again++
		}
	}
	if len(turns) < 3 || again == 0 {
		return
	}
	for _, t := range turns {
		f.add(t)
		f.turns = append(f.turns, schema.Span{Start: t.Source.Start, End: t.Content[0].End})
	}
}
