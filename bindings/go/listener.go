package yeastar

import (
	"context"
	"errors"
	"iter"
	"os"
	"runtime"
	"sync"
	"syscall"
	"time"

	"yeastar/internal/cyeastar"
)

// Listener receives the reports of any number of PBXs. Any number of goroutines may use it at once; those that wait share the
// events.
type Listener struct {
	*receiver
}

// receiver is what a Listener owns. It does not point back to it, so that a forgotten Listener can be collected.
type receiver struct {
	mu     sync.Mutex
	handle cyeastar.Listener
	users  int
	closed bool
	failed error // what a callback panicked with

	keep   bool          // events may have to be acknowledged
	turn   chan struct{} // taken by whoever fetches events
	ready  *os.File      // readable while events are queued
	poll   syscall.RawConn
	batch  cyeastar.Batch
	result *cyeastar.Result
}

// NewListener starts an HTTP server for reports; it accepts connections when this returns. Of the configuration, the keys
// Listener… and PBXTimezone are used. Client.Attach makes a PBX send its reports here.
//
// ErrIO: the address is in use or not local, or the journal cannot be opened. ErrWrongState: another listener uses the journal.
func NewListener(config Config) (*Listener, error) {
	handle, err := configured(config, cyeastar.NewListener)
	if err != nil {
		return nil, err
	}
	r := &receiver{handle: handle, keep: config.hasJournal(), turn: make(chan struct{}, 1), result: cyeastar.NewResult()}
	if err := r.watch(); err != nil {
		handle.Free()
		return nil, local(ErrInternal, "events cannot be waited for: "+err.Error())
	}
	listener := &Listener{r}
	runtime.AddCleanup(listener, (*receiver).close, r)
	return listener, nil
}

// watch lets the runtime wait for the descriptor of the listener, so that a goroutine that waits takes no thread.
func (r *receiver) watch() error {
	fd := r.handle.FD()
	if fd < 0 {
		return errors.New("no descriptor is left")
	}
	r.ready = os.NewFile(uintptr(fd), "yeastar-events")
	if err := r.ready.SetReadDeadline(time.Time{}); err != nil {
		r.ready.Close()
		return err
	}
	poll, err := r.ready.SyscallConn()
	r.poll = poll
	return err
}

// Close closes the listener and drops the events that nobody has fetched; with a journal they are delivered again. Whoever waits
// gets ErrClosed. Attached clients stay usable. When it returns, no callback is running, unless it was called from one.
// A second Close does nothing. Close returns a *PanicError if a callback has panicked, and nil otherwise.
func (l *Listener) Close() error {
	l.close()
	runtime.KeepAlive(l)
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.failed
}

func (r *receiver) close() {
	r.mu.Lock()
	if r.closed {
		r.mu.Unlock()
		return
	}
	r.closed = true
	r.users++
	r.mu.Unlock()
	// This waits for whoever is fetching events, and needs the lock for that.
	_ = r.ready.Close()
	r.release()
}

// acquire keeps the listener from being freed until release.
func (r *receiver) acquire() (cyeastar.Listener, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return cyeastar.Listener{}, false
	}
	r.users++
	return r.handle, true
}

// release frees the listener if it has been closed and nobody else uses it. No lock is held then: freeing waits for a callback.
func (r *receiver) release() {
	r.mu.Lock()
	r.users--
	free := r.closed && r.users == 0
	if free {
		r.batch.Free(r.keep)
	}
	r.mu.Unlock()
	if free {
		r.handle.Free()
	}
}

// Port is the port that the listener is bound to, also if ListenerBind has port 0. It is 0 after Close, and
// without an HTTP server.
func (l *Listener) Port() int {
	handle, ok := l.acquire()
	if !ok {
		return 0
	}
	defer l.release()
	return int(handle.Port())
}

// Stat is a counter: received, delivered, duplicates, dropped, rejected, malformed, queued, connections, connections_max,
// evicted, refused, slow, commits, tcp_connected, tcp_lost. It is 0 for any other name, and after Close.
//
// Events are fetched from the library up to 128 at a time: those count as delivered.
func (l *Listener) Stat(name string) uint64 {
	handle, ok := l.acquire()
	if !ok {
		return 0
	}
	defer l.release()
	return handle.Stat(name)
}

// Next waits for an event, until the context is done. It takes no thread while it waits.
//
// ErrClosed: the listener has been closed. ErrWrongState: a callback is set.
func (l *Listener) Next(ctx context.Context) (*Event, error) {
	defer runtime.KeepAlive(l)
	if ctx.Err() != nil {
		return nil, ended(ctx, "the context was done before an event was fetched")
	}
	select {
	case l.turn <- struct{}{}:
	default:
		select {
		case l.turn <- struct{}{}:
		case <-ctx.Done():
			return nil, ended(ctx, "no event came in time")
		}
	}
	defer func() { <-l.turn }()
	return l.take(func() error { return l.wait(ctx) })
}

// TryNext returns an event that has arrived, without waiting; nil if there is none.
//
// ErrClosed: the listener has been closed. ErrWrongState: a callback is set.
func (l *Listener) TryNext() (*Event, error) {
	defer runtime.KeepAlive(l)
	select {
	case l.turn <- struct{}{}:
	default:
		return nil, nil // another goroutine waits for the next event
	}
	defer func() { <-l.turn }()
	return l.take(nil)
}

// take returns the next event. If there is none, it calls wait and looks again; without wait it returns nil.
func (r *receiver) take(wait func() error) (*Event, error) {
	for {
		packed, err := r.pop()
		if err != nil {
			return nil, err
		}
		if packed != nil {
			return unpack(packed), nil
		}
		some, err := r.fill()
		if !some && err == nil && wait != nil {
			some, err = true, wait()
		}
		if !some || err != nil {
			return nil, err
		}
	}
}

func (r *receiver) pop() ([]byte, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return nil, errListenerClosed()
	}
	return r.batch.Next(), nil
}

// wait fills the batch when something is queued. It may return before: then nothing has failed.
func (r *receiver) wait(ctx context.Context) error {
	if ctx.Done() != nil {
		stop := context.AfterFunc(ctx, r.wake)
		defer stop()
	}
	var failed error
	err := r.poll.Read(func(uintptr) bool {
		some, err := r.fill()
		failed = err
		return some || err != nil
	})
	switch {
	case failed != nil:
		return failed
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ended(ctx, "no event came in time")
	case errors.Is(err, os.ErrDeadlineExceeded):
		// The wake of an earlier call. A wake of this one that comes now is not lost: its context is done, which the next
		// round sees.
		return r.rearm(ctx)
	case r.isClosed():
		return errListenerClosed()
	}
	return local(ErrInternal, "events cannot be waited for: "+err.Error())
}

func (r *receiver) wake() {
	_ = r.ready.SetReadDeadline(time.Unix(1, 0))
}

func (r *receiver) rearm(ctx context.Context) error {
	_ = r.ready.SetReadDeadline(time.Time{})
	if ctx.Err() != nil {
		return ended(ctx, "no event came in time")
	}
	return nil
}

// fill takes what is queued, without waiting.
func (r *receiver) fill() (some bool, err error) {
	handle, ok := r.acquire()
	if !ok {
		return false, errListenerClosed()
	}
	defer r.release()
	for {
		r.batch.Fill(handle, r.keep, r.result)
		_, failure := r.result.Take()
		if r.batch.TooSmall() {
			continue
		}
		// A failure after some events comes again when they have been delivered.
		some = r.batch.Some()
		if some || failure == nil || Status(failure.Status) == ErrTimeout {
			return some, nil
		}
		return false, newError(failure)
	}
}

func (r *receiver) isClosed() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.closed
}

// Events delivers the events until the context is done, the listener is closed or the loop ends. The last pair is the error
// that ended it: that of the context, or ErrClosed.
//
//	for event, err := range listener.Events(ctx) {
//		if err != nil {
//			return err
//		}
//		fmt.Println(event.Name, event.CallID)
//	}
func (l *Listener) Events(ctx context.Context) iter.Seq2[*Event, error] {
	return func(yield func(*Event, error) bool) {
		for {
			event, err := l.Next(ctx)
			if !yield(event, err) || err != nil {
				return
			}
		}
	}
}

// Channel delivers the events on a channel with room for `buffer` events, until the context is done or the listener is closed;
// then it closes the channel, and the other one has the error that ended it. When the buffer is full, events wait in the queue
// of the listener.
func (l *Listener) Channel(ctx context.Context, buffer int) (<-chan *Event, <-chan error) {
	events, failed := make(chan *Event, buffer), make(chan error, 1)
	go func() {
		defer close(events)
		for event, err := range l.Events(ctx) {
			if err != nil {
				failed <- err
				return
			}
			select {
			case events <- event:
			case <-ctx.Done():
				failed <- ended(ctx, "an event was not taken from the channel in time")
				return
			}
		}
	}()
	return events, failed
}

func errListenerClosed() *Error {
	return local(ErrClosed, "the listener has been closed")
}
