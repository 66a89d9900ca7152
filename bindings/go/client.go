package yeastar

import (
	"context"
	"runtime"
	"sync"
	"time"

	"yeastar/internal/cyeastar"
)

// Client is a session with one PBX. Any number of goroutines may use it at once; they share one login.
type Client struct {
	*session
}

// session is what a Client owns. It does not point back to it, so that a forgotten Client can be collected.
type session struct {
	mu         sync.Mutex
	root       cyeastar.Client
	closed     bool
	generation int     // of the time-out of root
	idle       []*call // with the time-out of root
	idleTimed  []*call // with a time-out of their own
	busy       *call   // a list
}

// Handles that wait for the next call. Beyond so many, one is made and freed for each call.
const mostIdle = 16

var checkABI = sync.OnceValue(cyeastar.CheckABI)

// NewClient makes a client for one PBX. The configuration needs URL, Username, and Password or PasswordMD5. Nothing is sent
// yet: the first request logs in.
//
// ErrInvalidArgument: a key is missing, unknown, or has a value that it does not accept; the message says what it accepts.
// ErrIO: LoginGuardFile cannot be used. ErrTLS: the system has no trusted certificates.
func NewClient(config Config) (*Client, error) {
	root, err := configured(config, cyeastar.NewClient)
	if err != nil {
		return nil, err
	}
	return owner(root), nil
}

func owner(root cyeastar.Client) *Client {
	client := &Client{&session{root: root}}
	runtime.AddCleanup(client, (*session).abandon, client.session)
	return client
}

// Clone makes another Client of the same session: one login for both, the same counters and the same listener. It begins
// with the time-out of this one, but has its own from then on; Cancel and Close are for the calls of one of them only. The
// session lasts until all are closed.
func (c *Client) Clone() (*Client, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return nil, errClientClosed()
	}
	root := c.root.Clone()
	if !root.Some() {
		return nil, errUseless()
	}
	return owner(root), nil
}

// Close ends the calls in progress, which return ErrClosed within 100 ms, and frees the client; later calls return ErrClosed
// too. It does not log out. A second Close does nothing. It always returns nil.
func (c *Client) Close() error {
	c.session.close()
	runtime.KeepAlive(c)
	return nil
}

func (s *session) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for call := s.busy; call != nil; call = call.next {
		call.handle.Close()
	}
	s.free()
}

// abandon is for a client that nobody can use any more: calls in progress, such as a download's, go on to their end.
func (s *session) abandon() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.free()
}

func (s *session) free() {
	if s.closed {
		return
	}
	s.closed = true
	for _, call := range append(s.idle, s.idleTimed...) {
		call.handle.Free()
	}
	s.idle, s.idleTimed = nil, nil
	s.root.Free()
}

// Cancel cancels the calls in progress of all goroutines: they return ErrCancelled within 100 ms. Later calls work. To end one
// call, use its context.
func (c *Client) Cancel() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for call := c.busy; call != nil; call = call.next {
		call.handle.Cancel()
	}
}

// SetTimeout sets the time-out of later calls whose context has no deadline: 1 ms to 1 hour.
func (c *Client) SetTimeout(timeout time.Duration) error {
	return c.onRoot(func(root cyeastar.Client, result *cyeastar.Result) {
		root.SetTimeout(milliseconds(timeout), result)
		c.generation++
		for _, call := range c.idle {
			call.handle.Free()
		}
		c.idle = nil
	})
}

// SetPassword changes the password of later logins, for example after it was changed on the PBX. The current token stays, and
// so does the count of the lock-out guard. Only the MD5 of the password is kept.
func (c *Client) SetPassword(password string) error {
	texts, failed := packed([2]string{"password", password})
	if failed != nil {
		return failed
	}
	defer clear(texts)
	return c.onRoot(func(root cyeastar.Client, result *cyeastar.Result) { root.SetPassword(texts, result) })
}

// onRoot runs something that does not block.
func (c *Client) onRoot(do func(cyeastar.Client, *cyeastar.Result)) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return errClientClosed()
	}
	result := cyeastar.NewResult()
	do(c.root, result)
	if _, failure := result.Take(); failure != nil {
		return newError(failure)
	}
	return nil
}

// Stat is a counter of the session: requests (including logins and heartbeats), failures of them, by class:
// failures_transport, failures_protocol, failures_pbx, failures_caller; logins, renewals, heartbeats, bytes_sent,
// bytes_received, last_success_ms (Unix time; 0: never). It is 0 for any other name, and after Close.
func (c *Client) Stat(name string) uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return 0
	}
	return c.root.Stat(name)
}

// Info is what is known about the session: api_version (the version of the API that it speaks), transport (HTTP or TCP, how
// the PBX sends its reports) and report_version (the format that the last login asked for). The second result is false if
// that is not known, for any other name, and after Close.
func (c *Client) Info(name string) (string, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return "", false
	}
	return c.root.Info(name)
}

// Login logs in; if the session is up, it checks it with a heartbeat instead. Requests log in by themselves: call this to check
// the credentials early, or if the program only receives reports, which a PBX sends to whoever has logged in.
//
// ErrLoginRefused: the user name or password is wrong. ErrLockedOut: the PBX has locked out this address, or might do so after
// another failure, so that nothing was sent; RetryAfter says how long to wait.
func (c *Client) Login(ctx context.Context) error {
	return c.do(ctx, func(call *call, ms int64) { call.handle.Login(ms, call.result) })
}

// Heartbeat extends the token by 30 minutes and tells the PBX where to send reports. With KeepAlive on, the library does this
// by itself.
//
// ErrWrongState: not logged in. ErrToken: the token had expired; the next request logs in again.
func (c *Client) Heartbeat(ctx context.Context) error {
	return c.do(ctx, func(call *call, ms int64) { call.handle.Heartbeat(ms, call.result) })
}

// Logout ends the session: the PBX drops the token and stops sending reports. The next request logs in again.
func (c *Client) Logout(ctx context.Context) error {
	return c.do(ctx, func(call *call, ms int64) { call.handle.Logout(ms, call.result) })
}

// Attach makes the PBX send its reports to the listener: at once if the session is up, otherwise from the next login on. The
// events have the field pbx, the name of this client. A second listener replaces the first.
func (c *Client) Attach(ctx context.Context, listener *Listener) error {
	handle, ok := listener.acquire()
	if !ok {
		return errListenerClosed()
	}
	defer listener.release()
	return c.do(ctx, func(call *call, ms int64) { call.handle.Attach(ms, handle, call.result) })
}

// Backfill fetches the call records of a period, and delivers those whose report was never received to the attached
// listener, as events with the field backfilled. It returns how many. A typical period is that of a KindGap event.
//
// ErrWrongState: no listener is attached.
func (c *Client) Backfill(ctx context.Context, from, to time.Time) (delivered uint64, err error) {
	err = c.do(ctx, func(call *call, ms int64) {
		delivered = call.handle.Backfill(ms, from.UnixMilli(), to.UnixMilli(), call.result)
	})
	return delivered, err
}

func milliseconds(d time.Duration) int64 {
	return int64((d + time.Millisecond - 1) / time.Millisecond)
}

func errUseless() *Error {
	return local(ErrPanic, "a bug in the library has made this client useless")
}

func errClientClosed() *Error {
	return local(ErrClosed, "the client has been closed")
}
