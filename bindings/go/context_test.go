package yeastar

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"testing"
	"time"
)

// atTheLastMoment runs something between the look at the context and the call of C.
func atTheLastMoment(t *testing.T, do func()) {
	t.Helper()
	beforeC = do
	t.Cleanup(func() { beforeC = func() {} })
}

func TestContextDoneBeforeTheCallSendsNothing(t *testing.T) {
	pbx := startSimulator(t).client(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := pbx.DeviceInfoQuery(ctx)
	equal(t, errors.Is(err, context.Canceled), true)
	equal(t, errors.Is(err, ErrCancelled), true)
	expired, cancel := context.WithDeadline(context.Background(), time.Now().Add(-time.Second))
	defer cancel()
	_, err = pbx.DeviceInfoQuery(expired)
	equal(t, errors.Is(err, context.DeadlineExceeded), true)
	equal(t, errors.Is(err, ErrTimeout), true)
	equal(t, pbx.Stat("requests"), 0)
}

func TestContextCancelledBeforeTheCallReachesTheLibraryCancelsIt(t *testing.T) {
	simulator := startSimulator(t)
	pbx := simulator.client(t)
	must(t, pbx.Login(context.Background()))
	before := pbx.Stat("requests")
	ctx, cancel := context.WithCancel(context.Background())
	atTheLastMoment(t, func() {
		cancel()
		time.Sleep(200 * time.Millisecond) // the handle is closed meanwhile
	})
	_, err := pbx.DeviceInfoQuery(ctx)
	equal(t, errors.Is(err, context.Canceled), true)
	equal(t, errors.Is(err, ErrCancelled), true)
	equal(t, pbx.Stat("requests")-before, 0)
	beforeC = func() {}
	// The handle that was closed is not used again.
	for _, later := range []context.Context{context.Background(), within(t, 10*time.Second)} {
		_, err = pbx.DeviceInfoQuery(later)
		must(t, err)
	}
}

func TestContextCancelledDuringTheCallEndsItAndNoOther(t *testing.T) {
	simulator := startSimulator(t)
	pbx := simulator.client(t)
	must(t, pbx.Login(context.Background()))
	simulator.fault(t, "answer:deviceinfo/query:delay=1500")
	cause := errors.New("the phone was put down")
	ctx, cancel := context.WithCancelCause(context.Background())
	var others sync.WaitGroup
	others.Add(1)
	go func() {
		defer others.Done()
		if _, err := pbx.DeviceInfoQuery(context.Background()); err != nil {
			t.Error(err)
		}
	}()
	time.AfterFunc(100*time.Millisecond, func() { cancel(cause) })
	began := time.Now()
	_, err := pbx.DeviceInfoQuery(ctx)
	equal(t, errors.Is(err, context.Canceled), true)
	equal(t, errors.Is(err, cause), true)
	equal(t, time.Since(began) < time.Second, true)
	others.Wait()
}

func TestDeadlineOfTheContextEndsTheCall(t *testing.T) {
	simulator := startSimulator(t)
	pbx := simulator.client(t)
	must(t, pbx.Login(context.Background()))
	simulator.fault(t, "answer:deviceinfo/query:delay=3000")
	_, err := pbx.DeviceInfoQuery(within(t, 100*time.Millisecond))
	equal(t, errors.Is(err, context.DeadlineExceeded), true)
	equal(t, errors.Is(err, ErrTimeout), true)
	var failed *Error
	equal(t, errors.As(err, &failed) && failed.Retriable, true)
}

func TestCancelEndsTheCallsInProgressAndNoLaterOnes(t *testing.T) {
	simulator := startSimulator(t)
	pbx := simulator.client(t)
	must(t, pbx.Login(context.Background()))
	simulator.fault(t, "answer:deviceinfo/query:delay=3000:x1")
	time.AfterFunc(100*time.Millisecond, pbx.Cancel)
	_, err := pbx.DeviceInfoQuery(context.Background())
	equal(t, errors.Is(err, ErrCancelled), true)
	equal(t, errors.Is(err, context.Canceled), false)
	_, err = pbx.DeviceInfoQuery(context.Background())
	must(t, err)
}

func TestClosedClientReturnsErrClosed(t *testing.T) {
	pbx := startSimulator(t).client(t)
	must(t, pbx.Login(context.Background()))
	must(t, pbx.Close())
	must(t, pbx.Close())
	pbx.Cancel()
	_, err := pbx.DeviceInfoQuery(context.Background())
	_, opened := pbx.RecordingOpen(context.Background(), "x.wav")
	for _, err := range []error{
		err, opened, pbx.Login(within(t, time.Second)), pbx.SetPassword("x"), pbx.SetTimeout(time.Second),
		pbx.RecordingSave(context.Background(), "x.wav", "/nowhere"),
	} {
		if !errors.Is(err, ErrClosed) {
			t.Fatal(err)
		}
	}
	equal(t, pbx.Stat("requests"), 0)
}

func TestCloseEndsTheCallsInProgress(t *testing.T) {
	simulator := startSimulator(t)
	pbx := simulator.client(t)
	must(t, pbx.Login(context.Background()))
	simulator.fault(t, "answer:deviceinfo/query:delay=3000")
	time.AfterFunc(100*time.Millisecond, func() { pbx.Close() })
	began := time.Now()
	_, err := pbx.DeviceInfoQuery(context.Background())
	equal(t, errors.Is(err, ErrClosed), true)
	equal(t, errors.Is(err, ErrCancelled), false)
	equal(t, time.Since(began) < 2*time.Second, true)
}

func TestClosingWhileOthersCallIsSafe(t *testing.T) {
	simulator := startSimulator(t)
	for range 30 {
		pbx := simulator.client(t)
		var callers sync.WaitGroup
		for range 4 {
			callers.Add(1)
			go func() {
				defer callers.Done()
				for {
					ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
					_, err := pbx.DeviceInfoQuery(ctx)
					cancel()
					pbx.Stat("requests")
					if errors.Is(err, ErrClosed) {
						return
					}
					if err != nil {
						t.Error(err)
						return
					}
				}
			}()
		}
		time.Sleep(10 * time.Millisecond)
		pbx.Close()
		callers.Wait()
	}
}

func TestForgottenClientIsFreedAndOneInUseIsNot(t *testing.T) {
	simulator := startSimulator(t)
	pbx, err := NewClient(simulator.config())
	must(t, err)
	session := pbx.session
	must(t, pbx.Login(context.Background()))
	simulator.fault(t, "answer:deviceinfo/query:delay=300:x1")
	stop := make(chan struct{})
	go func() {
		for {
			select {
			case <-stop:
				return
			default:
				runtime.GC()
			}
		}
	}()
	_, err = pbx.DeviceInfoQuery(context.Background())
	close(stop)
	must(t, err)
	for deadline := time.Now().Add(10 * time.Second); !session.isClosed(); runtime.GC() {
		equal(t, time.Now().Before(deadline), true)
	}
}
