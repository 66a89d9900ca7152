/* What Go calls: functions that do in one call of C what would take many, since each costs Go some 50 ns. */
#ifndef YEASTAR_GO_SHIM_H
#define YEASTAR_GO_SHIM_H

#include <yeastar.h>

/* What a call left: nothing but `len` after a success whose JSON fitted into the caller's memory. */
typedef struct {
    int32_t status;
    int32_t pbx_code;
    int32_t http_status;
    int32_t retriable;
    int64_t retry_after_ms;
    yeastar_error *error; /* owns the texts below */
    const char *message;
    size_t message_len;
    const char *pbx_text;
    yeastar_reply *reply; /* owns `json` */
    const char *json;
    size_t json_len;
} ys_result;

/* Texts one after another, each with its NUL. Below, `timeout_ms` is 0 to leave the handle's as it is, and `room` of `size` bytes is
   memory of the caller's for the JSON of a reply. */
typedef const char *ys_texts;

/* One for each request of the API; requests_gen.c has the table. */
typedef yeastar_status (*ys_request_fn)(yeastar_client *client, const char *const *required, const yeastar_params *optional,
                                        yeastar_reply **reply, yeastar_error **error);
enum { YS_MOST_REQUIRED = 16 };
extern const ys_request_fn ys_requests[];
extern const size_t ys_request_count;

void ys_request(yeastar_client *client, int64_t timeout_ms, size_t which, ys_texts texts, size_t required, size_t optional,
                char *room, size_t size, ys_result *out);
void ys_call(yeastar_client *client, int64_t timeout_ms, ys_texts texts, int has_body, char *room, size_t size, ys_result *out);
void ys_cdr_query(yeastar_client *client, int64_t timeout_ms, ys_texts texts, char *room, size_t size, ys_result *out);
void ys_fetch_pin(ys_texts url, int64_t timeout_ms, char *room, size_t size, ys_result *out);

enum { YS_LOGIN, YS_HEARTBEAT, YS_LOGOUT };
void ys_session(yeastar_client *client, int64_t timeout_ms, int which, ys_result *out);
void ys_attach(yeastar_client *client, int64_t timeout_ms, yeastar_listener *listener, ys_result *out);
void ys_backfill(yeastar_client *client, int64_t timeout_ms, int64_t from_ms, int64_t to_ms, uint64_t *delivered, ys_result *out);

enum { YS_RECORDING, YS_VOICEMAIL, YS_CDR };
void ys_download(yeastar_client *client, int64_t timeout_ms, int which, ys_texts texts, uintptr_t sink, ys_result *out);
void ys_recording_save(yeastar_client *client, int64_t timeout_ms, ys_texts texts, ys_result *out);

/* `texts`: a file or "", then keys and values. */
yeastar_client *ys_client_new(ys_texts texts, size_t keys, ys_result *out);
yeastar_listener *ys_listener_new(ys_texts texts, size_t keys, ys_result *out);
void ys_set_timeout(yeastar_client *client, int64_t timeout_ms, ys_result *out);
void ys_set_password(yeastar_client *client, ys_texts password, ys_result *out);
void ys_set_callback(yeastar_listener *listener, uintptr_t callback, ys_result *out);
void ys_set_log(int32_t level, uintptr_t callback, ys_result *out);
int ys_listener_fd(yeastar_listener *listener); /* a copy, close-on-exec */
void ys_finish(yeastar_status status, yeastar_error *error, ys_result *out);
void ys_release(ys_result *result);

/* Events as numbers and texts one after another; events.go reads them. */
typedef struct {
    int32_t count;
    size_t used;
    size_t needed;       /* not 0: the next event takes so many bytes, more than there is room for */
    yeastar_event *held; /* that event */
} ys_batch;
void ys_events(yeastar_listener *listener, int32_t most, int keep, uint8_t *room, size_t size, ys_batch *batch, ys_result *out);

/* Go holds an event as a number, which it may store and copy where its collector looks for pointers. */
size_t ys_event_pack(uintptr_t event, int keep, uint8_t *room, size_t size);
uintptr_t ys_event_parse(const uint8_t *body, size_t len, ys_result *out);
void ys_event_ack(uintptr_t event, ys_result *out);
void ys_event_free(uintptr_t event);

#endif
