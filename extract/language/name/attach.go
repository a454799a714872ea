package name

// attached gives names what belongs to them: the article of an Arabic name, from which a hyphen
// parts it ("al - Qaeda"), and the legal form behind a company ("Orlo , Inc.").
func attached(words []Word, marks []Mark) []Mark {
	kept := marks[:0]
	for _, m := range marks {
		n := len(kept)
		article := m.First - 2
		switch {
		case n > 0 && m.First <= kept[n-1].Last:
			continue // the legal form had been taken for a name of its own
		case !hasArticle(words, m.First) || n > 0 && kept[n-1].Last > article:
		case n > 0 && kept[n-1].Last == article: // "Musab al" and "Zarqawi"
			kept[n-1].Last = m.Last
			continue
		default:
			m.First = article
		}
		if form := legalForm(words, m.Last+1); m.Kind == Organization && form > 0 {
			m.Last = form
		}
		kept = append(kept, m)
	}
	return kept
}

// hasArticle reports whether an Arabic article and a hyphen stand before word i.
func hasArticle(words []Word, i int) bool {
	if i < 2 || !isIn(words[i-2].Form, " al el ul ") {
		return false
	}
	return words[i-1].Form == "-" || words[i-1].Form == "–"
}

// legalForms are how the names of companies end, without the last period.
const legalForms = " inc incorporated corp llc l.l.c llp l.p lp ltd limited plc gmbh co n.a s.a "

// legalForm is the legal form at word i or behind the comma there, 0 where none is.
func legalForm(words []Word, i int) int {
	if i < len(words) && words[i].Form == "," {
		i++
	}
	if i < len(words) && casingOf(words[i].Form) >= capital && isIn(words[i].Form, legalForms) {
		return i
	}
	return 0
}
