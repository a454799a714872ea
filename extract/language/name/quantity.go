package name

import "strings"

// quantities finds the dates and sums of money among the words that are in no name.
func quantities(words []Word, names []Mark) []Span {
	free := make([]bool, len(words))
	for i := range free {
		free[i] = true
	}
	for _, m := range names {
		for k := m.First; k <= m.Last; k++ {
			free[k] = false
		}
	}
	var all []Span
	for i := 0; i < len(words); i++ {
		if !free[i] {
			continue
		}
		end := i
		for end < len(words) && free[end] {
			end++
		}
		if n := money(words[i:end]); n > 0 {
			all = append(all, Span{i, i + n - 1, TypeMoney})
			i += n - 1
		} else if n := date(words[i:end]); n > 0 {
			all = append(all, Span{i, i + n - 1, TypeDate})
			i += n - 1
		}
	}
	return all
}

// isIn reports whether a form, without a final period and in any case, is in a list apart by
// spaces.
func isIn(form, list string) bool {
	return form != "" && !strings.Contains(form, " ") && strings.Contains(list, " "+strings.ToLower(strings.TrimSuffix(form, "."))+" ")
}

const (
	currencies = " dollars dollar euros euro pounds pound yen yuan rupees rupee rubles roubles francs pesos cents sterling "
	amounts    = " hundred thousand million billion trillion bn m mn tn k "
	months     = " january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec "
	weekdays   = " monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun "
)

func isCurrencySign(form string) bool {
	return form != "" && strings.ContainsAny(form, "$€£¥₹₽") && strings.Trim(form, "$€£¥₹₽USACNZHK") == ""
}

func isNumber(form string) bool {
	return form != "" && form[0] >= '0' && form[0] <= '9' && strings.Trim(form, "0123456789.,") == ""
}

// money is the number of words of the sum that words begin with: "$ 3.5 million", "20 euros".
func money(words []Word) int {
	n := 0
	sign := isCurrencySign(words[0].Form)
	if sign {
		n++
	}
	if n >= len(words) || !isNumber(words[n].Form) {
		return 0
	}
	for n++; n < len(words) && isIn(words[n].Form, amounts); n++ {
	}
	if n < len(words) && isIn(words[n].Form, currencies) {
		return n + 1
	}
	if sign {
		return n
	}
	return 0
}

// date is the number of words of the date that words begin with: "Tuesday", "Nov. 18 , 2025",
// "18 November", "May 2024", "1998".
func date(words []Word) int {
	form := func(i int) string {
		if i < len(words) {
			return words[i].Form
		}
		return ""
	}
	month := func(i int) bool { return isIn(form(i), months) && casingOf(form(i)) >= capital }
	n := 0
	if isIn(form(0), weekdays) && casingOf(form(0)) >= capital {
		if n = 1; form(1) == "," && month(2) {
			n = 2
		}
	}
	switch {
	case isDay(form(n)) && month(n+1):
		n += 2
	case month(n) && isDay(form(n+1)):
		n += 2
	case month(n) && (isYear(form(n+1)) || words[n].UPOS == "PROPN"):
		n++
	case n == 0 && isYear(form(0)) && !isIn(form(1), amounts):
		return 1
	default:
		return n
	}
	switch {
	case isYear(form(n)):
		n++
	case form(n) == "," && isYear(form(n+1)):
		n += 2
	}
	return n
}

func isYear(form string) bool {
	return len(form) == 4 && isNumber(form) && (form[:2] == "19" || form[:2] == "20") && strings.Trim(form, "0123456789") == ""
}

func isDay(form string) bool {
	digits := strings.TrimRight(strings.ToLower(form), "sthndr")
	return len(digits) > 0 && len(digits) <= 2 && strings.Trim(digits, "0123456789") == "" && digits != "0" && (len(digits) == 1 || digits <= "31") && len(form) <= len(digits)+2
}
