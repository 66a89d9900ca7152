package cyeastar

/*
#include "shim.h"
*/
import "C"

import (
	"runtime/cgo"
	"unsafe"
)

// Kinds of downloads.
const (
	Recording = C.YS_RECORDING
	Voicemail = C.YS_VOICEMAIL
	CDR       = C.YS_CDR
)

// Sink receives the bytes of a download, which are valid until it returns, and the size of the whole, 0 if unknown. An
// error ends the download.
type Sink func(bytes []byte, total uint64) error

type download struct {
	sink     Sink
	err      error
	panicked any
}

// Download passes a file to the sink. It returns the error of the sink; a panic of the sink goes on here, since it must not
// unwind through C.
func (c Client) Download(ms int64, kind int, texts Texts, sink Sink, r *Result) error {
	state := &download{sink: sink}
	handle := cgo.NewHandle(state)
	defer handle.Delete()
	collect()
	C.ys_download(c.p, C.int64_t(ms), C.int(kind), texts.c(), C.uintptr_t(handle), &r.c)
	if state.panicked != nil {
		r.Take()
		panic(state.panicked)
	}
	return state.err
}

//export yeastarGoSink
func yeastarGoSink(bytes unsafe.Pointer, size C.size_t, total C.uint64_t, handle C.uintptr_t) (stop C.int32_t) {
	state := cgo.Handle(handle).Value().(*download)
	defer func() {
		if state.panicked = recover(); state.panicked != nil {
			stop = 1
		}
	}()
	if size == 0 {
		return 0
	}
	if state.err = state.sink(unsafe.Slice((*byte)(bytes), int(size)), uint64(total)); state.err != nil {
		return 1
	}
	return 0
}

// EventFunc receives an event, packed; see Events.
type EventFunc func(packed []byte)

// SetCallback delivers events to a function, on a thread of the library. It must not panic.
func (l Listener) SetCallback(take EventFunc, r *Result) {
	C.ys_set_callback(l.p, C.uintptr_t(cgo.NewHandle(take)), &r.c)
}

//export yeastarGoEvent
func yeastarGoEvent(event C.uintptr_t, handle C.uintptr_t) {
	cgo.Handle(handle).Value().(EventFunc)(Event(event).Pack(false))
}

// LineFunc receives a line of the log.
type LineFunc func(level int32, line string)

// SetLog sets the log function of the process; nil ends logging. It must not panic.
func SetLog(level int32, take LineFunc, r *Result) {
	handle := cgo.Handle(0)
	if take != nil {
		handle = cgo.NewHandle(take)
	}
	C.ys_set_log(C.int32_t(level), C.uintptr_t(handle), &r.c)
}

//export yeastarGoLine
func yeastarGoLine(level C.int32_t, line *C.char, handle C.uintptr_t) {
	cgo.Handle(handle).Value().(LineFunc)(int32(level), C.GoString(line))
}

//export yeastarGoDrop
func yeastarGoDrop(handle C.uintptr_t) {
	cgo.Handle(handle).Delete()
}
