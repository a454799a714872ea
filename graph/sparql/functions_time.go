package sparql

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
)

var errNow = errors.New("NOW() is not known: who asks must give the time")

func now(ev *evaluator, _ []quad.Value) (quad.Value, error) {
	if ev.opts.Now.IsZero() {
		return nil, errNow
	}
	return quads.Literal(ev.opts.Now.UTC().Format("2006-01-02T15:04:05.000Z"), xsd+"dateTime"), nil
}

// local is a date or time as it was written, without its zone taken off.
func local(v quad.Value) (moment, error) {
	if !isLiteral(v) {
		return moment{}, errType
	}
	m, err := parseTime(quads.PartsOf(v))
	if err == nil && m.zone != "" && m.zone != "Z" {
		shift, _ := time.Parse("15:04", m.zone[1:])
		d := time.Duration(shift.Hour())*time.Hour + time.Duration(shift.Minute())*time.Minute
		if m.zone[0] == '-' {
			d = -d
		}
		m.Time = m.Add(d)
	}
	return m, err
}

func timePart(part string) function {
	return one(func(v quad.Value) (quad.Value, error) {
		m, err := local(v)
		if err != nil {
			return nil, err
		}
		datatype := strings.TrimPrefix(quads.PartsOf(v).Datatype, xsd)
		if !strings.Contains(partsOf[datatype], part) {
			return nil, errType
		}
		switch part {
		case "year":
			return quad.Int(m.Year()), nil
		case "month":
			return quad.Int(m.Month()), nil
		case "day":
			return quad.Int(m.Day()), nil
		case "hours":
			return quad.Int(m.Hour()), nil
		case "minutes":
			return quad.Int(m.Minute()), nil
		}
		seconds := fmt.Sprintf("%d.%09d", m.Second(), m.Nanosecond())
		return quads.Literal(strings.TrimSuffix(strings.TrimRight(seconds, "0"), "."), xsd+"decimal"), nil
	})
}

// partsOf are the parts that each type has.
var partsOf = map[string]string{
	"dateTime": "year month day hours minutes seconds", "date": "year month day", "time": "hours minutes seconds",
	"gYearMonth": "year month", "gYear": "year",
}

func tz(_ *evaluator, a []quad.Value) (quad.Value, error) {
	m, err := local(a[0])
	return quad.String(m.zone), err
}

func timezone(_ *evaluator, a []quad.Value) (quad.Value, error) {
	m, err := local(a[0])
	switch {
	case err != nil:
		return nil, err
	case m.zone == "":
		return nil, errType
	case m.zone == "Z" || m.zone[1:] == "00:00":
		return quads.Literal("PT0S", xsd+"dayTimeDuration"), nil
	}
	hours, minutes, _ := strings.Cut(m.zone[1:], ":")
	text := "PT"
	if m.zone[0] == '-' {
		text = "-PT"
	}
	if h := strings.TrimPrefix(hours, "0"); h != "0" && h != "" {
		text += h + "H"
	}
	if n := strings.TrimPrefix(minutes, "0"); n != "0" && n != "" {
		text += n + "M"
	}
	return quads.Literal(text, xsd+"dayTimeDuration"), nil
}

// castTime casts strings and dateTimes to a type of dates and times.
func castTime(to string) func(quad.Value) (quad.Value, error) {
	return func(v quad.Value) (quad.Value, error) {
		p, err := castable(v)
		if err != nil {
			return nil, err
		}
		if p.Datatype == "" {
			v := quads.Literal(strings.TrimSpace(p.Lexical), xsd+to)
			_, err := parseTime(quads.PartsOf(v))
			return v, err
		}
		m, err := local(v)
		from := strings.TrimPrefix(p.Datatype, xsd)
		if err != nil || !strings.HasPrefix(partsOf[from], partsOf[to]) && !(from == "dateTime" && to == "time") && !(from == "date" && to == "dateTime") {
			return nil, errType
		}
		if from == to {
			return v, nil
		}
		return quads.Literal(m.Format(layouts[to])+m.zone, xsd+to), nil
	}
}
