package yeastar

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

// report sends a report as a PBX does.
func report(t testing.TB, listener *Listener, body string) {
	t.Helper()
	response, err := web.Post(fmt.Sprintf("http://127.0.0.1:%d/", listener.Port()), "application/json", strings.NewReader(body))
	must(t, err)
	defer response.Body.Close()
	equal(t, response.StatusCode, http.StatusOK)
}

func status(number int) string {
	return fmt.Sprintf(`{"action":"ExtensionStatus","extension":"1000","status":"Idle","sn":"%d"}`, number)
}

var local0 = Config{ListenerBind: "127.0.0.1:0"}

func TestCallIsReportedToTheListener(t *testing.T) {
	simulator := startSimulator(t, "--pace", "20")
	pbx, listener := simulator.client(t), newListener(t, simulator.config())
	ctx := within(t, 20*time.Second)
	must(t, pbx.Attach(ctx, listener))
	call, err := pbx.ExtensionDialExtension(ctx, ExtensionDialExtensionRequest{Caller: "1000", Callee: "1001"})
	must(t, err)
	var names []string
	for event, err := range listener.Events(ctx) {
		must(t, err)
		if event.Kind == KindSession {
			continue
		}
		names = append(names, event.Name)
		if event.Kind == KindRing {
			equal(t, Text(event.CallID), call.CallID)
			equal(t, event.Parties[0].Role, "callee")
			equal(t, event.Parties[0].Number, "1001")
			equal(t, event.PBX, "127.0.0.1")
			equal(t, event.Dialect, "1.0.2")
		}
		if event.Kind == KindCDR {
			equal(t, event.Field("callfrom"), "1000")
			break
		}
	}
	equal(t, strings.Join(names, " "), "ALERT RING ANSWER ANSWERED BYE BYE NewCdr")
}

func TestEventHasAllThatWasSent(t *testing.T) {
	body := `{"action":"RING","callid":"1.5","call":[{"ext":{"extid":"1000"}},{"inbound":{"from":"1929 ",` +
		`"to":"1000","trunk":"SPS","inboundid":"1.6"}}],"new":"é"}`
	listener := newListener(t, local0)
	report(t, listener, body)
	event, err := listener.Next(within(t, 10*time.Second))
	must(t, err)
	equal(t, event.Kind, KindRing)
	equal(t, event.Kind.String(), "RING")
	equal(t, event.CallID, "1.5")
	equal(t, event.PBX, "")
	equal(t, string(event.Raw), body)
	equal(t, strings.HasPrefix(string(event.JSON), `{"event":"RING"`), true)
	equal(t, event.Field("new"), "é")
	equal(t, event.Field("none"), "")
	equal(t, len(event.Parties), 2)
	equal(t, event.Parties[0].Type, "ext")
	equal(t, event.Parties[1].Type, "inbound")
	equal(t, event.Parties[1].From, "1929 ")
	equal(t, event.Parties[1].Trunk, "SPS")
	equal(t, event.Parties[1].ID, "1.6")
	equal(t, event.Parties[1].Fields.Get("role"), "caller")
	equal(t, time.Since(event.Received) < time.Minute, true)
	equal(t, event.Deadline.IsZero(), true)
	for name, value := range event.Fields.All() {
		equal(t, event.Field(name), value)
	}
	must(t, event.Ack())
	parsed, err := ParseEvent([]byte(body))
	must(t, err)
	equal(t, string(parsed.JSON), string(event.JSON))
}

func TestParseEventRefusesWhatIsNoReport(t *testing.T) {
	for _, body := range []string{"", "x", `{"a":`, strings.Repeat(" ", 70000)} {
		event, err := ParseEvent([]byte(body))
		if event != nil || !errors.Is(err, ErrBadReply) {
			t.Fatalf("%.20q: %v, %v", body, event, err)
		}
	}
	invite, err := ParseEvent([]byte(`{"action":"Invite","callid":"1.1"}`))
	must(t, err)
	equal(t, invite.Deadline, invite.Received.Add(10*time.Second))
}

func TestLargeEventsArriveWhole(t *testing.T) {
	listener := newListener(t, local0)
	long := strings.Repeat("x", 60000)
	for i := range 4 {
		report(t, listener, fmt.Sprintf(`{"action":"New","number":"%d","long":"%s"}`, i, long))
	}
	for i := range 4 {
		event, err := listener.Next(within(t, 10*time.Second))
		must(t, err)
		equal(t, event.Field("number"), fmt.Sprint(i))
		equal(t, event.Field("long"), long)
	}
}

func TestNextWaitsAsLongAsItsContext(t *testing.T) {
	listener := newListener(t, local0)
	for range 3 {
		_, err := listener.Next(within(t, 50*time.Millisecond))
		equal(t, errors.Is(err, context.DeadlineExceeded), true)
		var failed *Error
		equal(t, errors.As(err, &failed) && failed.Status == ErrTimeout && failed.Retriable, true)
		equal(t, errors.Is(err, ErrTimeout), true)
	}
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(50*time.Millisecond, cancel)
	_, err := listener.Next(ctx)
	equal(t, errors.Is(err, context.Canceled), true)
	time.AfterFunc(100*time.Millisecond, func() { report(t, listener, status(1)) })
	event, err := listener.Next(within(t, 10*time.Second))
	must(t, err)
	equal(t, event.Field("sn"), "1")
}

func TestTryNextDoesNotWait(t *testing.T) {
	listener := newListener(t, local0)
	event, err := listener.TryNext()
	equal(t, event == nil && err == nil, true)
	report(t, listener, status(1))
	report(t, listener, status(2))
	for _, sn := range []string{"1", "2"} {
		event, err := listener.TryNext()
		must(t, err)
		equal(t, event.Field("sn"), sn)
	}
	event, err = listener.TryNext()
	equal(t, event == nil && err == nil, true)
	must(t, listener.Close())
	_, err = listener.TryNext()
	equal(t, errors.Is(err, ErrClosed), true)
}

func TestTryNextLeavesTheEventToWhoWaits(t *testing.T) {
	listener := newListener(t, local0)
	waited := make(chan *Event)
	go func() {
		event, _ := listener.Next(within(t, 10*time.Second))
		waited <- event
	}()
	for len(listener.turn) == 0 {
		time.Sleep(time.Millisecond)
	}
	event, err := listener.TryNext()
	equal(t, event == nil && err == nil, true)
	report(t, listener, status(1))
	equal(t, (<-waited).Field("sn"), "1")
}

func TestSeveralConsumersShareTheEvents(t *testing.T) {
	listener := newListener(t, local0)
	const many = 200
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	got := make(chan string, many)
	var consumers sync.WaitGroup
	for range 8 {
		consumers.Add(1)
		go func() {
			defer consumers.Done()
			for {
				short, stop := context.WithTimeout(ctx, 20*time.Millisecond)
				event, err := listener.Next(short)
				stop()
				if err == nil {
					got <- event.Field("sn")
				} else if ctx.Err() != nil {
					return
				}
			}
		}()
	}
	seen := map[string]bool{}
	for i := range many {
		report(t, listener, status(i))
	}
	for range many {
		select {
		case number := <-got:
			equal(t, seen[number], false)
			seen[number] = true
		case <-time.After(20 * time.Second):
			t.Fatalf("%d of %d events", len(seen), many)
		}
	}
	cancel()
	consumers.Wait()
}

func TestChannelEndsWithTheReason(t *testing.T) {
	listener := newListener(t, local0)
	events, failed := listener.Channel(within(t, 20*time.Second), 2)
	for i := range 5 {
		report(t, listener, status(i))
	}
	for i := range 5 {
		equal(t, (<-events).Field("sn"), fmt.Sprint(i))
	}
	listener.Close()
	_, open := <-events
	equal(t, open, false)
	equal(t, errors.Is(<-failed, ErrClosed), true)

	listener = newListener(t, local0)
	ctx, cancel := context.WithCancel(context.Background())
	events, failed = listener.Channel(ctx, 0)
	report(t, listener, status(1))
	time.Sleep(50 * time.Millisecond)
	cancel()
	equal(t, errors.Is(<-failed, context.Canceled), true)
	_, open = <-events
	equal(t, open, false)
}

func TestClosedListenerReturnsErrClosed(t *testing.T) {
	simulator := startSimulator(t)
	listener := newListener(t, local0)
	waiting := make(chan error)
	go func() {
		_, err := listener.Next(context.Background())
		waiting <- err
	}()
	time.Sleep(50 * time.Millisecond)
	must(t, listener.Close())
	must(t, listener.Close())
	_, err := listener.Next(context.Background())
	for _, err := range []error{
		<-waiting, err, listener.SetCallback(func(*Event) {}), simulator.client(t).Attach(context.Background(), listener),
	} {
		if !errors.Is(err, ErrClosed) {
			t.Fatal(err)
		}
	}
	equal(t, listener.Port(), 0)
	equal(t, listener.Stat("received"), 0)
}

func TestClosingAListenerThatOthersUseIsSafe(t *testing.T) {
	for range 20 {
		listener := newListener(t, local0)
		var users sync.WaitGroup
		for range 4 {
			users.Add(1)
			go func() {
				defer users.Done()
				for {
					if _, err := listener.Next(within(t, time.Millisecond)); errors.Is(err, ErrClosed) {
						return
					}
					listener.Stat("received")
				}
			}()
		}
		report(t, listener, status(1))
		time.Sleep(3 * time.Millisecond)
		must(t, listener.Close())
		users.Wait()
	}
}

func TestAddressInUseIsAnError(t *testing.T) {
	listener := newListener(t, local0)
	other, err := NewListener(Config{ListenerBind: fmt.Sprintf("127.0.0.1:%d", listener.Port())})
	if other != nil || !errors.Is(err, ErrIO) {
		t.Fatal(other, err)
	}
}
