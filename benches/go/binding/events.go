package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	"yeastar"
)

const report = `{"action":"RING","callid":"1547396927.%08d","call":[{"outbound":{"from":"1001","to":"9282883883",` +
	`"trunk":"SPS-6-36","outboundid":"1547396927.429"}},{"ext":{"extid":"1001"}}],"sn":"369362089179"}`

func listen() *yeastar.Listener {
	listener, err := yeastar.NewListener(yeastar.Config{
		ListenerBind: "127.0.0.1:0", ListenerQueue: 1 << 20, ListenerQueueBytes: 4 << 30})
	check(err)
	return listener
}

// fill sends reports over connections that stay open.
func fill(port, count int) {
	const senders = 4
	var group sync.WaitGroup
	for sender := range senders {
		group.Add(1)
		go func() {
			defer group.Done()
			transport := &http.Transport{MaxIdleConnsPerHost: 1}
			defer transport.CloseIdleConnections()
			client := http.Client{Transport: transport}
			for i := sender; i < count; i += senders {
				send(&client, fmt.Sprintf("http://127.0.0.1:%d/", port), fmt.Sprintf(report, i))
			}
		}()
	}
	group.Wait()
}

func send(client *http.Client, url, text string) {
	answer, err := client.Post(url, "application/json", strings.NewReader(text))
	check(err)
	_, _ = io.Copy(io.Discard, answer.Body)
	answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		panic(answer.Status)
	}
}

// read reads every field of an event, and counts the bytes.
func read(event *yeastar.Event) int {
	size := len(event.Name) + len(event.Dialect) + len(event.Raw) + len(event.JSON)
	if event.Received.IsZero() || !event.Deadline.IsZero() {
		panic("no time")
	}
	for name, value := range event.Fields.All() {
		size += len(name) + len(value)
	}
	for _, party := range event.Parties {
		size += len(party.Type) + len(party.Role) + len(party.Number) + len(party.From) + len(party.To) + len(party.Trunk)
		for name, value := range party.Fields.All() {
			size += len(name) + len(value)
		}
	}
	return size
}

func drain(count int) {
	listener := listen()
	fill(listener.Port(), count)
	answer, size := map[string]float64{"queued": float64(listener.Stat("queued"))}, 0
	seen := make([]bool, count)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	before, start, got := cpu(), time.Now(), 0
	for got < int(answer["queued"]) {
		event, err := listener.Next(ctx)
		check(err)
		if event.Kind == yeastar.KindRing {
			size += read(event)
			index, err := strconv.Atoi(event.Field("callid")[11:])
			check(err)
			seen[index] = true
		}
		got++
	}
	answer["rate"] = float64(got) / time.Since(start).Seconds()
	answer["cpu"] = float64((cpu() - before).Nanoseconds()) / 1e3 / float64(got)
	answer["bytes"] = float64(size)
	for _, one := range seen {
		if !one {
			answer["lost"]++
		}
	}
	say(answer)
}

func receive() {
	listener := listen()
	fmt.Println(listener.Port())
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		_, _ = io.Copy(io.Discard, bufio.NewReader(os.Stdin))
		time.Sleep(200 * time.Millisecond)
		cancel()
	}()
	answer := map[string]float64{"delivered": 0, "rings": 0}
	for event, err := range listener.Events(ctx) {
		if errors.Is(err, context.Canceled) {
			break
		}
		check(err)
		answer["delivered"]++
		if event.Kind == yeastar.KindRing && read(event) > 0 {
			answer["rings"]++
		}
	}
	for _, name := range []string{"rejected", "dropped"} {
		answer[name] = float64(listener.Stat(name))
	}
	say(answer)
}

// serve answers as a PBX does, with the reply to extension/query.
func serve() {
	socket, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	fmt.Println(socket.Addr().(*net.TCPAddr).Port)
	extension := map[string]string{}
	for _, name := range []string{"username", "status", "type", "callerid", "registername", "registerpassword", "email", "mobile",
		"hasvoicemail", "voicemailaccesspin", "enablevmtoemail", "enablemobile", "mobileprefix", "alwaysforward", "busyforward",
		"noanswerforward", "dnd", "ringtimeout", "maxduration", "nat", "srtp", "qualify", "register_remotely"} {
		extension[name] = "a value of " + name
	}
	extension["extnumber"] = "1000"
	reply, err := json.Marshal(map[string]any{"status": "Success", "token": "9a83ab0e17c6d7ee27e74d9ff8e0f5b3", "extinfos": []any{extension}})
	check(err)
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}()
	check(http.Serve(socket, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		_, _ = w.Write(reply)
	})))
}
