package yeastar

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"yeastar/internal/cyeastar"
)

// during runs something in several goroutines again and again.
func during(t *testing.T, span time.Duration, works ...func() error) {
	t.Helper()
	if cyeastar.Collects {
		span /= 4
	}
	end := time.Now().Add(span)
	var group sync.WaitGroup
	for _, work := range works {
		for range 3 {
			group.Add(1)
			go func() {
				defer group.Done()
				for time.Now().Before(end) {
					if err := work(); err != nil {
						t.Error(err)
						return
					}
				}
			}()
		}
	}
	group.Wait()
}

func TestGarbageCollectionStormDisturbsNothing(t *testing.T) {
	simulator := startSimulator(t)
	pbx, listener := simulator.client(t), newListener(t, local0)
	name, kept, sent := recorded(t, pbx), sync.Map{}, atomic.Int64{}
	during(t, 3*time.Second,
		func() error { runtime.GC(); return nil },
		func() error {
			reply, err := pbx.ExtensionQuery(context.Background(), ExtensionQueryRequest{ExtID: "1000"})
			if err == nil && reply.ExtInfos[0].ExtNumber != "1000" {
				err = fmt.Errorf("not 1000: %s", reply.JSON)
			}
			return err
		},
		func() error {
			ctx, cancel := context.WithTimeout(context.Background(), 500*time.Microsecond)
			defer cancel()
			_, err := pbx.DeviceInfoQuery(ctx)
			if errors.Is(err, context.DeadlineExceeded) {
				return nil
			}
			return err
		},
		func() error {
			file := strings.Builder{}
			return pbx.RecordingDownload(context.Background(), name, &file)
		},
		func() error {
			report(t, listener, status(int(sent.Add(1))))
			event, err := listener.Next(within(t, 10*time.Second))
			if err == nil {
				kept.Store(event.Field("sn"), event)
			}
			return err
		},
	)
	// Events keep what they have, although the memory they came through was used again.
	count := int64(0)
	kept.Range(func(number, event any) bool {
		count++
		equal(t, string(event.(*Event).Raw), fmt.Sprintf(`{"action":"ExtensionStatus","extension":"1000","status":"Idle","sn":"%s"}`, number))
		return true
	})
	equal(t, count, sent.Load())
}

func TestGoroutinesShareOneLogin(t *testing.T) {
	pbx := startSimulator(t).client(t)
	during(t, time.Second,
		func() error { _, err := pbx.DeviceInfoQuery(context.Background()); return err },
		func() error { _, err := pbx.ExtensionListQuery(within(t, 20*time.Second)); return err },
	)
	equal(t, pbx.Stat("logins"), 1)
}

func TestCloseWaitsForACallbackThatIsRunning(t *testing.T) {
	listener := newListener(t, local0)
	began, over := make(chan bool), atomic.Bool{}
	must(t, listener.SetCallback(func(*Event) {
		began <- true
		time.Sleep(300 * time.Millisecond)
		over.Store(true)
	}))
	go report(t, listener, status(1))
	<-began
	must(t, listener.Close())
	equal(t, over.Load(), true)
}

// A program that ends with a client, a listener, a request in progress and a callback that is running.
func TestProgramMayEndAtAnyMoment(t *testing.T) {
	if url := os.Getenv("YEASTAR_TEST_ENDS"); url != "" {
		pbx, err := NewClient(Config{URL: url, Username: "api", Password: password})
		must(t, err)
		listener, err := NewListener(local0)
		must(t, err)
		began := make(chan bool)
		must(t, listener.SetCallback(func(*Event) {
			close(began)
			select {}
		}))
		must(t, SetLogger(nil))
		must(t, pbx.Login(context.Background()))
		go func() { _, _ = pbx.DeviceInfoQuery(context.Background()) }()
		report(t, listener, status(1))
		<-began
		os.Exit(7)
	}
	simulator := startSimulator(t)
	simulator.fault(t, "answer:deviceinfo/query:delay=20000")
	command := exec.Command(os.Args[0], "-test.run=^TestProgramMayEndAtAnyMoment$")
	command.Env = append(os.Environ(), "YEASTAR_TEST_ENDS="+simulator.http)
	start := time.Now()
	output, err := command.CombinedOutput()
	var ended *exec.ExitError
	equal(t, errors.As(err, &ended), true)
	equal(t, ended.ExitCode(), 7)
	equal(t, string(output), "")
	equal(t, time.Since(start) < 10*time.Second, true)
}
