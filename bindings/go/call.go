package yeastar

import (
	"context"
	"runtime"
	"sync"
	"time"

	"yeastar/internal/cyeastar"
)

// call is a handle of its own to the session, for the time of one call: closing it cancels the call even if that has not
// reached the library yet.
type call struct {
	handle     cyeastar.Client
	result     *cyeastar.Result
	generation int
	prev, next *call
	cancel     func()

	mu   sync.Mutex
	over bool
}

// The longest time-out that the library takes.
const longest = time.Hour

// beforeC is called between the last look at the context and the call of C; for tests.
var beforeC = func() {}

// do makes one call: run is given the handle, and the time-out in milliseconds, 0 for that of the client.
func (c *Client) do(ctx context.Context, run func(call *call, ms int64)) error {
	_, err := c.doJSON(ctx, run)
	return err
}

func (c *Client) doJSON(ctx context.Context, run func(call *call, ms int64)) ([]byte, error) {
	defer runtime.KeepAlive(c)
	if ctx.Err() != nil {
		return nil, ended(ctx, "nothing was sent: the context was done before")
	}
	ms, hasDeadline := int64(0), false
	if deadline, ok := ctx.Deadline(); ok {
		ms, hasDeadline = max(1, milliseconds(min(time.Until(deadline), longest))), true
	}
	call, err := c.begin(hasDeadline)
	if err != nil {
		return nil, err
	}
	stop := watch(ctx, call)
	returned := false
	defer func() { c.end(call, hasDeadline, !stop() || !returned) }()
	beforeC()
	run(call, ms)
	returned = true
	json, failure := call.result.Take()
	if failure == nil {
		return json, nil
	}
	failed := newError(failure)
	blame(failed, ctx, hasDeadline)
	if failed.Status == ErrCancelled && failed.causes == nil && c.isClosed() {
		failed.Status, failed.Message = ErrClosed, "the client was closed during the call"
	}
	return nil, failed
}

// watch closes the handle when the context is done. stop returns whether that can no longer happen.
func watch(ctx context.Context, call *call) (stop func() bool) {
	if ctx.Done() == nil {
		return func() bool { return true }
	}
	return context.AfterFunc(ctx, call.cancel)
}

func (c *call) close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.over {
		c.handle.Close()
	}
}

// begin takes a handle that waits, or makes one.
func (s *session) begin(timed bool) (*call, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, errClientClosed()
	}
	idle := s.idlers(timed)
	var one *call
	if last := len(*idle) - 1; last >= 0 {
		one = (*idle)[last]
		*idle = (*idle)[:last]
	} else {
		one = &call{handle: s.root.Clone(), result: cyeastar.NewResult(), generation: s.generation}
		one.cancel = one.close
		if !one.handle.Some() {
			return nil, errUseless()
		}
	}
	one.next = s.busy
	if s.busy != nil {
		s.busy.prev = one
	}
	s.busy = one
	return one, nil
}

// end puts a handle back, or frees it if it was closed, or if its time-out is an old one.
func (s *session) end(one *call, timed, spoiled bool) {
	if spoiled {
		one.mu.Lock()
		one.over = true
		one.mu.Unlock()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if one.prev != nil {
		one.prev.next = one.next
	} else {
		s.busy = one.next
	}
	if one.next != nil {
		one.next.prev = one.prev
	}
	one.prev, one.next = nil, nil
	idle := s.idlers(timed)
	if spoiled || s.closed || len(*idle) >= mostIdle || (!timed && one.generation != s.generation) {
		one.handle.Free()
		return
	}
	*idle = append(*idle, one)
}

func (s *session) idlers(timed bool) *[]*call {
	if timed {
		return &s.idleTimed
	}
	return &s.idle
}

func (s *session) isClosed() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.closed
}

// typed makes a request of the API and reads its reply into T.
func typed[T any, P interface {
	*T
	reply
}](c *Client, ctx context.Context, which int, a *arguments) (*T, error) {
	defer a.free()
	if a.failed != nil {
		return nil, a.failed
	}
	json, err := c.doJSON(ctx, func(call *call, ms int64) {
		call.handle.Request(ms, which, a.texts, a.required, a.optional, call.result)
	})
	if err != nil {
		return nil, err
	}
	answer := new(T)
	decode(json, P(answer))
	return answer, nil
}

// Call sends any request, including those that this version does not know. path is as in the documentation, such as
// "extension/query". body is a JSON object, sent as it is, or nil for none.
//
// ErrPBX: refused, see PBXCode. ErrBadReply: the reply is not the JSON that the API promises; a change may still have taken
// effect. ErrToken: even a new token was rejected. ErrInvalidArgument: not a path, or not a JSON object. A query that the library
// knows may be sent once more if the connection breaks before the reply begins; nothing else is.
func (c *Client) Call(ctx context.Context, path string, body []byte) (*Reply, error) {
	a := newArguments()
	defer a.free()
	a.add("path", path)
	a.add("body", string(body))
	if a.failed != nil {
		return nil, a.failed
	}
	json, err := c.doJSON(ctx, func(call *call, ms int64) { call.handle.Call(ms, a.texts, body != nil, call.result) })
	if err != nil {
		return nil, err
	}
	return &Reply{JSON: json}, nil
}
