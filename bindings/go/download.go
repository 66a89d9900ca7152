package yeastar

import (
	"context"
	"errors"
	"io"
	"sync/atomic"

	"yeastar/internal/cyeastar"
)

// file is what is downloaded.
type file struct {
	kind  int
	texts cyeastar.Texts
}

func recording(name string) (file, *Error) {
	texts, failed := packed([2]string{"recording", name})
	return file{cyeastar.Recording, texts}, failed
}

func voicemail(request VoicemailDownloadRequest) (file, *Error) {
	texts, failed := packed([2]string{"ExtID", request.ExtID}, [2]string{"VoicemailFile", request.VoicemailFile},
		[2]string{"VoicemailStatus", request.VoicemailStatus})
	return file{cyeastar.Voicemail, texts}, failed
}

// VoicemailDownloadRequest names a voicemail message, as VoicemailQuery returns it.
type VoicemailDownloadRequest struct {
	// ExtID is the extension number.
	ExtID string
	// VoicemailFile is the name of the file.
	VoicemailFile string
	// VoicemailStatus is read or unread.
	VoicemailStatus string
}

// RecordingDownload downloads a recording to a writer. recording is the file name, from the field recording of a KindCDR event.
//
// ErrPBX: refused, such as PBXCode 20014 (no such recording); nothing was written. ErrBadReply: nothing, a web page or another
// reply came instead of the file; nothing was written. ErrIO and ErrTimeout: a part may have been written; nothing is sent twice.
// An error of the writer ends the download; errors.Is matches it.
func (c *Client) RecordingDownload(ctx context.Context, name string, to io.Writer) error {
	from, failed := recording(name)
	return c.copy(ctx, from, failed, to)
}

// VoicemailDownload downloads a voicemail message to a writer. PBXCode 20018 means that there is no such message. Otherwise as
// RecordingDownload.
func (c *Client) VoicemailDownload(ctx context.Context, request VoicemailDownloadRequest, to io.Writer) error {
	from, failed := voicemail(request)
	return c.copy(ctx, from, failed, to)
}

// CDRDownload downloads call records as CSV, byte for byte as sent, to a writer; CDRQuery parses them. PBXCode 20021 means that
// there are no records. Otherwise as RecordingDownload.
func (c *Client) CDRDownload(ctx context.Context, request CDRQueryRequest, to io.Writer) error {
	from, failed := request.file()
	return c.copy(ctx, from, failed, to)
}

// RecordingSave downloads a recording to a file, which is complete or not written at all. An existing file is replaced.
//
// ErrIO: the file cannot be written, or the connection broke. Otherwise as RecordingDownload.
func (c *Client) RecordingSave(ctx context.Context, name, path string) error {
	texts, failed := packed([2]string{"recording", name}, [2]string{"path", path})
	if failed != nil {
		return failed
	}
	return c.do(ctx, func(call *call, ms int64) { call.handle.SaveRecording(ms, texts, call.result) })
}

func (c *Client) copy(ctx context.Context, from file, failed *Error, to io.Writer) error {
	if failed != nil {
		return failed
	}
	return c.download(ctx, from, func(bytes []byte, _ uint64) error {
		_, err := to.Write(bytes)
		return err
	})
}

func (c *Client) download(ctx context.Context, from file, sink cyeastar.Sink) error {
	var stopped error
	err := c.do(ctx, func(call *call, ms int64) {
		stopped = call.handle.Download(ms, from.kind, from.texts, sink, call.result)
	})
	var failed *Error
	if stopped != nil && errors.As(err, &failed) {
		failed.Message = "the download was stopped: " + stopped.Error()
		failed.causes = append(failed.causes, stopped)
	}
	return err
}

// Download reads a file as it arrives. Read returns io.EOF after the last byte of a complete file, and any other error as
// RecordingDownload does; the bytes before it may then be a part of the file. Close ends a download that has not been read to
// its end.
type Download struct {
	pipe   *io.PipeReader
	cancel context.CancelFunc
	done   chan struct{}
	size   atomic.Int64
}

// RecordingOpen downloads a recording as it is read. It returns before anything was sent: errors come from Read. The time-out, or
// the deadline of the context, is for the whole download.
func (c *Client) RecordingOpen(ctx context.Context, name string) (*Download, error) {
	from, failed := recording(name)
	return c.open(ctx, from, failed)
}

// VoicemailOpen downloads a voicemail message as it is read; see RecordingOpen.
func (c *Client) VoicemailOpen(ctx context.Context, request VoicemailDownloadRequest) (*Download, error) {
	from, failed := voicemail(request)
	return c.open(ctx, from, failed)
}

// CDROpen downloads call records as CSV as they are read; see RecordingOpen.
func (c *Client) CDROpen(ctx context.Context, request CDRQueryRequest) (*Download, error) {
	from, failed := request.file()
	return c.open(ctx, from, failed)
}

func (c *Client) open(ctx context.Context, from file, failed *Error) (*Download, error) {
	if failed != nil {
		return nil, failed
	}
	if c.isClosed() {
		return nil, errClientClosed()
	}
	ctx, cancel := context.WithCancel(ctx)
	reader, writer := io.Pipe()
	d := &Download{pipe: reader, cancel: cancel, done: make(chan struct{})}
	// A reader that has stopped reading would keep the download in the writer, where no time-out ends it.
	stop := context.AfterFunc(ctx, func() { _ = writer.CloseWithError(ended(ctx, "the download was cancelled")) })
	go func() {
		defer close(d.done)
		defer cancel()
		err := c.download(ctx, from, func(bytes []byte, total uint64) error {
			d.size.Store(int64(total))
			_, err := writer.Write(bytes)
			return err
		})
		stop()
		_ = writer.CloseWithError(err)
	}()
	return d, nil
}

// Read reads what has arrived, and waits if that is nothing.
func (d *Download) Read(into []byte) (int, error) {
	return d.pipe.Read(into)
}

// Size is the size of the whole file in bytes; 0 if it is not known, and before the first byte has arrived.
func (d *Download) Size() int64 {
	return d.size.Load()
}

// Close ends the download, if it has not come to its end, and frees what it holds. It always returns nil.
func (d *Download) Close() error {
	d.cancel()
	_ = d.pipe.Close()
	<-d.done
	return nil
}
