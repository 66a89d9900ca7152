package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"hash/crc32"
	"io"
	"reflect"
	"sort"
	"strconv"
	"strings"
	"time"

	"yeastar"
)

// request finds the method and sets the fields of its parameters, by reflection: what is not there, no program could use.
func request(a *answer, words []string) {
	client := reflect.ValueOf(clients[words[0]])
	name := squeezed(words[1])
	for i := range client.NumMethod() {
		if strings.EqualFold(client.Type().Method(i).Name, name) {
			send(a, client.Method(i), words[2:])
			return
		}
	}
	a.refusedByTheLanguage()
}

func send(a *answer, method reflect.Value, params []string) {
	arguments := []reflect.Value{reflect.ValueOf(ctx)}
	if method.Type().NumIn() == 2 {
		given := reflect.New(method.Type().In(1)).Elem()
		for i := 0; i+1 < len(params); i += 2 {
			if !setParam(given, params[i], params[i+1]) {
				a.refusedByTheLanguage()
				return
			}
		}
		arguments = append(arguments, given)
	} else if len(params) != 0 {
		a.refusedByTheLanguage()
		return
	}
	results := method.Call(arguments)
	if err, failed := results[1].Interface().(error); failed {
		a.failed(err)
		return
	}
	a.reply(results[0])
}

// setParam sets a field, or for wakeup[0].time that of an entry of a list.
func setParam(given reflect.Value, name, value string) bool {
	list, rest, isEntry := strings.Cut(name, "[")
	field := fieldNamed(given, list)
	if !field.IsValid() {
		return false
	}
	if isEntry {
		index, member, _ := strings.Cut(rest, "].")
		for int64(field.Len()) <= integer(index) {
			field.Set(reflect.Append(field, reflect.Zero(field.Type().Elem())))
		}
		return setParam(field.Index(int(integer(index))), member, value)
	}
	if value == "" {
		value = yeastar.Blank
	}
	field.SetString(value)
	return true
}

func (a *answer) reply(reply reflect.Value) {
	a.done()
	a.text("json", string(reply.Elem().FieldByName("JSON").Bytes()))
	a.typed(reply.Elem(), "")
}

func below(pointer, key string) string {
	return pointer + "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(key)
}

// typed shows what a reply's types hold. A text that is empty may have been absent, and so may a list.
func (a *answer) typed(value reflect.Value, pointer string) {
	switch value.Kind() {
	case reflect.Struct:
		if at, isTime := value.Interface().(time.Time); isTime {
			a.text("value:"+pointer, at.Format(time.RFC3339))
			return
		}
		for i := range value.NumField() {
			field := value.Type().Field(i)
			name, hasName := field.Tag.Lookup("json")
			if name == "-" {
				continue
			}
			member := pointer
			if hasName {
				member = below(pointer, name)
			}
			a.typed(value.Field(i), member)
		}
	case reflect.Slice:
		if value.Len() == 0 {
			a.text("blank:"+pointer, "")
			return
		}
		a.number("array:"+pointer, int64(value.Len()))
		for i := range value.Len() {
			a.typed(value.Index(i), below(pointer, strconv.Itoa(i)))
		}
	default:
		if value.String() == "" {
			a.text("blank:"+pointer, "")
			return
		}
		a.text("value:"+pointer, value.String())
	}
}

func call(a *answer, words []string) {
	var body []byte
	if len(words) > 2 {
		body = []byte(words[2])
	}
	reply, err := clients[words[0]].Call(ctx, words[1], body)
	if err != nil {
		a.failed(err)
		return
	}
	a.done()
	a.text("json", string(reply.JSON))
	decoder := json.NewDecoder(bytes.NewReader(reply.JSON))
	decoder.UseNumber()
	var value any
	must(decoder.Decode(&value))
	a.untyped(value, "")
}

// untyped shows what a reply without a type holds.
func (a *answer) untyped(value any, pointer string) {
	switch value := value.(type) {
	case map[string]any:
		names := make([]string, 0, len(value))
		for name := range value {
			names = append(names, name)
		}
		sort.Strings(names)
		for _, name := range names {
			a.untyped(value[name], below(pointer, name))
		}
	case []any:
		a.number("array:"+pointer, int64(len(value)))
		for i, item := range value {
			a.untyped(item, below(pointer, strconv.Itoa(i)))
		}
	case nil:
		a.text("null:"+pointer, "")
	case bool:
		a.text("value:"+pointer, strconv.FormatBool(value))
	case json.Number:
		a.text("value:"+pointer, value.String())
	case string:
		a.text("value:"+pointer, value)
	}
}

func queryCDR(a *answer, words []string) {
	reply, err := clients[words[0]].CDRQuery(ctx, period(words[1:]))
	if err != nil {
		a.failed(err)
		return
	}
	a.reply(reflect.ValueOf(reply))
}

func period(words []string) yeastar.CDRQueryRequest {
	return yeastar.CDRQueryRequest{ExtID: words[0], StartTime: words[1], EndTime: words[2]}
}

func message(words []string) yeastar.VoicemailDownloadRequest {
	return yeastar.VoicemailDownloadRequest{ExtID: words[0], VoicemailFile: words[1], VoicemailStatus: words[2]}
}

func fetchPin(a *answer, words []string) {
	limited, cancel := context.WithTimeout(ctx, milliseconds(words[1]))
	defer cancel()
	certificate, err := yeastar.FetchPin(limited, words[0])
	a.outcome(err)
	if err == nil {
		a.typed(reflect.ValueOf(*certificate), "")
	}
}

// Downloads

func open(words []string) (*yeastar.Download, error) {
	client := clients[words[0]]
	switch words[1] {
	case "recording":
		return client.RecordingOpen(ctx, words[2])
	case "voicemail":
		return client.VoicemailOpen(ctx, message(words[2:]))
	}
	return client.CDROpen(ctx, period(words[2:]))
}

func download(a *answer, words []string) {
	opened, err := open(words)
	if err != nil {
		a.failed(err)
		return
	}
	all, err := io.ReadAll(opened)
	must(opened.Close())
	if err != nil {
		a.failed(err)
		return
	}
	a.done()
	a.number("size", int64(len(all)))
	a.number("total", opened.Size())
	a.number("crc32", int64(crc32.ChecksumIEEE(all)))
}

var errFull = errors.New("no room")

// fullWriter takes nothing.
type fullWriter struct{}

func (fullWriter) Write([]byte) (int, error) { return 0, errFull }

func stopDownload(a *answer, words []string) {
	client, err := clients[words[0]], error(nil)
	switch words[1] {
	case "recording":
		err = client.RecordingDownload(ctx, words[2], fullWriter{})
	case "voicemail":
		err = client.VoicemailDownload(ctx, message(words[2:]), fullWriter{})
	default:
		err = client.CDRDownload(ctx, period(words[2:]), fullWriter{})
	}
	if err == nil || !errors.Is(err, errFull) {
		a.text("status", "the error of the writer was lost")
		return
	}
	a.failed(err)
}

func save(a *answer, words []string) {
	a.outcome(clients[words[0]].RecordingSave(ctx, words[1], words[2]))
}
