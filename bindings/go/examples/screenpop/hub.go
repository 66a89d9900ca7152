package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"sync"
	"time"

	"yeastar"
)

// call is what a browser is told.
type call struct {
	CallID    string `json:"callid"`
	PBX       string `json:"pbx"`
	Extension string `json:"extension"`
	Caller    string `json:"caller"`
	Trunk     string `json:"trunk,omitempty"`
	State     string `json:"state"` // ringing, answered or ended

	since time.Time
}

type key struct{ callID, extension string }

// browser is one that follows an extension, or all of them.
type browser struct {
	extension string
	calls     chan call
}

// hub knows the calls in progress, and tells the browsers.
type hub struct {
	mu       sync.Mutex
	calls    map[key]call
	browsers map[*browser]bool
}

const (
	// How many calls a browser may be behind.
	buffer = 64
	// A call whose end was not reported is forgotten after so long.
	longest = 4 * time.Hour
)

func newHub() *hub {
	return &hub{calls: map[key]call{}, browsers: map[*browser]bool{}}
}

// follow takes events until the context is done.
func (h *hub) follow(ctx context.Context, listener *yeastar.Listener) error {
	for event, err := range listener.Events(ctx) {
		if err != nil {
			return err
		}
		h.take(event)
		if err := event.Ack(); err != nil {
			log.Print(err)
		}
	}
	return nil
}

func (h *hub) take(event *yeastar.Event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	switch event.Kind {
	case yeastar.KindRing:
		h.ring(event)
	case yeastar.KindAnswer:
		h.answer(event)
	case yeastar.KindBye, yeastar.KindCallFailed, yeastar.KindCDR:
		h.end(func(call call) bool { return call.CallID == event.CallID && call.PBX == event.PBX })
	case yeastar.KindBoot:
		h.end(func(call call) bool { return call.PBX == event.PBX })
	case yeastar.KindSession, yeastar.KindGap:
		log.Print(event)
	}
}

// role is the first party with a role.
func role(event *yeastar.Event, role string) yeastar.Party {
	for _, party := range event.Parties {
		if party.Role == role {
			return party
		}
	}
	return yeastar.Party{}
}

func (h *hub) ring(event *yeastar.Event) {
	callee, caller := role(event, "callee"), role(event, "caller")
	if callee.Number == "" {
		return // a line, not a phone
	}
	h.end(func(call call) bool { return event.Received.Sub(call.since) > longest })
	number := caller.Number
	if number == "" {
		number = caller.From
	}
	h.broadcast(call{
		CallID: event.CallID, PBX: event.PBX, Extension: callee.Number, Caller: number, Trunk: caller.Trunk,
		State: "ringing", since: event.Received,
	})
}

// answer ends the ringing of the other phones of a group.
func (h *hub) answer(event *yeastar.Event) {
	callID, callee := event.CallID, role(event, "callee").Number
	h.end(func(call call) bool {
		return call.CallID == callID && call.Extension != callee && call.State == "ringing"
	})
	if call, known := h.calls[key{callID, callee}]; known {
		call.State = "answered"
		h.broadcast(call)
	}
}

func (h *hub) end(over func(call) bool) {
	for key, call := range h.calls {
		if over(call) {
			delete(h.calls, key)
			call.State = "ended"
			h.broadcast(call)
		}
	}
}

func (h *hub) broadcast(call call) {
	if call.State != "ended" {
		h.calls[key{call.CallID, call.Extension}] = call
	}
	for browser := range h.browsers {
		if browser.extension != "" && browser.extension != call.Extension {
			continue
		}
		select {
		case browser.calls <- call:
		default:
			// It is told to go, and comes again if it is alive.
			h.drop(browser)
		}
	}
}

// join starts with the calls in progress, so that a page that is loaded late or again misses none.
func (h *hub) join(extension string) *browser {
	h.mu.Lock()
	defer h.mu.Unlock()
	known := []call{}
	for _, call := range h.calls {
		if extension == "" || extension == call.Extension {
			known = append(known, call)
		}
	}
	browser := &browser{extension, make(chan call, buffer+len(known))}
	for _, call := range known {
		browser.calls <- call
	}
	h.browsers[browser] = true
	return browser
}

func (h *hub) leave(browser *browser) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.drop(browser)
}

func (h *hub) drop(browser *browser) {
	if h.browsers[browser] {
		delete(h.browsers, browser)
		close(browser.calls)
	}
}

// stream answers GET /events?extension=1000.
func (h *hub) stream(w http.ResponseWriter, r *http.Request) {
	browser := h.join(r.FormValue("extension"))
	defer h.leave(browser)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	connection := http.NewResponseController(w)
	alive := time.NewTicker(heartbeat)
	defer alive.Stop()
	text := ": hello\n\n"
	for {
		_ = connection.SetWriteDeadline(time.Now().Add(patience))
		_, err := fmt.Fprint(w, text)
		if err == nil {
			err = connection.Flush()
		}
		if err != nil {
			log.Printf("%s does not read: %v", r.RemoteAddr, err)
			return
		}
		select {
		case call, open := <-browser.calls:
			if !open {
				log.Printf("%s does not keep up", r.RemoteAddr)
				return
			}
			data, _ := json.Marshal(call)
			text = fmt.Sprintf("data: %s\n\n", data)
		case <-alive.C:
			text = ": alive\n\n"
		case <-r.Context().Done():
			return
		}
	}
}
