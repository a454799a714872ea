package invented

import (
	"strings"

	"newsgraph/schema"
)

var (
	given = strings.Fields("Hillary Anna William Bill Edward Ted Theodore Robert Bob Catherine Kate Bela Carlo Dora Edgar Fanny Goran Hilda Igor Julia Karl Lena Milo Nora Otto Petra Sasha Robin Zorvin Tamsel")
	// slips are how some of them are misspelt.
	slips   = map[string]string{"Hillary": "Hilary", "William": "Wiliam", "Edward": "Edwrad", "Robert": "Rovert", "Zorvin": "Zorvinn", "Tamsel": "Tasmel"}
	middles = []string{"", "", "", "J.", "W.", "James", "James W."}
	roles   = []string{"president", "mayor", "minister", "governor"}
	titles  = []string{"House Speaker", "Senator", "Mayor", "Democrats", "billionaire"}
	bodies  = []string{"administration", "campaign"}
)

// surname is one of the world's: a few are in most articles, as in the news. Some
// have particles, some are of two words.
func (w *writer) surname() string {
	n := w.rand.IntN(w.Surnames)
	n = n * w.rand.IntN(w.Surnames) / w.Surnames
	name := "Va" + syllables(n)
	switch {
	case n%11 == 5:
		name = "van der " + name
	case n%13 == 7:
		name = "al-" + name
	case n%17 == 4:
		name = "Sola " + name
	}
	return name
}

func syllables(n int) string {
	parts := []string{"lor", "min", "tek", "sul", "dan", "rov", "bek", "nil"}
	s := parts[n%8]
	for n /= 8; n > 0; n /= 8 {
		s += parts[n%8]
	}
	return s
}

// A person is somebody of the world.
type person struct{ given, middle, surname, after, gender, role string }

// person is somebody of the world; of each surname a few are in most articles
// that have one of it, and some are nobody of the world but a chance.
func (w *writer) person() person {
	p := person{surname: w.surname()}
	which := w.rand
	if !w.one(4) {
		number := 1 << 43
		for _, letter := range p.surname {
			number = number*31 + int(letter)
		}
		which = w.world(number + w.rand.IntN(1+w.rand.IntN(6)))
	}
	p.given, p.middle = pick(which, given), pick(which, middles)
	p.gender = pick(which, []string{"", "male", "female"})
	p.role = pick(which, append([]string{"", "", ""}, roles...))
	p.after = pick(which, []string{"", "", "", "", "", "", "", "Jr.", "Sr."})
	return p
}

// full is the name as it is given in full, with a middle and without.
func (w *writer) full(p person) string {
	words := []string{p.given, p.middle, p.surname, p.after}
	if w.one(2) {
		words[1] = ""
	}
	return strings.Join(strings.Fields(strings.Join(words, " ")), " ")
}

// called brings somebody in by a name, with what the article says beside it:
// mostly what is so.
func (w *writer) called(p person, name string, aliases ...string) {
	e := w.add(schema.Person, name, aliases...)
	if w.one(2) {
		e.Gender = p.gender
	} else if w.one(8) {
		e.Gender = pick(w.rand, []string{"male", "female"})
	}
	if p.role != "" && w.one(3) {
		role := schema.Role{Name: p.role}
		if w.one(2) {
			role.Of = w.rec.Entities[1].ID
		}
		e.Roles = append(e.Roles, role)
	}
}

// people are the ways in which an article names somebody, as often as they stand
// here.
var people = []func(w *writer){
	named, named, named, named, named, named,
	alone, alone, alone, alone,
	beside, beside, beside,
	initial, misspelt, byGiven, family, relatives, titled, mistaken, inOffice, inOffice,
}

// named is by the full name.
func named(w *writer) {
	p := w.person()
	w.called(p, w.full(p))
}

// alone is by the surname alone.
func alone(w *writer) {
	p := w.person()
	w.called(p, p.surname)
}

// beside is by the surname, next to somebody who is so named in full.
func beside(w *writer) {
	p := w.person()
	w.called(p, w.full(p))
	w.called(p, p.surname)
}

// initial is with an initial for the given name.
func initial(w *writer) {
	p := w.person()
	w.called(p, pick(w.rand, []string{p.given[:1] + ". ", p.given[:1] + ".J. "})+p.surname)
}

// misspelt is with a slip in the given name.
func misspelt(w *writer) {
	p := w.person()
	if slip := slips[p.given]; slip != "" {
		p.given = slip
	}
	w.called(p, w.full(p))
}

// byGiven is by the given name alone, or beside the full one.
func byGiven(w *writer) {
	p := w.person()
	if w.one(2) {
		w.called(p, w.full(p), p.given)
	} else {
		w.called(p, p.given)
	}
}

// family is what several of one surname are called.
func family(w *writer) {
	p := w.person()
	w.called(p, w.full(p))
	w.add(schema.Organization, p.surname+"s")
}

// relatives are two of one surname, one of whom may be called by the given name.
func relatives(w *writer) {
	p := w.person()
	w.called(p, w.full(p))
	p.given, p.middle = pick(w.rand, given), ""
	if w.one(2) {
		w.called(p, p.given)
	} else {
		w.called(p, w.full(p))
	}
}

// titled is behind an office, which makes an organisation of it to some.
func titled(w *writer) {
	p := w.person()
	kind := pick(w.rand, []schema.EntityType{schema.Person, schema.Organization})
	w.add(kind, pick(w.rand, titles)+" "+p.given+" "+p.surname)
}

// mistaken is taken for something else, or something else for it.
func mistaken(w *writer) {
	p := w.person()
	switch w.rand.IntN(4) {
	case 0:
		w.add(pick(w.rand, []schema.EntityType{schema.Organization, schema.Place}), w.full(p))
	case 1:
		w.add(pick(w.rand, []schema.EntityType{schema.Organization, schema.Place}), p.surname)
	case 2:
		w.add(schema.Person, p.surname+" Trade Union")
	default:
		w.called(p, pick(w.rand, []string{"Then ", "Joins "})+w.full(p))
	}
}

// inOffice is with what acts for somebody.
func inOffice(w *writer) {
	p := w.person()
	name := p.surname
	if w.one(2) {
		name = w.full(p)
	}
	owner := ""
	if !w.one(3) {
		w.called(p, name)
		owner = w.rec.Entities[len(w.rec.Entities)-1].ID
	}
	body := pick(w.rand, []string{name, p.surname}) + " " + pick(w.rand, bodies)
	w.add(schema.Organization, body).Parent = owner
}
