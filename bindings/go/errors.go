package yeastar

import (
	"context"
	"time"

	"yeastar/internal/cyeastar"
)

// Status says what kind of error it was. The constants are errors themselves, for errors.Is:
//
//	if errors.Is(err, yeastar.ErrLockedOut) { … }
type Status int32

// Error is the name of the status, such as YEASTAR_ERR_TIMEOUT.
func (s Status) Error() string {
	return cyeastar.StatusName(int32(s))
}

// String is the name of the status.
func (s Status) String() string {
	return s.Error()
}

// Error is why a call failed. It matches its Status by errors.Is, and the error of the context if that was the cause.
type Error struct {
	// Status is the kind of error.
	Status Status
	// Message says in one line what went wrong and what to do. It never contains a password or a token.
	Message string
	// PBXCode is the number that the PBX sent, such as 20003; 0 if it sent none.
	PBXCode int
	// PBXText is the meaning of that number; empty if there is none or it is unknown.
	PBXText string
	// HTTPStatus is set if it was not 200.
	HTTPStatus int
	// RetryAfter is how long to wait before trying again; negative if unknown.
	RetryAfter time.Duration
	// Retriable says that the same call may succeed later although nothing was changed. It does not say whether the failed
	// call took effect.
	Retriable bool

	causes []error
}

// Error is the name of the status and the message.
func (e *Error) Error() string {
	return e.Status.Error() + ": " + e.Message
}

// Is matches the Status.
func (e *Error) Is(target error) bool {
	status, ok := target.(Status)
	return ok && status == e.Status
}

// Unwrap returns what ended the call from outside: the error of its context, or of the writer of a download.
func (e *Error) Unwrap() []error {
	return e.causes
}

// Must returns the value, or panics with the error. It is for short programs that can do nothing about an error:
//
//	pbx := yeastar.Must(yeastar.NewClient(yeastar.Config{File: "pbx.toml"}))
func Must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

const unknownDelay = -1

func newError(failure *cyeastar.Failure) *Error {
	if failure == nil {
		return nil
	}
	delay := time.Duration(unknownDelay)
	if failure.RetryAfterMS >= 0 {
		delay = time.Duration(failure.RetryAfterMS) * time.Millisecond
	}
	return &Error{
		Status:     Status(failure.Status),
		Message:    failure.Message,
		PBXCode:    int(failure.PBXCode),
		PBXText:    failure.PBXText,
		HTTPStatus: int(failure.HTTPStatus),
		RetryAfter: delay,
		Retriable:  failure.Retriable,
	}
}

// local is an error that the library was not asked about.
func local(status Status, message string, causes ...error) *Error {
	return &Error{Status: status, Message: message, RetryAfter: unknownDelay, causes: causes}
}

func invalid(message string) *Error {
	return local(ErrInvalidArgument, message)
}

// ended is the error of a context that is done. Its status is that of a call which the context ended.
func ended(ctx context.Context, message string) *Error {
	status := ErrCancelled
	if ctx.Err() == context.DeadlineExceeded {
		status = ErrTimeout
	}
	failed := local(status, message, causes(ctx)...)
	failed.Retriable = status == ErrTimeout
	return failed
}

func causes(ctx context.Context) []error {
	err, cause := ctx.Err(), context.Cause(ctx)
	if cause == nil || cause == err {
		return []error{err}
	}
	return []error{err, cause}
}

// blame names the context as the cause of an error, if it is.
func blame(failed *Error, ctx context.Context, hasDeadline bool) {
	switch {
	case failed.Status == ErrTimeout && hasDeadline:
		// The library may notice the deadline before the context does.
		failed.causes = []error{context.DeadlineExceeded}
		if ctx.Err() != nil {
			failed.causes = causes(ctx)
		}
	case failed.Status == ErrCancelled && ctx.Err() != nil:
		failed.causes = causes(ctx)
		if ctx.Err() == context.DeadlineExceeded {
			failed.Status, failed.Retriable = ErrTimeout, true
			failed.Message = "the deadline of the context has passed"
		}
	}
}
