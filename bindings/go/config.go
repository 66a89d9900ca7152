package yeastar

import (
	"sort"
	"strconv"
	"strings"
	"time"

	"yeastar/internal/cyeastar"
)

type setting struct{ key, value string }

// settings are those that are not left at their defaults: of the fields, then of Options, which win.
func (c Config) settings() []setting {
	settings := c.fields()
	names := make([]string, 0, len(c.Options))
	for name := range c.Options {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		settings = append(settings, setting{name, c.Options[name]})
	}
	return settings
}

func (c Config) pack() (cyeastar.Texts, int, *Error) {
	texts, failed := packed([2]string{"File", c.File})
	settings := c.settings()
	for _, one := range settings {
		if strings.IndexByte(one.key+one.value, 0) >= 0 {
			return nil, 0, invalid(strconv.Quote(one.key) + " must not contain a NUL")
		}
		texts = texts.Add(one.key).Add(one.value)
	}
	return texts, len(settings), failed
}

// configured makes an object of the library from a configuration.
func configured[T any](config Config, make func(texts cyeastar.Texts, keys int, result *cyeastar.Result) T) (made T, err error) {
	if err := checkABI(); err != nil {
		return made, local(ErrInternal, err.Error())
	}
	texts, keys, failed := config.pack()
	if failed != nil {
		return made, failed
	}
	defer clear(texts) // may hold a password
	result := cyeastar.NewResult()
	made = make(texts, keys, result)
	if _, failure := result.Take(); failure != nil {
		return made, newError(failure)
	}
	return made, nil
}

// hasJournal says whether events may have to be acknowledged: a file may have the key.
func (c Config) hasJournal() bool {
	if c.File != "" {
		return true
	}
	for _, one := range c.settings() {
		if one.key == "listener.journal" {
			return true
		}
	}
	return false
}

// String names the keys that are set, and shows no value: one may be a password.
func (c Config) String() string {
	names := []string{}
	if c.File != "" {
		names = append(names, "File")
	}
	for _, one := range c.settings() {
		names = append(names, one.key)
	}
	return "yeastar.Config{" + strings.Join(names, ", ") + "}"
}

// GoString is String, for %#v.
func (c Config) GoString() string { return c.String() }

type settingList []setting

func (l *settingList) text(key, value string) {
	if value != "" {
		*l = append(*l, setting{key, value})
	}
}

func (l *settingList) number(key string, value int64) {
	if value != 0 {
		*l = append(*l, setting{key, strconv.FormatInt(value, 10)})
	}
}

// duration rounds up, so that the shortest is not none.
func (l *settingList) duration(key string, value, unit time.Duration) {
	if value > 0 {
		value += unit - 1
	}
	l.number(key, int64(value/unit))
}
