package yeastar

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var everything = CDRQueryRequest{ExtID: "all", StartTime: "2000-01-01 00:00:00", EndTime: "2099-12-31 23:59:59"}

// recorded is the name of a recording.
func recorded(t *testing.T, pbx *Client) string {
	t.Helper()
	records, err := pbx.CDRQuery(context.Background(), everything)
	must(t, err)
	for _, record := range records.CDR {
		if record.Recording != "" {
			return string(record.Recording)
		}
	}
	t.Fatal("no call was recorded")
	return ""
}

func TestRecordsAreTyped(t *testing.T) {
	pbx := startSimulator(t).client(t)
	records, err := pbx.CDRQuery(context.Background(), everything)
	must(t, err)
	equal(t, len(records.CDR), 2)
	equal(t, records.CDR[0].CallFrom != "", true)
	seconds, ok := records.CDR[0].CallDuration.Int()
	equal(t, ok && seconds > 0, true)
	equal(t, records.CDR[0].Problem, "")
	equal(t, json.Valid(records.JSON), true)
	var csv bytes.Buffer
	must(t, pbx.CDRDownload(context.Background(), everything, &csv))
	equal(t, strings.Count(strings.TrimSpace(csv.String()), "\n"), 2)
	stream, err := pbx.CDROpen(context.Background(), everything)
	must(t, err)
	defer stream.Close()
	streamed, err := io.ReadAll(stream)
	must(t, err)
	equal(t, string(streamed), csv.String())
}

func TestRecordingIsTheSameByWriterReaderAndFile(t *testing.T) {
	pbx := startSimulator(t).client(t)
	name, ctx := recorded(t, pbx), within(t, 20*time.Second)
	var written bytes.Buffer
	must(t, pbx.RecordingDownload(ctx, name, &written))
	equal(t, bytes.HasPrefix(written.Bytes(), []byte("RIFF")), true)

	stream, err := pbx.RecordingOpen(ctx, name)
	must(t, err)
	read, err := io.ReadAll(stream)
	must(t, err)
	must(t, stream.Close())
	must(t, stream.Close())
	equal(t, bytes.Equal(read, written.Bytes()), true)
	equal(t, stream.Size(), int64(len(read)))

	path := filepath.Join(t.TempDir(), "recording.wav")
	must(t, pbx.RecordingSave(ctx, name, path))
	saved, err := os.ReadFile(path)
	must(t, err)
	equal(t, bytes.Equal(saved, written.Bytes()), true)
}

func TestVoicemailIsDownloaded(t *testing.T) {
	pbx := startSimulator(t).client(t)
	request := VoicemailDownloadRequest{ExtID: "1000", VoicemailFile: "msg0000.wav", VoicemailStatus: "read"}
	var written bytes.Buffer
	must(t, pbx.VoicemailDownload(context.Background(), request, &written))
	stream, err := pbx.VoicemailOpen(context.Background(), request)
	must(t, err)
	defer stream.Close()
	read, err := io.ReadAll(stream)
	must(t, err)
	equal(t, bytes.Equal(read, written.Bytes()), true)
}

func TestErrorOfADownloadComesFromRead(t *testing.T) {
	pbx := startSimulator(t).client(t)
	stream, err := pbx.RecordingOpen(context.Background(), "no-such.wav")
	must(t, err)
	defer stream.Close()
	read, err := io.ReadAll(stream)
	equal(t, len(read), 0)
	var failed *Error
	equal(t, errors.As(err, &failed), true)
	equal(t, failed.PBXCode, 20014)
}

// faulty is a download of a recording from a PBX with a fault.
func faulty(t *testing.T, fault string) *Download {
	t.Helper()
	simulator := startSimulator(t)
	pbx := simulator.client(t)
	name := recorded(t, pbx)
	simulator.fault(t, fault)
	stream, err := pbx.RecordingOpen(context.Background(), name)
	must(t, err)
	t.Cleanup(func() { _ = stream.Close() })
	return stream
}

func TestBrokenDownloadIsNoEOF(t *testing.T) {
	stream := faulty(t, "answer:recording/download:cut=2000")
	read, err := io.ReadAll(stream)
	equal(t, len(read), 2000)
	equal(t, errors.Is(err, ErrIO), true)
}

func TestClosedDownloadIsCancelledAtOnce(t *testing.T) {
	stream := faulty(t, "answer:recording/download:slow=1000")
	_, err := io.ReadFull(stream, make([]byte, 100))
	must(t, err)
	began := time.Now()
	must(t, stream.Close())
	equal(t, time.Since(began) < 2*time.Second, true)
	_, err = stream.Read(make([]byte, 1))
	equal(t, errors.Is(err, io.ErrClosedPipe), true)
}

func TestDownloadIsCancelledBeforeItsFirstByte(t *testing.T) {
	stream := faulty(t, "answer:recording/download:delay=5000")
	time.Sleep(200 * time.Millisecond)
	began := time.Now()
	must(t, stream.Close())
	equal(t, time.Since(began) < 2*time.Second, true)
}

func TestContextEndsADownloadThatNobodyReads(t *testing.T) {
	pbx := startSimulator(t).client(t)
	name := recorded(t, pbx)
	stream, err := pbx.RecordingOpen(within(t, 200*time.Millisecond), name)
	must(t, err)
	<-stream.done
	_, err = stream.Read(make([]byte, 1))
	equal(t, errors.Is(err, context.DeadlineExceeded), true)
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

type bursting struct{}

func (bursting) Write([]byte) (int, error) { panic("the pipe burst") }

func TestErrorOfTheWriterEndsTheDownload(t *testing.T) {
	pbx := startSimulator(t).client(t)
	full := errors.New("the disk is full")
	err := pbx.RecordingDownload(context.Background(), recorded(t, pbx), failing{full})
	equal(t, errors.Is(err, full), true)
	equal(t, errors.Is(err, ErrCancelled), true)
}

func TestPanicOfTheWriterGoesOnInTheCaller(t *testing.T) {
	pbx := startSimulator(t).client(t)
	name, lines := recorded(t, pbx), &lineBuffer{}
	must(t, SetLogger(slog.New(slog.NewTextHandler(lines, nil))))
	defer SetLogger(nil)
	func() {
		defer func() { equal(t, recover(), any("the pipe burst")) }()
		_ = pbx.RecordingDownload(within(t, 10*time.Second), name, bursting{})
		t.Error("no panic")
	}()
	// The function of the library has come to its end, although the writer has not.
	equal(t, strings.Contains(lines.String(), "request=recording/download result=Cancelled"), true)
	_, err := pbx.DeviceInfoQuery(within(t, 10*time.Second))
	must(t, err)
}

func TestCertificateIsFetchedForAPersonToCompare(t *testing.T) {
	simulator := startSimulator(t)
	certificate, err := FetchPin(context.Background(), simulator.https)
	must(t, err)
	equal(t, certificate.SHA256, simulator.pin)
	equal(t, certificate.NotAfter.After(time.Now()), true)
	config := simulator.config()
	config.URL, config.TLSPinSHA256 = simulator.https, certificate.SHA256
	pbx, err := NewClient(config)
	must(t, err)
	defer pbx.Close()
	must(t, pbx.Login(context.Background()))
	_, err = FetchPin(within(t, 10*time.Second), simulator.http)
	equal(t, errors.Is(err, ErrInvalidArgument), true)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = FetchPin(ctx, simulator.https)
	equal(t, errors.Is(err, context.Canceled), true)
}
