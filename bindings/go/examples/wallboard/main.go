// Command wallboard shows the queues of a PBX in a terminal: who waits, and what the agents are doing. Where its output is not a
// terminal, it prints a line for each change.
//
//	wallboard -config pbx.toml [-queues 6700,6701]
//
// The file has the keys url, username, password and tls.pin_sha256. Ctrl-C and SIGTERM end it.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"os/signal"
	"syscall"
	"time"

	"yeastar"
)

const (
	// Reports do not say how many callers wait. After a report, the queues are read again, but not more often than this.
	pause = 500 * time.Millisecond
	// And without a report, in case one was missed.
	refresh = time.Minute
	// How long to wait if the PBX does not answer.
	retry = 5 * time.Second
)

func main() {
	file := flag.String("config", "pbx.toml", "file of configuration keys")
	queues := flag.String("queues", "all", "numbers of queues, joined by commas")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	if err := run(ctx, yeastar.Config{File: *file}, *queues); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, config yeastar.Config, queues string) error {
	pbx, err := yeastar.NewClient(config)
	if err != nil {
		return err
	}
	defer pbx.Close()
	listener, err := yeastar.NewListener(config)
	if err != nil {
		return err
	}
	defer listener.Close()
	if err := pbx.Attach(ctx, listener); err != nil {
		return err
	}
	board := &board{}
	// Before the terminal is changed, so that a wrong password is said where it stays.
	if err := board.read(ctx, pbx, queues); err != nil && !retriable(err) {
		return err
	}
	screen := newScreen(os.Stdout)
	defer screen.restore()
	err = follow(ctx, pbx, listener, queues, board, screen)
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// follow shows the board until the context is done.
func follow(ctx context.Context, pbx *yeastar.Client, listener *yeastar.Listener, queues string, board *board, screen *screen) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	events, failed := listener.Channel(ctx, 16)
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGWINCH, syscall.SIGTSTP)
	defer signal.Stop(signals)
	next := time.NewTimer(refresh)
	defer next.Stop()
	due := time.Now().Add(refresh)
	for {
		if err := screen.show(board); err != nil {
			return err
		}
		select {
		case event, open := <-events:
			if !open {
				return <-failed
			}
			if board.take(event) && time.Until(due) > pause {
				due = time.Now().Add(pause)
				next.Reset(pause)
			}
			if err := event.Ack(); err != nil {
				return err
			}
		case <-next.C:
			wait := refresh
			if err := board.read(ctx, pbx, queues); retriable(err) {
				wait = retry
			} else if err != nil {
				return err
			}
			due = time.Now().Add(wait)
			next.Reset(wait)
		case which := <-signals:
			if which == syscall.SIGTSTP {
				screen.stop()
			}
		}
	}
}

// retriable says whether an error may go away, such as that of a PBX that is starting.
func retriable(err error) bool {
	var failed *yeastar.Error
	return errors.As(err, &failed) && failed.Retriable
}

// read asks the PBX for the whole board.
func (b *board) read(ctx context.Context, pbx *yeastar.Client, queues string) error {
	found, err := pbx.QueueQuery(ctx, yeastar.QueueQueryRequest{QueueID: queues})
	if err != nil {
		b.trouble = err.Error()
		return err
	}
	fresh := make([]queue, 0, len(found.Queues))
	for _, each := range found.Queues {
		queue := queue{number: string(each.QueueNumber), name: string(each.QueueName)}
		state, err := pbx.QueueStatusQuery(ctx, yeastar.QueueStatusQueryRequest{QueueID: queue.number})
		if err != nil {
			b.trouble = fmt.Sprintf("queue %s: %v", queue.number, err)
			return err
		}
		queue.fill(state)
		fresh = append(fresh, queue)
	}
	b.queues, b.trouble = fresh, ""
	return nil
}

func (q *queue) fill(state *yeastar.QueueStatusQueryReply) {
	for _, one := range state.Queues {
		for _, now := range one.QueueStatus {
			q.waiting = string(now.CallerCount)
			for _, member := range now.Members {
				status, ok := member.AgentStatus.Int()
				if !ok {
					status = unknown
				}
				q.agents = append(q.agents, agent{string(member.Agent), int(status)})
			}
		}
	}
}
