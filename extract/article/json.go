package article

import (
	"encoding/json"
	"errors"
	"io"
	"iter"
	"strings"
)

// listNames is where a JSON object keeps a list of articles, or an object that
// does.
var listNames = []string{"articles", "items", "results", "docs", "documents", "entries", "stories", "news", "data", "response"}

// readJSON reads a file of JSON: one article, a list of them, an object that
// holds a list, or several of those one behind the other. A file of one article
// gives it the file's path; the articles of a list are numbered from 1.
func readJSON(d *document) iter.Seq2[*draft, error] {
	return func(yield func(*draft, error) bool) {
		content, err := d.all()
		if err == nil {
			err = checkUTF8(content)
		}
		var values []any
		if err == nil {
			values, err = decodeJSON(content, 1)
		}
		if err != nil {
			yield(nil, err)
			return
		}
		if len(values) == 1 {
			if object, ok := values[0].(map[string]any); ok && !isList(object) {
				yield(jsonDraft(d.path, object, d.opts))
				return
			}
		}
		articles := flatten(values)
		if len(articles) == 0 {
			yield(nil, problem("leave it out", "a list without articles"))
		}
		for i, v := range articles {
			dr, err := jsonDraft(d.nth(i+1), v, d.opts)
			if err != nil {
				err = at(d.nth(i+1), err)
			}
			if !yield(dr, err) {
				return
			}
		}
	}
}

// readJSONLines reads an article from each line that is not empty; they are
// numbered from 1.
func readJSONLines(d *document) iter.Seq2[*draft, error] {
	return func(yield func(*draft, error) bool) {
		number := 0
		for n, line := range d.lines() {
			number++
			dr, err := jsonLine(d, number, n, line)
			if err != nil {
				err = at(d.nth(number), err)
			}
			if !yield(dr, err) {
				return
			}
		}
	}
}

func jsonLine(d *document, number, n int, line rawLine) (*draft, error) {
	if line.err != nil {
		return nil, line.err
	}
	if err := checkUTF8(line.text); err != nil {
		return nil, err
	}
	values, err := decodeJSON(line.text, n)
	if err != nil {
		return nil, err
	}
	if len(values) != 1 {
		return nil, problem("each line must hold one object", "%d values in line %d", len(values), n)
	}
	return jsonDraft(d.nth(number), values[0], d.opts)
}

// decodeJSON reads all values in content, which begins in this line.
func decodeJSON(content string, line int) ([]any, error) {
	content = strings.TrimPrefix(content, "\uFEFF")
	decoder := json.NewDecoder(strings.NewReader(content))
	decoder.UseNumber()
	var values []any
	for {
		var v any
		err := decoder.Decode(&v)
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, malformed(content, line, decoder.InputOffset(), err)
		}
		values = append(values, v)
	}
	if len(values) == 0 {
		return nil, problem("leave it out", "the file is empty")
	}
	return values, nil
}

// malformed says in which line JSON goes wrong.
func malformed(content string, line int, offset int64, err error) error {
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset - 1 // it counts the byte that is wrong
	case errors.Is(err, io.ErrUnexpectedEOF):
		offset = int64(len(content))
	}
	before := content[:min(int64(len(content)), max(0, offset))]
	e := problem("correct it, or name its kind with --input", "malformed JSON in line %d: %v", line+strings.Count(before, "\n"), err)
	e.Err = err
	return e
}

// isList reports whether an object is no article but holds a list of them.
func isList(object map[string]any) bool {
	f := newFields(object)
	return f.first(bodyNames) == "" && listIn(f) != nil
}

// listIn is the list, or the object, that holds the articles.
func listIn(f fields) any {
	for _, name := range listNames {
		switch v := f[name].(type) {
		case []any:
			return v
		case map[string]any:
			return v
		}
	}
	return nil
}

// flatten gives the articles in values, the lists among them taken apart.
func flatten(values []any) []any {
	var articles []any
	for _, v := range values {
		switch v := v.(type) {
		case []any:
			articles = append(articles, flatten(v)...)
		case map[string]any:
			if isList(v) {
				articles = append(articles, flatten([]any{listIn(newFields(v))})...)
				continue
			}
			articles = append(articles, v)
		default:
			articles = append(articles, v)
		}
	}
	return articles
}

// jsonDraft makes an article of an object.
func jsonDraft(path string, v any, opts Options) (*draft, error) {
	object, ok := v.(map[string]any)
	if !ok {
		return nil, problem("an article is a JSON object", "no JSON object but %s", kindOfJSON(v))
	}
	f := newFields(object)
	if inner, ok := f["article"].(map[string]any); ok && f.first(bodyNames) == "" {
		return jsonDraft(path, inner, opts)
	}
	body := plain(f.first(bodyNames))
	if strings.TrimSpace(body) == "" {
		return nil, problem("name it text, body or content", "an article without text")
	}
	return compose(path, f.metadata(opts), body), nil
}

// compose makes the text of an article of its headline, a blank line and its
// body.
func compose(path string, m metadata, body string) *draft {
	text := body
	if m.title != "" {
		text = m.title + "\n\n" + body
	}
	d := newDraft(path, text)
	d.meta = m
	d.cutBullets()
	return d
}

func kindOfJSON(v any) string {
	switch v.(type) {
	case string:
		return "a string"
	case json.Number:
		return "a number"
	case []any:
		return "a list"
	case nil:
		return "null"
	}
	return "true or false"
}
