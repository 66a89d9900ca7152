// The agent in Go: performs the steps of the scenarios through the package yeastar, and says what came of them.
// tests/scenarios/README.md describes the lines that it reads and writes.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"yeastar"
)

const timeout = "YEASTAR_ERR_TIMEOUT"

// answer is what is written: names and values in turn.
type answer struct {
	words []string
}

func (a *answer) text(name, value string) { a.words = append(a.words, name, value) }

func (a *answer) number(name string, value int64) { a.text(name, strconv.FormatInt(value, 10)) }

func (a *answer) done() { a.text("status", "YEASTAR_OK") }

func (a *answer) refusedByTheLanguage() { a.text("status", "refused by the language") }

func (a *answer) failed(err error) {
	var failed *yeastar.Error
	if !errors.As(err, &failed) {
		a.text("status", "not an error of the package: "+err.Error())
		return
	}
	if !errors.Is(err, failed.Status) {
		a.text("error_status", "does not match its status")
	}
	a.text("status", failed.Status.String())
	a.number("pbx_code", int64(failed.PBXCode))
	if failed.PBXText != "" {
		a.text("pbx_text", failed.PBXText)
	}
	a.number("http_status", int64(failed.HTTPStatus))
	if failed.RetryAfter < 0 {
		a.number("retry_after_ms", -1)
	} else {
		a.number("retry_after_ms", failed.RetryAfter.Milliseconds())
	}
	a.text("retriable", strconv.FormatBool(failed.Retriable))
	a.text("message", failed.Message)
}

// outcome is for calls that give nothing else.
func (a *answer) outcome(err error) {
	if err != nil {
		a.failed(err)
		return
	}
	a.done()
}

func (a *answer) line() string {
	var line strings.Builder
	for _, word := range a.words {
		for _, c := range []byte(word) {
			switch {
			case c == '\\':
				line.WriteString(`\\`)
			case c < 0x20 || c >= 0x7f:
				fmt.Fprintf(&line, `\x%02x`, c)
			default:
				line.WriteByte(c)
			}
		}
		line.WriteByte('\t')
	}
	return line.String() + "\n"
}

var escapes = map[byte]byte{'t': '\t', 'n': '\n', 'r': '\r', '\\': '\\'}

func unescape(word string) string {
	var bytes []byte
	for at := 0; at < len(word); at++ {
		switch {
		case word[at] != '\\':
			bytes = append(bytes, word[at])
		case word[at+1] == 'x':
			code, err := strconv.ParseUint(word[at+2:at+4], 16, 8)
			must(err)
			bytes = append(bytes, byte(code))
			at += 3
		default:
			at++
			bytes = append(bytes, escapes[word[at]])
		}
	}
	return string(bytes)
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func milliseconds(word string) time.Duration {
	return time.Duration(integer(word)) * time.Millisecond
}

func integer(word string) int64 {
	number, err := strconv.ParseInt(word, 10, 64)
	must(err)
	return number
}

// step is what performs one: it is given the words after the name.
type step func(a *answer, words []string)

var steps map[string]step

func perform(a *answer, words []string) {
	found, ok := steps[words[0]]
	if !ok {
		a.text("status", "no such step")
		return
	}
	found(a, words[1:])
}

func main() {
	steps = map[string]step{
		"ack":                func(a *answer, _ []string) { a.outcome(latest.Ack()) },
		"attach":             attach,
		"backfill":           backfill,
		"call":               call,
		"callback":           callback,
		"cancel_after":       cancelAfter,
		"cdr_query":          queryCDR,
		"client":             newClient,
		"client_of_file":     newClientOfFile,
		"clone":              clone,
		"close":              func(a *answer, words []string) { a.outcome(closeObject(words[0])) },
		"close_after":        closeAfter,
		"download":           download,
		"end_log":            func(a *answer, _ []string) { a.outcome(yeastar.SetLogger(nil)) },
		"fetch_pin":          fetchPin,
		"heartbeat":          func(a *answer, words []string) { a.outcome(clients[words[0]].Heartbeat(ctx)) },
		"interrupt_after":    interruptAfter,
		"listener":           newListener,
		"log":                setLog,
		"logged":             showLog,
		"login":              func(a *answer, words []string) { a.outcome(clients[words[0]].Login(ctx)) },
		"logout":             func(a *answer, words []string) { a.outcome(clients[words[0]].Logout(ctx)) },
		"next":               next,
		"next_by_descriptor": nextByChannel,
		"next_of_callback":   nextOfCallback,
		"parse_event":        parseEvent,
		"request":            request,
		"save":               save,
		"set_password":       func(a *answer, words []string) { a.outcome(clients[words[0]].SetPassword(words[1])) },
		"set_timeout":        func(a *answer, words []string) { a.outcome(clients[words[0]].SetTimeout(milliseconds(words[1]))) },
		"info":               info,
		"stat":               stat,
		"stop_download":      stopDownload,
		"version":            version,
	}
	lines := bufio.NewReader(os.Stdin)
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			break
		}
		words := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		for i := range words {
			words[i] = unescape(words[i])
		}
		a := &answer{}
		perform(a, words)
		_, err = os.Stdout.WriteString(a.line())
		must(err)
	}
	closeAll()
}
