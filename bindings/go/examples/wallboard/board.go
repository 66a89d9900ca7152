package main

import (
	"fmt"
	"strings"

	"yeastar"
)

// What an agent is doing, as a PBX numbers it.
const (
	unknown = 0
	idle    = 1
	talking = 2
	ringing = 6
	paused  = 9
)

var words = map[int]string{
	idle: "idle", talking: "in a call", 3: "busy", 5: "not registered", ringing: "ringing", 7: "in a call, ringing", 8: "on hold",
	paused: "paused", 10: "wrap-up",
}

type agent struct {
	number string
	status int
}

func (a agent) word() string {
	if word, known := words[a.status]; known {
		return word
	}
	return "unknown"
}

type queue struct {
	number, name, waiting string
	agents                []agent
}

// board is what is shown.
type board struct {
	queues   []queue
	answered int // calls of the queues, since the program began
	missed   int
	trouble  string
}

// take changes the board as an event says, and returns whether the PBX has to be asked for the rest.
func (b *board) take(event *yeastar.Event) (ask bool) {
	switch event.Kind {
	case yeastar.KindRing:
		b.setParties(event, ringing)
	case yeastar.KindAnswer:
		b.setParties(event, talking)
	case yeastar.KindBye:
		b.setParties(event, idle)
	case yeastar.KindQueuePause:
		b.set(event.Field("agent"), paused)
	case yeastar.KindCDR:
		b.count(event)
	case yeastar.KindSession:
		b.trouble = ""
		if event.Field("state") == "lost" {
			b.trouble = event.Field("detail")
		}
		return b.trouble == ""
	}
	return true
}

// setParties sets what the phones of a call are doing. Who calls is not rung.
func (b *board) setParties(event *yeastar.Event, status int) {
	for _, party := range event.Parties {
		if party.Number != "" && (status == idle || party.Role == "callee") {
			b.set(party.Number, status)
		}
	}
}

func (b *board) set(number string, status int) {
	for i := range b.queues {
		for j := range b.queues[i].agents {
			if b.queues[i].agents[j].number == number {
				b.queues[i].agents[j].status = status
			}
		}
	}
}

// count counts the record of a call to a queue: 6700, or 6700(1000) if an agent has answered.
func (b *board) count(event *yeastar.Event) {
	number, _, _ := strings.Cut(event.Field("callto"), "(")
	for _, queue := range b.queues {
		if queue.number != number {
			continue
		}
		if event.Field("status") == "ANSWERED" {
			b.answered++
		} else {
			b.missed++
		}
	}
}

// lines are the board as text.
func (b *board) lines() []string {
	lines := []string{fmt.Sprintf("answered %d, missed %d", b.answered, b.missed)}
	for _, queue := range b.queues {
		lines = append(lines, fmt.Sprintf("%s %s: %s waiting", queue.number, queue.name, queue.waiting))
		for _, agent := range queue.agents {
			lines = append(lines, fmt.Sprintf("  %-6s %s", agent.number, agent.word()))
		}
	}
	if b.trouble != "" {
		lines = append(lines, b.trouble)
	}
	return lines
}
