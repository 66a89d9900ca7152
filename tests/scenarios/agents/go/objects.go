package main

import (
	"context"
	"log/slog"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"time"

	"yeastar"
)

var (
	// ctx is that of all calls; interrupt_after gives a step another one.
	ctx       = context.Background()
	clients   = map[string]*yeastar.Client{}
	listeners = map[string]*yeastar.Listener{}
)

// configured sets the field of each key, or the key itself where a field cannot have the value.
func configured(words []string) yeastar.Config {
	config := yeastar.Config{Options: map[string]string{}}
	fields := reflect.ValueOf(&config).Elem()
	for i := 0; i+1 < len(words); i += 2 {
		if !setField(fields, words[i], words[i+1]) {
			config.Options[words[i]] = words[i+1]
		}
	}
	return config
}

func setField(config reflect.Value, key, value string) bool {
	unit, name := time.Duration(0), key
	for suffix, length := range map[string]time.Duration{"_ms": time.Millisecond, "_s": time.Second} {
		if short, ok := strings.CutSuffix(key, suffix); ok {
			unit, name = length, short
		}
	}
	field := fieldNamed(config, name)
	if !field.IsValid() || value == "" {
		return false
	}
	if field.Kind() == reflect.String {
		field.SetString(value)
		return true
	}
	number, err := strconv.ParseInt(value, 10, 64)
	if err != nil || number == 0 {
		return false
	}
	if field.Type() == reflect.TypeFor[time.Duration]() {
		number *= int64(unit)
	}
	field.SetInt(number)
	return true
}

// fieldNamed finds the field TLSPinSHA256 for tls.pin_sha256.
func fieldNamed(of reflect.Value, name string) reflect.Value {
	return of.FieldByNameFunc(func(field string) bool { return strings.EqualFold(field, squeezed(name)) })
}

func squeezed(name string) string {
	return strings.NewReplacer("_", "", ".", "", "/", "").Replace(name)
}

func newClient(a *answer, words []string) {
	client, err := yeastar.NewClient(configured(words[1:]))
	if err == nil {
		clients[words[0]] = client
	}
	a.outcome(err)
}

func newClientOfFile(a *answer, words []string) {
	config := configured(words[2:])
	config.File = words[1]
	client, err := yeastar.NewClient(config)
	if err == nil {
		clients[words[0]] = client
	}
	a.outcome(err)
}

func newListener(a *answer, words []string) {
	listener, err := yeastar.NewListener(configured(words[1:]))
	a.outcome(err)
	if err == nil {
		listeners[words[0]] = listener
		a.number("port", int64(listener.Port()))
	}
}

func clone(a *answer, words []string) {
	copied, err := clients[words[0]].Clone()
	if err == nil {
		clients[words[1]] = copied
	}
	a.outcome(err)
}

func closeObject(name string) error {
	if client := clients[name]; client != nil {
		return client.Close()
	}
	return listeners[name].Close()
}

func closeAll() {
	for _, client := range clients {
		must(client.Close())
	}
	for _, listener := range listeners {
		must(listener.Close())
	}
}

func attach(a *answer, words []string) {
	a.outcome(clients[words[0]].Attach(ctx, listeners[words[1]]))
}

func backfill(a *answer, words []string) {
	delivered, err := clients[words[0]].Backfill(ctx, time.UnixMilli(integer(words[1])), time.UnixMilli(integer(words[2])))
	a.outcome(err)
	if err == nil {
		a.number("value", int64(delivered))
	}
}

func stat(a *answer, words []string) {
	a.done()
	if client := clients[words[0]]; client != nil {
		a.number("value", int64(client.Stat(words[1])))
	} else {
		a.number("value", int64(listeners[words[0]].Stat(words[1])))
	}
}

func info(a *answer, words []string) {
	known, ok := clients[words[0]].Info(words[1])
	if !ok {
		known = "-"
	}
	a.done()
	a.text("info", known)
}

func version(a *answer, _ []string) {
	a.done()
	a.text("version", yeastar.LibraryVersion())
}

// interrupted performs a step while something happens after some milliseconds.
func interrupted(a *answer, words []string, do func(name string)) {
	over := make(chan struct{})
	time.AfterFunc(milliseconds(words[0]), func() {
		defer close(over)
		do(words[2])
	})
	perform(a, words[1:])
	<-over
}

func cancelAfter(a *answer, words []string) {
	interrupted(a, words, func(name string) { clients[name].Cancel() })
}

func closeAfter(a *answer, words []string) {
	interrupted(a, words, func(name string) { must(closeObject(name)) })
}

func interruptAfter(a *answer, words []string) {
	before := ctx
	interruptible, cancel := context.WithCancel(ctx)
	defer cancel()
	ctx = interruptible
	interrupted(a, words, func(string) { cancel() })
	ctx = before
}

// The log

type lines struct {
	slog.Handler
	mu  sync.Mutex
	all []string
}

var logged lines

func (l *lines) Handle(_ context.Context, record slog.Record) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = append(l.all, record.Message)
	return nil
}

func setLog(a *answer, words []string) {
	var level slog.Level
	must(level.UnmarshalText([]byte(words[0])))
	// It says which levels are taken; Handle takes the lines.
	logged.Handler = slog.NewTextHandler(nil, &slog.HandlerOptions{Level: level})
	a.outcome(yeastar.SetLogger(slog.New(&logged)))
}

func showLog(a *answer, _ []string) {
	logged.mu.Lock()
	defer logged.mu.Unlock()
	a.done()
	a.text("lines", strings.Join(logged.all, "\n"))
}
