package article

import "fmt"

// guard runs a reader that others wrote. Articles come from strangers: where
// one makes such a reader panic it costs that article, not the whole walk.
func guard(reader string, read func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = problem("report it, with the file", "the %s reader failed: %s", reader, fmt.Sprint(p))
		}
	}()
	return read()
}
