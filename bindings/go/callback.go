package yeastar

import (
	"fmt"
	"runtime/debug"

	"yeastar/internal/cyeastar"
)

// PanicError is what a callback panicked with. A panic must not unwind through C, so it is caught, and the callback goes on to
// be called.
type PanicError struct {
	Value any
	Stack []byte
}

// Error shows the value and the stack.
func (e *PanicError) Error() string {
	return fmt.Sprintf("yeastar: a callback panicked: %v\n%s", e.Value, e.Stack)
}

// SetCallback delivers events to a function instead of Next, Events and Channel. It is called on a thread of the library, for
// one event at a time, and should return soon: one that takes over a second is counted as slow. It may call anything,
// including Close. With a journal, an event is acknowledged when the function returns. The first panic is kept for Close. A second call
// replaces the function.
//
// ErrWrongState: another goroutine is fetching events.
func (l *Listener) SetCallback(take func(*Event)) error {
	handle, ok := l.acquire()
	if !ok {
		return errListenerClosed()
	}
	defer l.release()
	result := cyeastar.NewResult()
	// The function keeps the Listener alive, which nobody else may have to hold now.
	handle.SetCallback(func(packed []byte) { l.deliver(take, packed) }, result)
	if _, failure := result.Take(); failure != nil {
		return newError(failure)
	}
	return nil
}

func (l *Listener) deliver(take func(*Event), packed []byte) {
	defer func() {
		if value := recover(); value != nil {
			l.mu.Lock()
			defer l.mu.Unlock()
			if l.failed == nil {
				l.failed = &PanicError{value, debug.Stack()}
			}
		}
	}()
	take(unpack(packed))
}
