// binding requests URL COUNT ROUNDS: a request by the Go module and by C, in turns, and what each costs.
// binding typed URL COUNT ROUNDS: the same with a reply as JSON and as a struct.
// binding serve: answers with such a reply; prints its port.
// binding drain COUNT: fills the queue of a listener, and then takes its events and reads all fields.
// binding receive: takes the events that come; prints its port.
// Each prints one line of JSON.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"sort"
	"strconv"
	"syscall"
	"time"

	"yeastar"
)

const warmUp = 40

func main() {
	switch os.Args[1] {
	case "requests":
		requests(os.Args[2], number(3), number(4))
	case "typed":
		typed(os.Args[2], number(3), number(4))
	case "serve":
		serve()
	case "drain":
		drain(number(2))
	case "receive":
		receive()
	}
}

func number(argument int) int {
	value, err := strconv.Atoi(os.Args[argument])
	check(err)
	return value
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func say(answer map[string]float64) {
	check(json.NewEncoder(os.Stdout).Encode(answer))
}

func cpu() time.Duration {
	var usage syscall.Rusage
	check(syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// turns runs each way in turns, and says the median of what it costs in microseconds, and of what it costs over the first.
func turns(names []string, ways map[string]func(int), count, rounds int) {
	costs := map[string][]float64{}
	for round := range rounds + 1 {
		measured := map[string]float64{}
		// Each way follows each other one: what the scheduler does after a long call of C would count for the next one only.
		for _, turn := range rand.Perm(len(names)) {
			name := names[turn]
			before := cpu()
			ways[name](count)
			measured[name] = float64((cpu() - before).Nanoseconds()) / 1e3 / float64(count)
		}
		for _, name := range names {
			if round > 0 { // the first warms up
				costs[name] = append(costs[name], measured[name])
				costs[name+" over "+names[0]] = append(costs[name+" over "+names[0]], measured[name]-measured[names[0]])
			}
		}
	}
	answer := map[string]float64{}
	for name, values := range costs {
		sort.Float64s(values)
		answer[name] = values[len(values)/2]
	}
	say(answer)
}

func client(url string) *yeastar.Client {
	pbx, err := yeastar.NewClient(yeastar.Config{URL: url, Username: "api", Password: "secret"})
	check(err)
	for range warmUp {
		_, err = pbx.Call(context.Background(), "heartbeat", body)
		check(err)
		// The library does not reuse a connection for changes before it has seen that the server keeps connections open.
		time.Sleep(5 * time.Millisecond)
	}
	return pbx
}

var body = []byte(`{"ipaddr":"192.168.5.10","port":"8260"}`)

func requests(url string, count, rounds int) {
	pbx, c := client(url), open(url)
	cancellable, cancel := context.WithCancel(context.Background())
	defer cancel()
	deadline, stop := context.WithTimeout(context.Background(), time.Hour)
	defer stop()
	calls := func(ctx context.Context) func(int) {
		return func(count int) {
			for range count {
				_, err := pbx.Call(ctx, "heartbeat", body)
				check(err)
			}
		}
	}
	turns([]string{"C", "cancellable", "deadline", "background"}, map[string]func(int){
		"C": c.calls, "cancellable": calls(cancellable), "deadline": calls(deadline), "background": calls(context.Background()),
	}, count, rounds)
}

func typed(url string, count, rounds int) {
	pbx, ctx := client(url), context.Background()
	turns([]string{"JSON", "struct"}, map[string]func(int){
		"JSON": func(count int) {
			for range count {
				_, err := pbx.Call(ctx, "extension/query", []byte(`{"extid":"1000"}`))
				check(err)
			}
		},
		"struct": func(count int) {
			for range count {
				reply, err := pbx.ExtensionQuery(ctx, yeastar.ExtensionQueryRequest{ExtID: "1000"})
				check(err)
				if reply.ExtInfos[0].ExtNumber != "1000" {
					panic(fmt.Sprint(reply))
				}
			}
		},
	}, count, rounds)
}
