package yeastar

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// recordingServer answers paths with the given replies, others with success, and records what was sent.
func recordingServer(t testing.TB, replies map[string]string) (Config, chan string) {
	t.Helper()
	seen := make(chan string, 16)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		reply, known := replies[r.URL.Path]
		switch {
		case strings.HasSuffix(r.URL.Path, "/login"):
			reply = `{"status":"Success","token":"48a7d7481a5355aa4fb5dc285edeb40e"}`
		case !known:
			reply = `{"status":"Success"}`
			fallthrough
		default:
			seen <- r.URL.Path + " " + string(body)
		}
		_, _ = io.WriteString(w, reply)
	}))
	t.Cleanup(server.Close)
	return Config{URL: server.URL, Username: "api", Password: password, KeepAlive: "off"}, seen
}

func TestRequestsOfV2AreSentToV2WithTypedReplies(t *testing.T) {
	config, seen := recordingServer(t, map[string]string{
		"/api/v2.0.0/extension/query": `{"status":"Success","extinfos":[{"number":"1000","username":"Ada"}]}`,
		"/api/v2.0.0/sms/send":        `{"status":"Failed","errno":"10026"}`,
	})
	pbx, err := NewClient(config)
	must(t, err)
	defer pbx.Close()
	ctx, v2 := within(t, 10*time.Second), pbx.V2()

	_, err = v2.DeviceInfoQuery(ctx)
	must(t, err)
	equal(t, <-seen, "/api/v2.0.0/deviceinfo/query ")
	list, err := v2.ExtensionQuery(ctx, V2ExtensionQueryRequest{Number: "1000"})
	must(t, err)
	equal(t, <-seen, `/api/v2.0.0/extension/query {"number":"1000"}`)
	equal(t, list.ExtInfos[0].Username, "Ada")
	_, err = v2.CallListen(ctx, V2CallListenRequest{Monitor: "1000", Extension: "1001", Type: "whisper"})
	must(t, err)
	equal(t, <-seen, `/api/v2.0.0/call/listen {"monitor":"1000","extension":"1001","type":"whisper"}`)
	alarm := []V2WakeupCallCreateWakeup{{Time: "06:30", Type: "onetime"}}
	_, err = v2.WakeupCallCreate(ctx, V2WakeupCallCreateRequest{Number: "1000", Wakeup: alarm})
	must(t, err)
	equal(t, <-seen, `/api/v2.0.0/wakeupcall/create {"number":"1000","wakeup":[{"time":"06:30","type":"onetime"}]}`)
	_, err = v2.LinkusSendEmail(ctx, V2LinkusSendEmailRequest{Number: "all"})
	must(t, err)
	equal(t, <-seen, `/api/v2.0.0/linkus/send_email {"number":"all"}`)

	_, err = v2.SMSSend(ctx, V2SMSSendRequest{PhoneNumber: "5550100", Message: "hello", Trunk: "gsm"})
	equal(t, errors.Is(err, ErrPBX), true)
	<-seen
	_, err = v2.CallListen(ctx, V2CallListenRequest{Monitor: "1000", Extension: "1001", Type: "shout"})
	equal(t, errors.Is(err, ErrInvalidArgument), true)
	equal(t, len(seen), 0)
}
