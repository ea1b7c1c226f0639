package mapping

import (
	"regexp"
	"strings"
)

// expression makes a value out of those of an object.
type expression struct {
	form  form
	slot  int          // atPath
	parts []expression // firstOf, joinOf
	with  string       // joinOf: what stands between two parts
	fixed value        // constant
	match *regexp.Regexp
	words *words[value]
	as    encoding
	about string // what errors call it: the paths in it
	bytes bool   // of a payload: an empty text is there
}

type form uint8

const (
	absent form = iota
	atPath
	firstOf
	joinOf
	constant
)

// evaluate returns the value of an expression for the object that rd has read.
func (r *row) evaluate(rd *reader, e *expression) value {
	var v value
	switch e.form {
	case atPath:
		v = r.at(rd, e.slot)
	case firstOf:
		for i := range e.parts {
			part := &e.parts[i]
			if v = r.evaluate(rd, part); v.isThere() || part.bytes && !v.isNull() {
				break
			}
		}
	case joinOf:
		v = r.joined(rd, e)
	case constant:
		v = e.fixed
	}
	if e.match != nil {
		v = matched(e.match, v)
	}
	if e.words != nil {
		if word, known := e.words.find(v); known {
			v = word
		}
	}
	if e.as != asItStands {
		v = r.decode(e, v)
	}
	return v
}

// joined joins the parts that are there; without the first there is nothing to join.
func (r *row) joined(rd *reader, e *expression) value {
	text := []byte{madeText}
	for i := range e.parts {
		part := r.evaluate(rd, &e.parts[i])
		switch {
		case part.isThere():
			if i > 0 {
				text = append(text, e.with...)
			}
			text = append(text, part.loose()...)
		case i == 0:
			return value{}
		}
	}
	return value{raw: string(text)}
}

// matched returns the group of the first match; what does not match is not there.
func matched(pattern *regexp.Regexp, v value) value {
	if !v.isThere() {
		return value{}
	}
	found := pattern.FindStringSubmatch(v.loose())
	if found == nil || found[1] == "" {
		return value{}
	}
	return textValue(found[1])
}

// paths returns what errors call an expression by.
func (e *expression) paths() string {
	if len(e.parts) == 0 {
		return e.about
	}
	var names []string
	for i := range e.parts {
		if name := e.parts[i].paths(); name != "" {
			names = append(names, name)
		}
	}
	between := " or "
	if e.form == joinOf {
		between = " and "
	}
	return strings.Join(names, between)
}
