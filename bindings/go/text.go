package yeastar

import (
	"encoding/json"
	"strconv"
	"strings"
)

// Blank as the value of an optional parameter sends a blank text. "" leaves the parameter out.
const Blank = "\x00"

// Text is a value of a reply, as the PBX sent it: a text, the digits of a number, "true" or "false". It is empty if it was
// null or absent. Which of them a PBX sends differs between firmwares.
type Text string

// UnmarshalJSON reads any value, so that no firmware can make a reply unreadable.
func (t *Text) UnmarshalJSON(data []byte) error {
	switch {
	case string(data) == "null":
		*t = ""
	case len(data) > 0 && data[0] == '"':
		var text string
		if err := json.Unmarshal(data, &text); err != nil {
			return err
		}
		*t = Text(text)
	default:
		*t = Text(data)
	}
	return nil
}

// Int is the text as an integer, blanks around it ignored; ok is false if it is none.
func (t Text) Int() (value int64, ok bool) {
	value, err := strconv.ParseInt(strings.TrimSpace(string(t)), 10, 64)
	return value, err == nil
}

// List is a slice. It reads a single value as a list of one, and joins the lists of a key that was sent twice.
type List[T any] []T

// UnmarshalJSON appends what the data holds.
func (l *List[T]) UnmarshalJSON(data []byte) error {
	switch {
	case len(data) == 0 || string(data) == "null" || string(data) == `""`:
		return nil
	case data[0] == '[':
		var items []T
		err := json.Unmarshal(data, &items)
		*l = append(*l, items...)
		return err
	default:
		var item T
		err := json.Unmarshal(data, &item)
		*l = append(*l, item)
		return err
	}
}

// Reply is what every reply has.
type Reply struct {
	// JSON is the whole reply as the PBX sent it, made valid where it was not.
	JSON json.RawMessage `json:"-"`
}

func (r *Reply) setJSON(data []byte) { r.JSON = data }

type reply interface{ setJSON([]byte) }

// decode reads what fits the type, and leaves out what does not: JSON has all of it.
func decode(data []byte, into reply) {
	into.setJSON(data)
	_ = json.Unmarshal(data, into)
}
