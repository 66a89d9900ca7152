package yeastar

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

const password = "Outs1de-Secret-7741"

// simulator is a simulated PBX for the time of a test. YEASTAR_SIMULATOR is the path of its program.
type simulator struct {
	https, http, pin string
}

func startSimulator(t testing.TB, options ...string) simulator {
	t.Helper()
	program := os.Getenv("YEASTAR_SIMULATOR")
	if program == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("YEASTAR_SIMULATOR is not set, and CI=true")
		}
		t.Skip("YEASTAR_SIMULATOR is not set")
	}
	given := append([]string{"--https", "127.0.0.1:0", "--http", "127.0.0.1:0", "--until-eof", "--password", password}, options...)
	command := exec.Command(program, given...)
	command.Stderr = os.Stderr
	stdin, err := command.StdinPipe()
	must(t, err)
	stdout, err := command.StdoutPipe()
	must(t, err)
	must(t, command.Start())
	t.Cleanup(func() {
		stdin.Close()
		_ = command.Wait()
	})
	line, err := bufio.NewReader(stdout).ReadBytes('\n')
	must(t, err)
	var ready struct {
		HTTPS string `json:"https"`
		HTTP  string `json:"http"`
		Pin   string `json:"pin_sha256"`
	}
	must(t, json.Unmarshal(line, &ready))
	return simulator{ready.HTTPS, ready.HTTP, ready.Pin}
}

// web has a connection for each request, so that nothing is left of one and goroutines do not share any.
var web = http.Client{Transport: &http.Transport{DisableKeepAlives: true}}

// post uses the control interface.
func (s simulator) post(t testing.TB, path string, parameters map[string]string) {
	t.Helper()
	body, err := json.Marshal(parameters)
	must(t, err)
	response, err := web.Post(s.http+"/simulator/"+path, "application/json", strings.NewReader(string(body)))
	must(t, err)
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s", path, response.Status)
	}
}

func (s simulator) fault(t testing.TB, fault string) {
	t.Helper()
	s.post(t, "fault", map[string]string{"fault": fault})
}

func (s simulator) config() Config {
	return Config{
		URL: s.http, Username: "api", Password: password, ListenerBind: "127.0.0.1:0", Timeout: 10 * time.Second,
		ReportAddress: "127.0.0.1",
	}
}

func (s simulator) client(t testing.TB) *Client {
	t.Helper()
	client, err := NewClient(s.config())
	must(t, err)
	t.Cleanup(func() { client.Close() })
	return client
}

func newListener(t testing.TB, config Config) *Listener {
	t.Helper()
	listener, err := NewListener(config)
	must(t, err)
	t.Cleanup(func() { listener.Close() })
	return listener
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func equal[T comparable](t testing.TB, got, want T) {
	t.Helper()
	if got != want {
		t.Fatalf("got %v, want %v", got, want)
	}
}

func within(t testing.TB, limit time.Duration) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	t.Cleanup(cancel)
	return ctx
}
