package cyeastar

/*
#include "shim.h"
*/
import "C"

import (
	"encoding/binary"
	"unsafe"
)

// NewListener makes a listener from a file or "", then keys and values.
func NewListener(texts Texts, keys int, r *Result) Listener {
	collect()
	return Listener{C.ys_listener_new(texts.c(), C.size_t(keys), &r.c)}
}

// Free closes the listener; nothing may be using it.
func (l Listener) Free() {
	C.yeastar_listener_free(l.p)
	collect()
}

// Port is the one that the listener is bound to.
func (l Listener) Port() uint16 { return uint16(C.yeastar_listener_port(l.p)) }

// FD is a copy of the descriptor that is readable while events are queued; -1 if there is none.
func (l Listener) FD() int { return int(C.ys_listener_fd(l.p)) }

// Stat reads a counter.
func (l Listener) Stat(name string) uint64 {
	text := Texts{}.Add(name)
	return uint64(C.yeastar_listener_stat(l.p, text.c()))
}

// Batch holds events that were fetched together, each packed: numbers and texts as ys_event_pack writes them.
type Batch struct {
	c      C.ys_batch
	room   []byte
	packed []byte
	left   int
}

const (
	batchRoom = 64 << 10
	batchMost = 128
)

// Fill fetches what is queued, without waiting. keep: the events stay alive, for Ack. The batch must be empty.
func (b *Batch) Fill(l Listener, keep bool, r *Result) {
	if b.room == nil {
		b.room = make([]byte, batchRoom)
	}
	if needed := int(b.c.needed); needed > len(b.room) {
		b.room = make([]byte, needed)
	}
	kept := C.int(0)
	if keep {
		kept = 1
	}
	collect()
	C.ys_events(l.p, batchMost, kept, (*C.uint8_t)(unsafe.Pointer(&b.room[0])), C.size_t(len(b.room)), &b.c, &r.c)
	b.packed, b.left = b.room[:int(b.c.used)], int(b.c.count)
}

// TooSmall says that the next event did not fit, and that Fill will now make room for it.
func (b *Batch) TooSmall() bool { return b.left == 0 && b.c.needed != 0 }

// Some says whether Next will return an event.
func (b *Batch) Some() bool { return b.left > 0 }

// Next returns the next packed event, valid until Fill; nil if there is none.
func (b *Batch) Next() []byte {
	if b.left == 0 {
		return nil
	}
	size := binary.NativeEndian.Uint64(b.packed)
	event := b.packed[:size]
	b.packed = b.packed[size:]
	b.left--
	return event
}

// Free frees what has not been taken.
func (b *Batch) Free(keep bool) {
	for packed := b.Next(); keep && packed != nil; packed = b.Next() {
		Event(binary.NativeEndian.Uint64(packed[8:])).Free()
	}
	C.yeastar_event_free(b.c.held)
	b.c, b.left = C.ys_batch{}, 0
}

// ParseEvent parses the body of a report.
func ParseEvent(body []byte, r *Result) Event {
	if len(body) == 0 {
		body = []byte{0}[:0:1]
	}
	collect()
	return Event(C.ys_event_parse((*C.uint8_t)(unsafe.Pointer(unsafe.SliceData(body))), C.size_t(len(body)), &r.c))
}

// Pack copies an event. keep: with the event itself, for Ack.
func (e Event) Pack(keep bool) []byte {
	kept := C.int(0)
	if keep {
		kept = 1
	}
	room := make([]byte, 1024)
	for {
		size := int(C.ys_event_pack(C.uintptr_t(e), kept, (*C.uint8_t)(unsafe.Pointer(&room[0])), C.size_t(len(room))))
		if size <= len(room) {
			return room[:size]
		}
		room = make([]byte, size)
	}
}

// Ack acknowledges the event.
func (e Event) Ack(r *Result) { C.ys_event_ack(C.uintptr_t(e), &r.c) }

// Free frees the reference.
func (e Event) Free() { C.ys_event_free(C.uintptr_t(e)) }
