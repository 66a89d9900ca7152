package yeastar

import (
	"strconv"
	"strings"
	"sync"

	"yeastar/internal/cyeastar"
)

// arguments are the parameters of a request: the values of those that are required, then names and values of others.
type arguments struct {
	texts              cyeastar.Texts
	required, optional int
	failed             *Error
}

var argumentsPool = sync.Pool{New: func() any { return &arguments{texts: make(cyeastar.Texts, 0, 512)} }}

func newArguments() *arguments {
	a := argumentsPool.Get().(*arguments)
	a.texts, a.required, a.optional, a.failed = a.texts[:0], 0, 0, nil
	return a
}

func (a *arguments) free() {
	clear(a.texts) // may hold a password
	argumentsPool.Put(a)
}

func (a *arguments) add(name, value string) {
	if strings.IndexByte(value, 0) >= 0 && a.failed == nil {
		a.failed = invalid(name + " must not contain a NUL")
	}
	a.texts = a.texts.Add(value)
}

func (a *arguments) must(name, value string) {
	if value == Blank {
		value = ""
	}
	a.add(name, value)
	a.required++
}

func (a *arguments) may(name, value string) {
	switch value {
	case "":
		return
	case Blank:
		value = ""
	}
	a.texts = a.texts.Add(name)
	a.add(name, value)
	a.optional++
}

// item sets a parameter of an entry of a list: wakeup[0].time.
func (a *arguments) item(list string, index int, name, value string) {
	if value != "" {
		a.may(list+"["+strconv.Itoa(index)+"]."+name, value)
	}
}

// packed are texts for the functions that take a fixed number of them.
func packed(named ...[2]string) (cyeastar.Texts, *Error) {
	var texts cyeastar.Texts
	for _, pair := range named {
		if strings.IndexByte(pair[1], 0) >= 0 {
			return nil, invalid(pair[0] + " must not contain a NUL")
		}
		texts = texts.Add(pair[1])
	}
	return texts, nil
}
