package yeastar

import (
	"context"
	"encoding/json"
	"time"

	"yeastar/internal/cyeastar"
)

// CDRQueryRequest says which call records.
type CDRQueryRequest struct {
	// ExtID is an extension number, several joined by commas, or "all".
	ExtID string
	// StartTime and EndTime are in the local time of the PBX: "2018-11-27 00:00:00".
	StartTime, EndTime string
}

func (r CDRQueryRequest) file() (file, *Error) {
	texts, failed := packed([2]string{"ExtID", r.ExtID}, [2]string{"StartTime", r.StartTime}, [2]string{"EndTime", r.EndTime})
	return file{cyeastar.CDR, texts}, failed
}

// CDRQueryReply is the reply to CDRQuery.
type CDRQueryReply struct {
	Reply
	// CDR has one entry for each record, oldest first.
	CDR List[CallRecord] `json:"cdr"`
}

// CallRecord is the record of a call. A row that cannot be read has RawLine and Problem alone.
type CallRecord struct {
	CDRFields
	// RawLine is the line of a row that cannot be read, and Problem the reason.
	RawLine Text `json:"_raw"`
	Problem Text `json:"_error"`
}

// CDRQuery reads call records, with the names that KindCDR events have. No records is an empty list, not an error. Damaged rows
// are repaired where only one reading fits.
//
// ErrTooLarge: more than MaxReplyBytes. Otherwise as RecordingDownload.
func (c *Client) CDRQuery(ctx context.Context, request CDRQueryRequest) (*CDRQueryReply, error) {
	from, failed := request.file()
	if failed != nil {
		return nil, failed
	}
	data, err := c.doJSON(ctx, func(call *call, ms int64) { call.handle.QueryCDR(ms, from.texts, call.result) })
	if err != nil {
		return nil, err
	}
	answer := &CDRQueryReply{}
	decode(data, answer)
	return answer, nil
}

// Certificate is that of a PBX.
type Certificate struct {
	// SHA256 is the value for TLSPinSHA256.
	SHA256 string `json:"sha256"`
	// Subject and Issuer are names.
	Subject string `json:"subject"`
	Issuer  string `json:"issuer"`
	// NotBefore and NotAfter say when it is valid.
	NotBefore time.Time `json:"not_before"`
	NotAfter  time.Time `json:"not_after"`
	// Key is such as "RSA 2048".
	Key string `json:"key"`
	// Version is that of X.509.
	Version Text `json:"version"`
}

const fetchTimeout = 10 * time.Second

// FetchPin fetches the certificate of a PBX, for a person to compare before setting TLSPinSHA256. Nothing else is sent, and
// nothing is trusted. url is https://host:port. Without a deadline of the context it waits for ten seconds at most.
//
// ErrTLS: no TLS version or cipher suite in common; the message says what to set on the PBX.
func FetchPin(ctx context.Context, url string) (*Certificate, error) {
	if err := checkABI(); err != nil {
		return nil, local(ErrInternal, err.Error())
	}
	texts, failed := packed([2]string{"url", url})
	if failed != nil {
		return nil, failed
	}
	deadline, hasDeadline := ctx.Deadline()
	timeout := fetchTimeout
	if hasDeadline {
		timeout = min(time.Until(deadline), longest)
	}
	if ctx.Err() != nil {
		return nil, ended(ctx, "nothing was sent: the context was done before")
	}
	type answer struct {
		data    []byte
		failure *cyeastar.Failure
	}
	// This call of the library cannot be cancelled: it ends by itself, and nobody waits for it.
	answers := make(chan answer, 1)
	go func() {
		result := cyeastar.NewResult()
		cyeastar.FetchPin(texts, max(1, milliseconds(timeout)), result)
		data, failure := result.Take()
		answers <- answer{data, failure}
	}()
	select {
	case <-ctx.Done():
		return nil, ended(ctx, "the certificate was not fetched in time")
	case got := <-answers:
		if got.failure != nil {
			failed := newError(got.failure)
			blame(failed, ctx, hasDeadline)
			return nil, failed
		}
		certificate := &Certificate{}
		return certificate, json.Unmarshal(got.data, certificate)
	}
}

// LibraryVersion is the version of the library, such as "0.2.0".
func LibraryVersion() string {
	return cyeastar.Version()
}
