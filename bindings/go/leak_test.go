package yeastar

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"

	"yeastar/internal/cyeastar"
)

// settle waits until there are no more goroutines than before.
func settle(t *testing.T, before int) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); runtime.NumGoroutine() > before; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			stacks := make([]byte, 1<<20)
			t.Fatalf("%d goroutines, before %d:\n%s", runtime.NumGoroutine(), before, stacks[:runtime.Stack(stacks, true)])
		}
	}
}

func TestNothingLeavesAGoroutine(t *testing.T) {
	simulator := startSimulator(t)
	before := runtime.NumGoroutine()
	pbx, err := NewClient(simulator.config())
	must(t, err)
	name := recorded(t, pbx)
	listener, err := NewListener(local0)
	must(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	events, failed := listener.Channel(ctx, 1)
	for range 20 {
		_, err := pbx.DeviceInfoQuery(ctx)
		must(t, err)
		stream, err := pbx.RecordingOpen(ctx, name)
		must(t, err)
		must(t, stream.Close())
	}
	_, err = FetchPin(ctx, simulator.https)
	must(t, err)
	cancel()
	<-failed
	_, open := <-events
	equal(t, open, false)
	must(t, listener.Close())
	must(t, pbx.Close())
	settle(t, before)
}

// usage is what the process holds: memory in KiB, descriptors, threads.
func usage(t *testing.T) (memory, descriptors, threads int) {
	t.Helper()
	runtime.GC()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Skip("needs /proc")
	}
	for _, line := range strings.Split(string(status), "\n") {
		fmt.Sscanf(line, "VmRSS: %d", &memory)
		fmt.Sscanf(line, "Threads: %d", &threads)
	}
	entries, err := os.ReadDir("/proc/self/fd")
	must(t, err)
	return memory, len(entries), threads
}

func TestThousandCyclesLeaveNothing(t *testing.T) {
	simulator := startSimulator(t)
	ctx := context.Background()
	cycle := func() {
		listener, err := NewListener(local0)
		must(t, err)
		pbx, err := NewClient(simulator.config())
		must(t, err)
		must(t, pbx.Attach(ctx, listener))
		_, err = pbx.DeviceInfoQuery(ctx)
		must(t, err)
		must(t, pbx.Logout(ctx))
		must(t, pbx.Close())
		must(t, listener.Close())
	}
	cycles := 1000
	if cyeastar.Collects {
		cycles = 50
	}
	for range cycles / 5 {
		cycle()
	}
	memory, descriptors, threads := usage(t)
	for range cycles {
		cycle()
	}
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		nowMemory, nowDescriptors, nowThreads := usage(t)
		if nowMemory < memory+4096 && nowDescriptors <= descriptors && nowThreads <= threads+8 {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("memory %d to %d KiB, descriptors %d to %d, threads %d to %d",
				memory, nowMemory, descriptors, nowDescriptors, threads, nowThreads)
		}
	}
}

func TestProgramThatIsStartedHoldsNoDescriptor(t *testing.T) {
	if _, err := os.Stat("/proc/self/fd"); err != nil {
		t.Skip("needs /proc")
	}
	simulator := startSimulator(t)
	config := simulator.config()
	config.ListenerJournal = t.TempDir() + "/journal.db"
	pbx, listener := simulator.client(t), newListener(t, config)
	must(t, pbx.Attach(context.Background(), listener))
	must(t, pbx.Login(context.Background()))
	shown, err := exec.Command("ls", "-l", "/proc/self/fd").Output()
	must(t, err)
	for _, ours := range []string{"socket:", "eventfd", "journal"} {
		if strings.Contains(string(shown), ours) {
			t.Fatalf("%s is open:\n%s", ours, shown)
		}
	}
}

func TestForgottenObjectsAreFreed(t *testing.T) {
	simulator := startSimulator(t)
	config := local0
	config.ListenerJournal = t.TempDir() + "/journal.db"
	for i := range 10 {
		listener := reopened(t, config)
		report(t, listener, status(i))
		_, err := listener.Next(within(t, 10*time.Second))
		must(t, err)
		_, err = NewClient(simulator.config())
		must(t, err)
	}
	_, descriptors, _ := usage(t)
	for deadline := time.Now().Add(10 * time.Second); descriptors > 40; _, descriptors, _ = usage(t) {
		if time.Now().After(deadline) {
			t.Fatalf("%d descriptors", descriptors)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// reopened opens a journal whose last listener was forgotten: it has one user at a time.
func reopened(t *testing.T, config Config) *Listener {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		listener, err := NewListener(config)
		if err == nil {
			return listener
		}
		if time.Now().After(deadline) {
			t.Fatal(err)
		}
		runtime.GC()
	}
}
