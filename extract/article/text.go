package article

import "regexp"

// readText reads plain text: the file is the article.
func readText(d *document, content string) (*draft, error) {
	if err := checkUTF8(content); err != nil {
		return nil, err
	}
	dr := newDraft(d.path, content)
	dr.cutBullets()
	return dr, nil
}

// bullet is a mark that begins an item of a list. A hyphen is none: it may
// begin a line of dialogue.
var bullet = regexp.MustCompile(`(?m)^[ \t]*[•▪▸►‣◦●○■·⁃∙][ \t]+`)

func (dr *draft) cutBullets() {
	for _, m := range bullet.FindAllStringIndex(dr.text, -1) {
		dr.cut(m[0], m[1], WhyMarkup)
	}
}
