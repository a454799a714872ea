package name

// dateline gives the places and the agency of a dateline, the line that opens a news text and is a
// sentence of its own ("HELSINKI (Reuters) -", "MEXICO CITY/OSLO, Nov. 3 —"): what stands before the
// first comma, and what stands in brackets. Other sentences keep their marks.
func dateline(words []Word, marks []Mark) []Mark {
	n := len(words) - 1
	if n < 1 || !isDash(words[n].Form) || casingOf(words[0].Form) < capital || casingOf(words[0].Form) == initial {
		return marks
	}
	bracketed := n > 3 && words[n-1].Form == ")"
	if !bracketed && casingOf(words[0].Form) != capitals {
		return marks
	}
	var all []Mark
	at := 0
	for i := 0; i <= n; i++ {
		f := words[i].Form
		if f != "/" && f != "," && f != "(" && i != n {
			continue
		}
		if i > at {
			all = append(all, Mark{at, i - 1, Location})
		}
		if at = i + 1; f != "/" {
			break
		}
	}
	for i := at; bracketed && i < n-1; i++ {
		if words[i-1].Form == "(" {
			all = append(all, Mark{i, n - 2, Organization})
			break
		}
	}
	return all
}

func isDash(form string) bool {
	switch form {
	case "-", "--", "–", "—":
		return true
	}
	return false
}
