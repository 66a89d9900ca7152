package yeastar

import (
	"encoding/binary"
	"encoding/json"
	"iter"
	"runtime"
	"sync"
	"time"
	"unsafe"

	"yeastar/internal/cyeastar"
)

// Event is a report from a PBX, or an event made by the library.
type Event struct {
	// Kind is what happened.
	Kind Kind
	// Name is the name of the event as the PBX sent it, such as "Tranfer"; empty if it sent none.
	Name string
	// Dialect is the format of the report: "default", "1.0.2" or "2.0.0"; "library" for events made by the library.
	Dialect string
	// CallID is which call it is about; empty in reports about the system.
	CallID string
	// PBX is the Config.Name of the client whose PBX it is about; empty if it did not come through the path of a client.
	PBX string
	// Redelivered is whether it comes from the journal, and may have been delivered before.
	Redelivered bool
	// Fields are exactly what was sent, trailing blanks included, under their canonical names.
	Fields Fields
	// Parties are in the order sent.
	Parties []Party
	// Raw is the body of the report as it was received; empty for events made by the library.
	Raw []byte
	// JSON is the event in one form for all formats of reports; docs/events.schema.json describes it.
	JSON json.RawMessage
	// Received is when it was received.
	Received time.Time
	// Deadline is until when a KindInvite can be answered; zero for any other event.
	Deadline time.Time

	kept *kept
}

// Field is the value of a field, such as callfrom or reason; empty if the event has none.
func (e *Event) Field(name string) string {
	return e.Fields.Get(name)
}

// String is the JSON.
func (e *Event) String() string {
	return string(e.JSON)
}

// Party is one that takes part in a call.
type Party struct {
	// Type is "ext", "inbound" or "outbound".
	Type string
	// Role is "caller", "callee", "released_by" or "other"; empty where the order of the parties does not tell it.
	Role string
	// Number is that of an extension.
	Number string
	// From, To, Trunk and ID are of a trunk call.
	From, To, Trunk, ID string
	// Fields has all of these, and those that this version does not know.
	Fields Fields
}

// Fields are names and values, in the order sent. A name stands there once.
type Fields []Field

// Field is a name and its value.
type Field struct{ Name, Value string }

// Get is the value of a field; empty if there is none.
func (f Fields) Get(name string) string {
	value, _ := f.Lookup(name)
	return value
}

// Lookup is the value of a field, and whether there is one.
func (f Fields) Lookup(name string) (string, bool) {
	for i := range f {
		if f[i].Name == name {
			return f[i].Value, true
		}
	}
	return "", false
}

// All are the names and values.
func (f Fields) All() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for _, field := range f {
			if !yield(field.Name, field.Value) {
				return
			}
		}
	}
}

// kept is the event of the library, where it is needed for Ack.
type kept struct {
	mu      sync.Mutex
	event   cyeastar.Event
	cleanup runtime.Cleanup
}

// Ack acknowledges the event: with ListenerJournal, it will not be delivered again. Without a journal, and for an event that
// has been acknowledged, it does nothing.
//
// ErrIO: the journal cannot be written; the event may be delivered again. ErrClosed: its listener has been closed; the event is
// delivered again when the journal is next opened.
func (e *Event) Ack() error {
	if e.kept == nil {
		return nil
	}
	defer runtime.KeepAlive(e)
	e.kept.mu.Lock()
	defer e.kept.mu.Unlock()
	if e.kept.event == 0 {
		return nil
	}
	result := cyeastar.NewResult()
	e.kept.event.Ack(result)
	if _, failure := result.Take(); failure != nil {
		return newError(failure)
	}
	e.kept.cleanup.Stop()
	e.kept.event.Free()
	e.kept.event = 0
	return nil
}

// ParseEvent parses the body of a report, for programs with an HTTP server of their own. Answer the PBX 200 in any case: sending it
// again would not help. No report is longer than 65536 bytes.
//
// ErrBadReply: not the JSON of a report; the message says where parsing stopped.
func ParseEvent(body []byte) (*Event, error) {
	if err := checkABI(); err != nil {
		return nil, local(ErrInternal, err.Error())
	}
	result := cyeastar.NewResult()
	event := cyeastar.ParseEvent(body, result)
	if _, failure := result.Take(); failure != nil {
		return nil, newError(failure)
	}
	defer event.Free()
	return unpack(event.Pack(false)), nil
}

// unpacker reads what ys_event_pack has written.
type unpacker struct {
	bytes []byte
	all   string // the same memory, which the texts are parts of
	at    int
}

func (u *unpacker) number() uint64 {
	value := binary.NativeEndian.Uint64(u.bytes[u.at:])
	u.at += 8
	return value
}

func (u *unpacker) len() int {
	value := binary.NativeEndian.Uint32(u.bytes[u.at:])
	u.at += 4
	return int(value)
}

func (u *unpacker) text() string {
	size := u.len()
	u.at += size
	return u.all[u.at-size : u.at]
}

func (u *unpacker) fields(count int, from []Field) (fields, rest []Field) {
	fields = from[:count:count]
	for i := range fields {
		fields[i] = Field{u.text(), u.text()}
	}
	return fields, from[count:]
}

// unpack makes an event of its packed form, which it copies.
func unpack(packed []byte) *Event {
	copied := append([]byte(nil), packed...)
	// Of the copy, only Raw and JSON are given out as bytes, and no text is inside them.
	u := unpacker{bytes: copied, all: unsafe.String(unsafe.SliceData(copied), len(copied))}
	u.number()
	event, pointer := &Event{}, cyeastar.Event(u.number())
	event.Kind = Kind(u.number())
	event.Received = time.UnixMilli(int64(u.number()))
	if deadline := int64(u.number()); deadline >= 0 {
		event.Deadline = time.UnixMilli(deadline)
	}
	fields, parties := u.len(), u.len()
	all := make([]Field, u.len())
	event.Name, event.Dialect = u.text(), u.text()
	event.Raw, event.JSON = u.slice(), u.slice()
	event.Fields, all = u.fields(fields, all)
	event.CallID, event.PBX = event.Field("callid"), event.Field("pbx")
	_, event.Redelivered = event.Fields.Lookup("redelivered")
	if parties > 0 {
		event.Parties = make([]Party, parties)
	}
	for i := range event.Parties {
		party := &event.Parties[i]
		party.Fields, all = u.fields(u.len(), all)
		party.name()
	}
	if pointer != 0 {
		event.kept = &kept{event: pointer}
		event.kept.cleanup = runtime.AddCleanup(event, cyeastar.Event.Free, pointer)
	}
	return event
}

func (u *unpacker) slice() []byte {
	size := u.len()
	u.at += size
	return u.bytes[u.at-size : u.at : u.at]
}

func (p *Party) name() {
	for _, field := range p.Fields {
		switch field.Name {
		case "type":
			p.Type = field.Value
		case "role":
			p.Role = field.Value
		case "number":
			p.Number = field.Value
		case "from":
			p.From = field.Value
		case "to":
			p.To = field.Value
		case "trunk":
			p.Trunk = field.Value
		case "id":
			p.ID = field.Value
		}
	}
}
