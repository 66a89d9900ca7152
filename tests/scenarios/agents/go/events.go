package main

import (
	"context"
	"strconv"
	"time"

	"yeastar"
)

var latest *yeastar.Event

func (a *answer) event(event *yeastar.Event, err error) {
	if err != nil {
		a.failed(err)
		return
	}
	latest = event
	a.done()
	a.number("kind", int64(event.Kind))
	a.text("name", event.Name)
	a.text("dialect", event.Dialect)
	for name := range event.Fields.All() {
		a.text("field:"+name, event.Field(name))
	}
	a.number("parties", int64(len(event.Parties)))
	for i, party := range event.Parties {
		of := "party:" + strconv.Itoa(i) + ":"
		named := map[string]string{
			"type": party.Type, "role": party.Role, "number": party.Number, "from": party.From, "to": party.To,
			"trunk": party.Trunk, "id": party.ID,
		}
		for name, value := range party.Fields.All() {
			if _, ok := named[name]; ok {
				value = named[name]
			}
			a.text(of+name, value)
		}
	}
	a.number("received_ms", event.Received.UnixMilli())
	if event.Deadline.IsZero() {
		a.number("deadline_ms", -1)
	} else {
		a.number("deadline_ms", event.Deadline.UnixMilli())
	}
	a.text("json", string(event.JSON))
	a.text("raw", string(event.Raw))
}

// eventOrNone is for calls that do not wait.
func (a *answer) eventOrNone(event *yeastar.Event, err error) {
	if event == nil && err == nil {
		a.text("status", timeout)
		return
	}
	a.event(event, err)
}

func next(a *answer, words []string) {
	wait := milliseconds(words[1])
	if wait == 0 {
		a.eventOrNone(listeners[words[0]].TryNext())
		return
	}
	limited, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	a.event(listeners[words[0]].Next(limited))
}

// Go programs wait for several things at once by channels, and not by descriptors.
var channels = map[string]<-chan *yeastar.Event{}

func nextByChannel(a *answer, words []string) {
	channel, ok := channels[words[0]]
	if !ok {
		channel, _ = listeners[words[0]].Channel(ctx, 0)
		channels[words[0]] = channel
	}
	takeFrom(a, channel, words[1])
}

var delivered = make(chan *yeastar.Event, 256)

func callback(a *answer, words []string) {
	a.outcome(listeners[words[0]].SetCallback(func(event *yeastar.Event) { delivered <- event }))
}

func nextOfCallback(a *answer, words []string) {
	takeFrom(a, delivered, words[1])
}

func takeFrom(a *answer, channel <-chan *yeastar.Event, ms string) {
	select {
	case event := <-channel:
		a.eventOrNone(event, nil)
	case <-time.After(milliseconds(ms)):
		a.eventOrNone(nil, nil)
	}
}

func parseEvent(a *answer, words []string) {
	a.event(yeastar.ParseEvent([]byte(words[0])))
}
