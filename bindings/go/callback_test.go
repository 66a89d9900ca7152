package yeastar

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestCallbackGetsEachEvent(t *testing.T) {
	listener := newListener(t, local0)
	got := make(chan string, 10)
	must(t, listener.SetCallback(func(event *Event) {
		listener.Port() // anything may be called
		got <- event.Field("sn")
	}))
	_, err := listener.Next(within(t, time.Second))
	equal(t, errors.Is(err, ErrWrongState), true)
	report(t, listener, status(7))
	equal(t, <-got, "7")
	must(t, listener.SetCallback(func(event *Event) { got <- "other" }))
	report(t, listener, status(8))
	equal(t, <-got, "other")
	must(t, listener.Close())
}

func TestPanicOfACallbackIsKeptForClose(t *testing.T) {
	listener := newListener(t, local0)
	got := make(chan string, 10)
	must(t, listener.SetCallback(func(event *Event) {
		defer func() { got <- event.Field("sn") }()
		panic("sorry " + event.Field("sn"))
	}))
	report(t, listener, status(1))
	report(t, listener, status(2))
	equal(t, <-got, "1")
	equal(t, <-got, "2")
	var panicked *PanicError
	equal(t, errors.As(listener.Close(), &panicked), true)
	equal(t, panicked.Value, any("sorry 1"))
	equal(t, strings.Contains(panicked.Error(), "TestPanicOfACallbackIsKeptForClose"), true)
}

func TestCallbackMayCloseItsListener(t *testing.T) {
	listener := newListener(t, local0)
	closed := make(chan error)
	must(t, listener.SetCallback(func(*Event) { closed <- listener.Close() }))
	report(t, listener, status(1))
	must(t, <-closed)
}

func TestJournalDeliversWhatWasNotAcknowledged(t *testing.T) {
	config := Config{ListenerBind: "127.0.0.1:0", ListenerJournal: filepath.Join(t.TempDir(), "journal.db")}
	listener := newListener(t, config)
	for i := range 3 {
		report(t, listener, status(i))
	}
	ctx := within(t, 20*time.Second)
	first, err := listener.Next(ctx)
	must(t, err)
	equal(t, first.Redelivered, false)
	must(t, first.Ack())
	must(t, first.Ack())
	second, err := listener.Next(ctx)
	must(t, err)
	must(t, listener.Close())
	equal(t, errors.Is(second.Ack(), ErrClosed), true)

	listener = newListener(t, config)
	for _, number := range []string{"1", "2"} {
		event, err := listener.Next(ctx)
		must(t, err)
		equal(t, event.Field("sn"), number)
		equal(t, event.Redelivered, true)
		must(t, event.Ack())
	}
}

// lineBuffer is written by threads of the library.
type lineBuffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *lineBuffer) Write(bytes []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(bytes)
}

func (b *lineBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

func TestLoggerGetsALineForEachRequest(t *testing.T) {
	pbx := startSimulator(t).client(t)
	lines := &lineBuffer{}
	must(t, SetLogger(slog.New(slog.NewTextHandler(lines, nil))))
	_, err := pbx.DeviceInfoQuery(context.Background())
	must(t, err)
	must(t, SetLogger(nil))
	equal(t, strings.Contains(lines.String(), "level=INFO msg="), true)
	equal(t, strings.Contains(lines.String(), "deviceinfo/query"), true)
	equal(t, strings.Contains(lines.String(), password), false)
	before := lines.String()
	_, err = pbx.DeviceInfoQuery(context.Background())
	must(t, err)
	equal(t, lines.String(), before)
}

type panicking struct{ slog.Handler }

func (panicking) Handle(context.Context, slog.Record) error { panic("no log today") }

func TestPanicOfALoggerIsDropped(t *testing.T) {
	pbx := startSimulator(t).client(t)
	must(t, SetLogger(slog.New(panicking{slog.NewTextHandler(&lineBuffer{}, nil)})))
	_, err := pbx.DeviceInfoQuery(context.Background())
	must(t, err)
	must(t, SetLogger(nil))
}
