package eval

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"newsgraph/extract"
	"newsgraph/extract/article"
	"newsgraph/extract/ordered"
	"newsgraph/schema"
)

// An AnnotatedText is a text with its gold attributions.
type AnnotatedText struct {
	Name         string // of its file, without folder and extension
	Path         string
	Text         string
	Attributions []AnnotatedAttribution
}

// ReadAnnotatedTexts reads a folder in PolNeAR's format, which is brat's stand-off
// (Stenetorp et al. 2012): texts NAME.txt in its folder text, annotations
// NAME_ANNOTATOR.ann in its folder attributions, or both in the folder itself. Of
// several annotators the first by name counts. Texts come by name; one without
// annotations is left out.
func ReadAnnotatedTexts(dir string) ([]AnnotatedText, error) {
	texts, annotations := filepath.Join(dir, "text"), filepath.Join(dir, "attributions")
	if _, err := os.Stat(texts); err != nil {
		texts, annotations = dir, dir
	}
	entries, err := os.ReadDir(annotations)
	if err != nil {
		return nil, fmt.Errorf("annotated texts: %w", err)
	}
	var out []AnnotatedText
	for _, e := range entries { // by name
		stem, isAnnotation := strings.CutSuffix(e.Name(), ".ann")
		if !isAnnotation {
			continue
		}
		t := AnnotatedText{Name: stem}
		if at := strings.LastIndexByte(stem, '_'); at >= 0 {
			t.Name = stem[:at]
		}
		if slices.ContainsFunc(out, func(o AnnotatedText) bool { return o.Name == t.Name }) {
			continue
		}
		t.Path = filepath.Join(texts, t.Name+".txt")
		text, err := os.ReadFile(t.Path)
		if os.IsNotExist(err) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("annotated texts: %w", err)
		}
		t.Text = string(text)
		name := filepath.Join(annotations, e.Name())
		annotation, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("annotated texts: %w", err)
		}
		if t.Attributions, err = readBrat(string(annotation)); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, t)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: no annotated text in it: want NAME.txt in text/ and NAME_ANNOTATOR.ann in attributions/", dir)
	}
	slices.SortFunc(out, func(a, b AnnotatedText) int { return strings.Compare(a.Name, b.Name) })
	return out, nil
}

// readBrat reads stand-off annotation: lines "T1⇥Source 0 4⇥Rane", several pieces
// parted by semicolons, and "E1⇥Attribution:T4 Source:T1 Cue:T2 Content:T3".
// Offsets are code points.
func readBrat(file string) ([]AnnotatedAttribution, error) {
	spans := map[string][]schema.Span{}
	var out []AnnotatedAttribution
	for i, line := range strings.Split(file, "\n") {
		columns := strings.Split(strings.TrimSuffix(line, "\r"), "\t")
		if len(columns) < 2 {
			continue
		}
		switch columns[0][:min(1, len(columns[0]))] {
		case "T":
			pieces, err := bratSpans(columns[1])
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", i+1, err)
			}
			spans[columns[0]] = pieces
		case "E":
			var a AnnotatedAttribution
			for _, part := range strings.Fields(columns[1]) {
				role, ref, ok := strings.Cut(part, ":")
				if !ok {
					return nil, fmt.Errorf("line %d: %q: want ROLE:REFERENCE", i+1, part)
				}
				switch strings.TrimRight(role, "0123456789") {
				case "Source":
					a.Source = append(a.Source, spans[ref]...)
				case "Cue":
					a.Cue = append(a.Cue, spans[ref]...)
				case "Content":
					a.Content = append(a.Content, spans[ref]...)
				}
			}
			out = append(out, a)
		}
	}
	return out, nil
}

// bratSpans reads "Source 0 4" and "Content 10 20;25 30".
func bratSpans(column string) ([]schema.Span, error) {
	_, where, ok := strings.Cut(column, " ")
	if !ok {
		return nil, fmt.Errorf("%q: want a label and offsets", column)
	}
	var out []schema.Span
	for _, piece := range strings.Split(where, ";") {
		from, to, _ := strings.Cut(strings.TrimSpace(piece), " ")
		start, err1 := strconv.Atoi(from)
		end, err2 := strconv.Atoi(strings.TrimSpace(to))
		if err1 != nil || err2 != nil {
			return nil, fmt.Errorf("%q: want two offsets", piece)
		}
		out = append(out, schema.Span{Start: start, End: end})
	}
	return out, nil
}

// ReadPredictedAttributions reads records, a line of JSON each, of which article
// and attributions count: a record belongs to the text that its path is called
// after. A part of an attribution is a span, a list of spans or null.
func ReadPredictedAttributions(r io.Reader) (map[string][]AnnotatedAttribution, error) {
	out := map[string][]AnnotatedAttribution{}
	err := readLines(r, func(line string) error {
		if strings.TrimSpace(line) == "" {
			return nil
		}
		var rec struct {
			Article      struct{ ID, Path string }
			Attributions []struct{ Source, Cue, Content spanList }
		}
		if err := json.Unmarshal([]byte(line), &rec); err != nil {
			return fmt.Errorf("predicted attributions: %w", err)
		}
		path := rec.Article.Path
		if path == "" {
			path = rec.Article.ID
		}
		var all []AnnotatedAttribution
		for _, a := range rec.Attributions {
			all = append(all, AnnotatedAttribution{a.Source, a.Cue, a.Content})
		}
		out[nameOf(path)] = all
		return nil
	})
	return out, err
}

// nameOf is a path's last part without its extension.
func nameOf(path string) string {
	base := filepath.Base(path)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// A spanList is a span, several, or null.
type spanList []schema.Span

func (l *spanList) UnmarshalJSON(data []byte) error {
	if data = bytes.TrimSpace(data); len(data) > 0 && data[0] == '{' {
		var one schema.Span
		err := json.Unmarshal(data, &one)
		*l = spanList{one}
		return err
	}
	return json.Unmarshal(data, (*[]schema.Span)(l))
}

// ReadAttributions reads annotated texts now, on so many workers, and gives their
// attributions as [ScoreAttributions] takes them.
func ReadAttributions(ctx context.Context, gold []AnnotatedText, workers int) (map[string][]AnnotatedAttribution, error) {
	x, err := extract.New()
	if err != nil {
		return nil, err
	}
	lexicons, err := schema.Lexicon()
	if err != nil {
		return nil, err
	}
	var paths []string
	for _, t := range gold {
		paths = append(paths, t.Path)
	}
	inputs := func(yield func(inputOrError) bool) {
		for in, err := range article.Walk(ctx, paths, article.Options{Kind: article.Auto, IsOutlet: lexicons.IsOutlet, OutletOfHost: lexicons.OutletOfHost}) {
			if !yield(inputOrError{in, err}) {
				return
			}
		}
	}
	read := func(in inputOrError) recordOrError {
		if in.err != nil {
			return recordOrError{err: in.err}
		}
		return recordOrError{record: x.Extract(in.input)}
	}
	out := map[string][]AnnotatedAttribution{}
	for r := range ordered.Map(ctx, workers, inputs, read) {
		if r.err != nil {
			return nil, r.err
		}
		out[nameOf(string(r.record.Article.Path))] = annotatedOf(r.record)
	}
	return out, ctx.Err()
}

type inputOrError struct {
	input article.Input
	err   error
}

type recordOrError struct {
	record *schema.Record
	err    error
}

// annotatedOf are a record's attributions.
func annotatedOf(r *schema.Record) []AnnotatedAttribution {
	list := func(s *schema.Span) []schema.Span {
		if s == nil {
			return nil
		}
		return []schema.Span{*s}
	}
	var out []AnnotatedAttribution
	for _, a := range r.Attributions {
		out = append(out, AnnotatedAttribution{list(a.Source), list(a.Cue), a.Content})
	}
	return out
}
