package resolve

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"newsgraph/schema"
)

// A person is somebody whom full names of a block stand for.
type person struct {
	node     string
	forms    []personName
	articles int // that give a full name
	sure     bool
	gender   string          // empty where nothing tells
	said     map[string]int  // by gender, also none: articles that give a full name
	offices  map[string]bool // that any article gives
	apart    []string        // nodes of others whose names are as close: nothing tells which is meant
}

// people decides on the profiles of people: first who there is, by full names,
// then whom the shorter ones mean.
func (b *deciding) people() {
	b.articles = map[string]int{}
	var full []personName
	for _, c := range b.persons {
		if whole := c.name.whole(); c.name.full() {
			if b.articles[whole] == 0 {
				full = append(full, c.name)
			}
			b.articles[whole] += c.Articles
		}
	}
	slices.SortFunc(full, func(x, y personName) int { return strings.Compare(x.whole(), y.whole()) })
	proper, longer := b.proper(full)
	proper, misspelt := b.spelt(proper)
	b.known = map[string]*person{}
	var all []*person
	for _, same := range b.sameGiven(proper) {
		all = append(all, b.byMiddle(same)...)
	}
	for _, p := range all {
		for _, f := range p.forms {
			b.known[f.whole()] = p
		}
	}
	for _, n := range full {
		if of, ok := longer[n.whole()]; ok {
			b.known[n.whole()] = b.known[cmp.Or(misspelt[of], of)]
		}
	}
	for wrong, right := range misspelt {
		b.known[wrong] = b.known[right]
	}
	b.describe(all)
	b.index(all)
	b.alone = map[string]int{}
	for _, c := range b.persons {
		if p := b.known[c.name.whole()]; p != nil {
			b.fullName(c, p, misspelt)
		} else if len(c.Near) == 0 {
			b.alone[c.name.whole()] += c.Articles
		}
	}
	for _, c := range b.persons {
		if b.known[c.name.whole()] == nil {
			b.shortName(c)
		}
	}
}

// proper are the full names that are somebody's, by two rules of which end names
// have in common. One that another ends in, where only the other begins with a
// given name, has words before it that are no name ("floridians ana brevi"):
// longer has what it is instead. One that ends another, and begins with no given
// name itself, is a surname of two words ("pérez solano") and left out. Where
// neither begins with a given name that is known, more articles tell.
func (b *deciding) proper(full []personName) (proper []personName, longer map[string]string) {
	longer = map[string]string{}
	short := map[string]bool{}
	named := map[string][]personName{} // by their words
	for _, x := range full {
		named[x.bare()] = append(named[x.bare()], x)
	}
	for _, y := range full {
		for ending := range y.endings() {
			for _, x := range named[ending] {
				if !x.endsIn(y) {
					continue
				}
				xGiven, yGiven := b.isGiven(x.given()), b.isGiven(y.given())
				more := b.articles[x.whole()] >= b.articles[y.whole()]
				switch {
				case xGiven && !yGiven, !xGiven && !yGiven && more:
					if old, ok := longer[y.whole()]; !ok || len(old) < len(x.whole()) {
						longer[y.whole()] = x.whole()
					}
				case !xGiven:
					short[x.whole()] = true
				}
			}
		}
	}
	for _, n := range full {
		if _, is := longer[n.whole()]; !is && !short[n.whole()] {
			proper = append(proper, n)
		}
	}
	return proper, longer
}

// isGiven reports whether a word is known as a given name or an initial.
func (b *deciding) isGiven(word string) bool {
	return b.pronouns[word] != "" || isInitial(word) || len(b.lex.Nicknames[word]) > 0
}

// sameGiven puts names together whose given names may be one person's: equal,
// one a short form of the other, or the initial of one alone.
func (b *deciding) sameGiven(names []personName) [][]personName {
	classes := newSets()
	given := map[string]bool{}
	for _, n := range names {
		given[n.given()] = true
		classes.find(n.given())
	}
	for g := range given {
		var long []string
		for _, other := range b.lex.Nicknames[g] {
			if given[other] {
				long = append(long, other)
			}
		}
		if len(long) == 1 {
			classes.join(g, long[0])
		}
	}
	whole := slices.Sorted(maps.Keys(given))
	whole = slices.DeleteFunc(whole, isInitial)
	for g := range given {
		if !isInitial(g) {
			continue
		}
		fit := slices.DeleteFunc(slices.Clone(whole), func(other string) bool { return !strings.HasPrefix(other, g) })
		if fit = classes.distinct(fit); len(fit) == 1 {
			classes.join(g, fit[0])
		}
	}
	byClass := map[string][]personName{}
	var order []string
	for _, n := range names {
		k := classes.find(n.given()) + " " + n.suffix
		if byClass[k] == nil {
			order = append(order, k)
		}
		byClass[k] = append(byClass[k], n)
	}
	out := make([][]personName, len(order))
	for i, k := range order {
		out[i] = byClass[k]
	}
	return out
}

// byMiddle tells apart those of one given name and surname by what stands
// between: one person where all of it can be one's, else one each, and nobody
// knows whom a name without a middle means.
func (b *deciding) byMiddle(names []personName) []*person {
	middles := newSets()
	var bare, with []personName
	for _, n := range names {
		if len(n.middle()) == 0 {
			bare = append(bare, n)
		} else {
			with = append(with, n)
			middles.find(n.whole())
		}
	}
	clash := false
	for i, x := range with {
		for _, y := range with[:i] {
			if compatible(x.middle(), y.middle()) {
				middles.join(x.whole(), y.whole())
			} else if !b.slip(x, bare) && !b.slip(y, bare) {
				clash = true
			}
		}
	}
	if !clash {
		return []*person{{node: b.nodeOf(names, false), forms: names}}
	}
	var out []*person
	for _, class := range middles.classes() {
		members := slices.DeleteFunc(slices.Clone(with), func(n personName) bool { return !slices.Contains(class, n.whole()) })
		out = append(out, &person{node: b.nodeOf(members, true), forms: members})
	}
	if len(bare) > 0 {
		unclear := &person{node: b.nodeOf(bare, false), forms: bare}
		for _, p := range out {
			unclear.apart = append(unclear.apart, p.node)
		}
		out = append(out, unclear)
	}
	return out
}

// slip reports whether a name with words in its middle is so rare beside the one
// without that they are more likely no name ("Ana Joins Brevi").
func (b *deciding) slip(n personName, bare []personName) bool {
	articles := 0
	for _, x := range bare {
		articles += b.articles[x.whole()]
	}
	return !slices.ContainsFunc(n.middle(), isInitial) && farMore(articles, b.articles[n.whole()])
}

// farMore reports whether one number of articles makes the other look like an
// exception.
func farMore(articles, others int) bool { return articles >= 10*max(others, 1) }

// compatible reports whether what stands between given name and surname can be
// one person's: the same words in order, some of them initials, or some left
// out. An initial that is left out would have been the first.
func compatible(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	same := func(x, y string) bool {
		return x == y || isInitial(x) && strings.HasPrefix(y, x) || isInitial(y) && strings.HasPrefix(x, y)
	}
	if slices.EqualFunc(a, b[:len(a)], same) {
		return true
	}
	i := 0
	for _, w := range b {
		if i < len(a) && a[i] == w && !isInitial(w) {
			i++
		}
	}
	return i == len(a)
}

// nodeOf names a person: the name of fewest words that articles use, initials of
// the middle left out unless they tell people apart, a short form of the given
// name before the long one, and an initial last.
func (b *deciding) nodeOf(forms []personName, keepMiddle bool) string {
	best := ""
	rank := func(name string) int {
		given, _, _ := strings.Cut(name, " ")
		n := 4 * strings.Count(name, " ")
		switch {
		case isInitial(given):
			n += 1000
		case len(b.lex.Nicknames[given]) == 0:
			n++
		}
		return n
	}
	for _, f := range forms {
		name := f.plain()
		if keepMiddle {
			name = f.whole()
		}
		if best == "" || rank(name) < rank(best) || rank(name) == rank(best) && name < best {
			best = name
		}
	}
	return schema.EntityIRI(schema.Person, best)
}

// describe gathers what articles say of the people known.
func (b *deciding) describe(all []*person) {
	for _, c := range b.persons {
		p := b.known[c.name.whole()]
		if p == nil {
			continue
		}
		if p.offices == nil {
			p.offices, p.said = map[string]bool{}, map[string]int{}
		}
		for _, o := range c.Offices {
			p.offices[o] = true
		}
		p.articles += c.Articles
		p.sure = p.sure || b.isGiven(c.name.given()) || p.articles > 1
		p.said[c.Gender] += c.Articles
	}
	for _, p := range all {
		for _, f := range p.forms {
			if g := genderOf[b.pronouns[f.given()]]; g != "" {
				p.gender = g
			}
		}
		_, she := p.said["female"]
		_, he := p.said["male"]
		switch {
		case p.gender != "" || she == he:
		case she:
			p.gender = "female"
		default:
			p.gender = "male"
		}
	}
}

var genderOf = map[schema.Pronoun]string{schema.She: "female", schema.He: "male"}

// fullName decides on a full name. A given name that tells no gender may be a
// woman's in some articles and a man's in others: then they are two, and what
// tells neither is the one whom more articles name.
func (b *deciding) fullName(c bearer, p *person, misspelt map[string]string) {
	if len(p.apart) > 0 {
		b.decide(c.Counted, p.node, Ambiguous, p.apart...)
		return
	}
	if rarer := b.rarerGender(p); rarer != "" {
		other := p.node + "-" + rarer
		switch c.Gender {
		case rarer:
			b.decide(c.Counted, other, ByGender, p.node)
		case "":
			b.decide(c.Counted, p.node, Ambiguous, other)
		default:
			b.decide(c.Counted, p.node, ByGender, other)
		}
		return
	}
	rule := Variant
	switch {
	case c.Type != schema.Person:
		rule = ByType
	case misspelt[c.name.whole()] != "":
		rule = BySpelling
	}
	b.decide(c.Counted, p.node, rule)
}

// rarerGender is the gender of the less known of two people who share a name, ""
// where there is only one: the given name tells, all articles agree, or only one
// or so few disagree that they have more likely misread a pronoun.
func (b *deciding) rarerGender(p *person) string {
	if p.gender != "" {
		return ""
	}
	few, many := "male", "female"
	if p.said["male"] > p.said["female"] {
		few, many = many, few
	}
	if p.said[few] < 2 || 4*p.said[few] < p.said[many] {
		return ""
	}
	return few
}
