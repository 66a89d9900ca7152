package yeastar

import (
	"context"
	"errors"
	"testing"
	"time"
)

func TestQueryReturnsTypedValuesAndTheJSON(t *testing.T) {
	pbx := startSimulator(t).client(t)
	device, err := pbx.DeviceInfoQuery(within(t, 10*time.Second))
	must(t, err)
	equal(t, device.DeviceInfo.DeviceName, "Yeastar S100")
	list, err := pbx.ExtensionQuery(context.Background(), ExtensionQueryRequest{ExtID: "1000"})
	must(t, err)
	equal(t, len(list.ExtInfos), 1)
	equal(t, list.ExtInfos[0].ExtNumber, "1000")
	if len(list.JSON) == 0 || list.JSON[0] != '{' {
		t.Fatalf("no JSON: %q", list.JSON)
	}
}

func TestChangeSendsWhatIsGivenAndBlankErases(t *testing.T) {
	pbx, ctx := startSimulator(t).client(t), within(t, 10*time.Second)
	_, err := pbx.ExtensionUpdate(ctx, ExtensionUpdateRequest{ExtID: "1000", Username: "Ada", Email: "ada@example.com", Mobile: "123"})
	must(t, err)
	_, err = pbx.ExtensionUpdate(ctx, ExtensionUpdateRequest{ExtID: "1000", Email: Blank})
	must(t, err)
	list, err := pbx.ExtensionQuery(ctx, ExtensionQueryRequest{ExtID: "1000"})
	must(t, err)
	equal(t, list.ExtInfos[0].Username, "Ada")
	equal(t, list.ExtInfos[0].Email, "")
}

func TestListOfAParameterIsSent(t *testing.T) {
	pbx, ctx := startSimulator(t).client(t), within(t, 10*time.Second)
	alarms := []WakeupCallCreateWakeup{
		{Time: "06:30", Type: "onetime", Prompt: "hello111"},
		{Time: "07:45", Type: "everyday"},
	}
	_, err := pbx.WakeupCallCreate(ctx, WakeupCallCreateRequest{ExtID: "1000", Wakeup: alarms})
	must(t, err)
	list, err := pbx.WakeupCallQuery(ctx, WakeupCallQueryRequest{ExtID: "1000"})
	must(t, err)
	equal(t, len(list.Wakeups), 1)
	// Of several, a PBX takes the first.
	equal(t, len(list.Wakeups[0].Wakeup), 1)
	equal(t, list.Wakeups[0].Wakeup[0].Time, "06:30")
}

func TestCallSendsAnyRequest(t *testing.T) {
	pbx := startSimulator(t).client(t)
	reply, err := pbx.Call(context.Background(), "extension/query", []byte(`{"extid":"1001"}`))
	must(t, err)
	if len(reply.JSON) < 100 {
		t.Fatalf("short: %s", reply.JSON)
	}
	_, err = pbx.Call(context.Background(), "deviceinfo/query", nil)
	must(t, err)
	_, err = pbx.Call(context.Background(), "extension/query", []byte(`[`))
	equal(t, errors.Is(err, ErrInvalidArgument), true)
}

func TestReplyBeyondTheRoomOfAHandleArrivesWhole(t *testing.T) {
	pbx := startSimulator(t, "--extensions", "200").client(t)
	list, err := pbx.ExtensionListQuery(context.Background())
	must(t, err)
	equal(t, len(list.ExtList), 200)
	equal(t, list.ExtList[199].ExtNumber, "1199")
}

func TestErrorOfThePBXHasItsNumberAndMeaning(t *testing.T) {
	pbx := startSimulator(t).client(t)
	_, err := pbx.ExtensionDialExtension(context.Background(), ExtensionDialExtensionRequest{Caller: "1000", Callee: "4444"})
	var failed *Error
	if !errors.As(err, &failed) {
		t.Fatalf("%T", err)
	}
	equal(t, errors.Is(err, ErrPBX), true)
	equal(t, errors.Is(err, ErrTimeout), false)
	equal(t, failed.PBXCode, 10006)
	equal(t, failed.PBXText != "", true)
	equal(t, failed.RetryAfter < 0, true)
	equal(t, errors.Is(err, context.Canceled), false)
	equal(t, err.Error(), "YEASTAR_ERR_PBX: "+failed.Message)
}

func TestWrongPasswordIsRefusedUntilItIsSet(t *testing.T) {
	config := startSimulator(t).config()
	config.Password = "Wr0ng-Secret-5502"
	pbx, err := NewClient(config)
	must(t, err)
	defer pbx.Close()
	equal(t, errors.Is(pbx.Login(context.Background()), ErrLoginRefused), true)
	must(t, pbx.SetPassword(password))
	must(t, pbx.Login(context.Background()))
	must(t, pbx.Heartbeat(context.Background()))
	must(t, pbx.Logout(context.Background()))
	equal(t, errors.Is(pbx.Heartbeat(context.Background()), ErrWrongState), true)
	equal(t, pbx.Stat("logins") >= 2, true)
	equal(t, pbx.Stat("nothing"), 0)
	version, known := pbx.Info("api_version")
	equal(t, version, "v1.1.0")
	equal(t, known, true)
	_, known = pbx.Info("nothing")
	equal(t, known, false)
	equal(t, errors.Is(pbx.SetPassword(""), ErrInvalidArgument), true)
}

func TestConfigurationIsCheckedByTheLibrary(t *testing.T) {
	for _, config := range []Config{
		{},
		{URL: "192.168.5.150", Username: "api", Password: password},
		{URL: "https://192.168.5.150:8088", Username: "api", Password: password, Options: map[string]string{"no.such.key": "1"}},
		{URL: "https://192.168.5.150:8088", Username: "api", Password: password, Timeout: 2 * time.Hour},
		{URL: "https://192.168.5.150:8088", Username: "a\x00b", Password: password},
		{File: "/no/such/file.toml"},
	} {
		pbx, err := NewClient(config)
		if pbx != nil || !errors.Is(err, ErrInvalidArgument) {
			t.Fatalf("%v: %v, %v", config, pbx, err)
		}
	}
}

func TestTextWithNULIsRefusedBeforeItIsSent(t *testing.T) {
	simulator := startSimulator(t)
	pbx := simulator.client(t)
	_, err := pbx.ExtensionQuery(context.Background(), ExtensionQueryRequest{ExtID: "1000\x00,1001"})
	equal(t, errors.Is(err, ErrInvalidArgument), true)
	_, err = pbx.ExtensionHangup(context.Background(), ExtensionHangupRequest{ExtID: "1000\x00"})
	equal(t, errors.Is(err, ErrInvalidArgument), true)
	_, err = pbx.RecordingOpen(context.Background(), "a\x00b")
	equal(t, errors.Is(err, ErrInvalidArgument), true)
	equal(t, pbx.Stat("requests"), 0)
}

func TestConfigShowsNoSecret(t *testing.T) {
	config := Config{File: "x", Password: password, Options: map[string]string{"proxy": "http://u:" + password + "@h:1"}}
	for _, text := range []string{sprint("%v", config), sprint("%+v", config), sprint("%#v", config), sprint("%v", &config)} {
		equal(t, text, "yeastar.Config{File, password, proxy}")
	}
}

func TestFieldsOfTheConfigurationBecomeKeys(t *testing.T) {
	config := Config{
		URL: "u", Timeout: 1500 * time.Millisecond, ConnectTimeout: time.Nanosecond, KeepAliveInterval: 90 * time.Second,
		MaxReplyBytes: 4096, TLSPinSHA256: "p", Options: map[string]string{"url": "v", "listener.dedupe_ms": "0"},
	}
	want := []setting{
		{"url", "u"}, {"timeout_ms", "1500"}, {"connect_timeout_ms", "1"}, {"max_reply_bytes", "4096"}, {"tls.pin_sha256", "p"},
		{"keepalive_interval_s", "90"}, {"listener.dedupe_ms", "0"}, {"url", "v"},
	}
	got := config.settings()
	equal(t, len(got), len(want))
	for i := range want {
		equal(t, got[i], want[i])
	}
}

func TestTimeoutOfTheClientHoldsWhereNoDeadlineIs(t *testing.T) {
	simulator := startSimulator(t)
	pbx := simulator.client(t)
	must(t, pbx.Login(context.Background()))
	simulator.fault(t, "answer:deviceinfo/query:delay=3000")
	must(t, pbx.SetTimeout(150*time.Millisecond))
	began := time.Now()
	_, err := pbx.DeviceInfoQuery(context.Background())
	equal(t, errors.Is(err, ErrTimeout), true)
	equal(t, errors.Is(err, context.DeadlineExceeded), false)
	equal(t, time.Since(began) < 2*time.Second, true)
	_, err = pbx.DeviceInfoQuery(within(t, 10*time.Second))
	must(t, err)
	equal(t, errors.Is(pbx.SetTimeout(0), ErrInvalidArgument), true)
}

func TestCloneSharesTheSessionAndOutlivesTheOriginal(t *testing.T) {
	simulator := startSimulator(t)
	pbx := simulator.client(t)
	must(t, pbx.Login(context.Background()))
	other, err := pbx.Clone()
	must(t, err)
	defer other.Close()
	must(t, other.SetTimeout(100*time.Millisecond))
	simulator.fault(t, "answer:deviceinfo/query:delay=1000:x2")
	_, err = other.DeviceInfoQuery(context.Background())
	equal(t, errors.Is(err, ErrTimeout), true)
	_, err = pbx.DeviceInfoQuery(context.Background())
	must(t, err)
	must(t, pbx.Close())
	_, err = other.DeviceInfoQuery(within(t, 10*time.Second))
	must(t, err)
	equal(t, other.Stat("logins"), 1)
	_, err = pbx.Clone()
	equal(t, errors.Is(err, ErrClosed), true)
}

func TestRequiredParametersAreSentBesideOptionalOnes(t *testing.T) {
	simulator := startSimulator(t)
	pbx := simulator.client(t)
	_, err := pbx.InRouteAdd(within(t, 10*time.Second), InRouteAddRequest{
		Name: "in", DID: "5503301", CallerID: Blank, Trunks: "siptrunk", DestType: "extension", Dest: "1000",
	})
	must(t, err)
}
