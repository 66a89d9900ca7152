// Package cyeastar is the only one that calls C. It turns each function that the binding needs into one call of C, and
// knows nothing of contexts, locks or JSON.
package cyeastar

/*
#include <stdlib.h>
#include "shim.h"
*/
import "C"

import (
	"fmt"
	"unsafe"
)

// Client, Listener and Event are pointers to objects of the library.
type (
	Client   struct{ p *C.yeastar_client }
	Listener struct{ p *C.yeastar_listener }
	Event    uintptr
)

// Some says whether there is an object.
func (c Client) Some() bool { return c.p != nil }

// Some says whether there is an object.
func (l Listener) Some() bool { return l.p != nil }

// Failure is an error of the library, read out.
type Failure struct {
	Status       int32
	PBXCode      int32
	HTTPStatus   int32
	Retriable    bool
	RetryAfterMS int64
	Message      string
	PBXText      string
}

// Result receives what a call leaves. It may be used again after Take, by one call at a time.
type Result struct {
	c    C.ys_result
	room []byte
}

const firstRoom = 4096

// NewResult makes a Result with room for a short reply.
func NewResult() *Result {
	return &Result{room: make([]byte, firstRoom)}
}

// Take returns the JSON of the reply, if there is one, and why the call failed, if it did.
func (r *Result) Take() ([]byte, *Failure) {
	var json []byte
	switch n := int(r.c.json_len); {
	case n == 0:
	case r.c.json == nil:
		json = append(json, r.room[:n]...)
	default:
		json = C.GoBytes(unsafe.Pointer(r.c.json), C.int(n))
	}
	failure := r.failure()
	if r.c.error != nil || r.c.reply != nil {
		C.ys_release(&r.c)
	}
	return json, failure
}

func (r *Result) failure() *Failure {
	if r.c.status == C.YEASTAR_OK {
		return nil
	}
	failure := &Failure{
		Status:       int32(r.c.status),
		PBXCode:      int32(r.c.pbx_code),
		HTTPStatus:   int32(r.c.http_status),
		Retriable:    r.c.retriable != 0,
		RetryAfterMS: int64(r.c.retry_after_ms),
		Message:      C.GoStringN(r.c.message, C.int(r.c.message_len)),
	}
	if r.c.pbx_text != nil {
		failure.PBXText = C.GoString(r.c.pbx_text)
	}
	return failure
}

// Texts are packed for C: each with its NUL, one after another.
type Texts []byte

// Add appends a text, which must hold no NUL.
func (t Texts) Add(text string) Texts {
	return append(append(t, text...), 0)
}

func (t Texts) c() *C.char {
	if len(t) == 0 {
		t = Texts{0}
	}
	return (*C.char)(unsafe.Pointer(&t[0]))
}

func (r *Result) at() *C.char {
	return (*C.char)(unsafe.Pointer(&r.room[0]))
}

// CheckABI fails if the library that was loaded is not of the kind that this package was compiled for.
func CheckABI() error {
	if found := C.yeastar_abi_version(); found != C.YEASTAR_ABI_VERSION {
		return fmt.Errorf("the library %s has ABI %d, and this program was compiled for ABI %d",
			Version(), found, C.YEASTAR_ABI_VERSION)
	}
	return nil
}

// Version is that of the library.
func Version() string {
	return C.GoString(C.yeastar_version())
}

// StatusName is the name of a status, such as YEASTAR_ERR_TIMEOUT.
func StatusName(status int32) string {
	return C.GoString(C.yeastar_status_name(C.int32_t(status)))
}

// NewClient makes a client from a file or "", then keys and values.
func NewClient(texts Texts, keys int, r *Result) Client {
	collect()
	return Client{C.ys_client_new(texts.c(), C.size_t(keys), &r.c)}
}

// Clone makes another handle to the session.
func (c Client) Clone() Client {
	return Client{C.yeastar_client_clone(c.p)}
}

// Close cancels all calls through this handle, those in progress and those to come.
func (c Client) Close() { C.yeastar_client_close(c.p) }

// Cancel cancels the calls in progress through this handle.
func (c Client) Cancel() { C.yeastar_client_cancel(c.p) }

// Free frees the handle; nothing may be using it.
func (c Client) Free() {
	C.yeastar_client_free(c.p)
	collect()
}

// Stat reads a counter.
func (c Client) Stat(name string) uint64 {
	text := Texts{}.Add(name)
	return uint64(C.yeastar_client_stat(c.p, text.c()))
}

// Info reads what is known about the session; false: nothing of that name.
func (c Client) Info(name string) (string, bool) {
	text := Texts{}.Add(name)
	known := C.yeastar_client_info(c.p, text.c())
	return C.GoString(known), known != nil
}

// SetTimeout sets the time-out of later calls.
func (c Client) SetTimeout(ms int64, r *Result) { C.ys_set_timeout(c.p, C.int64_t(ms), &r.c) }

// SetPassword sets the password of later logins.
func (c Client) SetPassword(password Texts, r *Result) {
	C.ys_set_password(c.p, password.c(), &r.c)
}

// Request makes the request with that index.
func (c Client) Request(ms int64, which int, texts Texts, required, optional int, r *Result) {
	collect()
	C.ys_request(c.p, C.int64_t(ms), C.size_t(which), texts.c(), C.size_t(required), C.size_t(optional),
		r.at(), C.size_t(len(r.room)), &r.c)
	collect()
}

// Call makes any request: a path, and a body if there is one.
func (c Client) Call(ms int64, texts Texts, hasBody bool, r *Result) {
	body := C.int(0)
	if hasBody {
		body = 1
	}
	collect()
	C.ys_call(c.p, C.int64_t(ms), texts.c(), body, r.at(), C.size_t(len(r.room)), &r.c)
	collect()
}

// QueryCDR reads call records.
func (c Client) QueryCDR(ms int64, texts Texts, r *Result) {
	collect()
	C.ys_cdr_query(c.p, C.int64_t(ms), texts.c(), r.at(), C.size_t(len(r.room)), &r.c)
}

// Login logs in.
func (c Client) Login(ms int64, r *Result) { C.ys_session(c.p, C.int64_t(ms), C.YS_LOGIN, &r.c) }

// Heartbeat extends the token.
func (c Client) Heartbeat(ms int64, r *Result) {
	C.ys_session(c.p, C.int64_t(ms), C.YS_HEARTBEAT, &r.c)
}

// Logout ends the session.
func (c Client) Logout(ms int64, r *Result) { C.ys_session(c.p, C.int64_t(ms), C.YS_LOGOUT, &r.c) }

// Attach makes the PBX send its reports to the listener.
func (c Client) Attach(ms int64, l Listener, r *Result) {
	collect()
	C.ys_attach(c.p, C.int64_t(ms), l.p, &r.c)
}

// Backfill delivers call records that were missed.
func (c Client) Backfill(ms, from, to int64, r *Result) uint64 {
	var delivered C.uint64_t
	C.ys_backfill(c.p, C.int64_t(ms), C.int64_t(from), C.int64_t(to), &delivered, &r.c)
	return uint64(delivered)
}

// FetchPin fetches the certificate of a PBX.
func FetchPin(url Texts, ms int64, r *Result) {
	C.ys_fetch_pin(url.c(), C.int64_t(ms), r.at(), C.size_t(len(r.room)), &r.c)
}

// SaveRecording downloads a recording to a file.
func (c Client) SaveRecording(ms int64, texts Texts, r *Result) {
	collect()
	C.ys_recording_save(c.p, C.int64_t(ms), texts.c(), &r.c)
}
