#ifndef YEASTAR_H
#define YEASTAR_H

#include <stdint.h>
#include <stddef.h>
#include <stdbool.h>

/*
 * libyeastar 0.1.0: client of the HTTP API of Yeastar S-Series PBXs, and receiver of the reports they push.
 *
 * Made by cbindgen from src/ffi: do not edit.
 *
 * Conventions
 *   Errors     A function that can fail returns yeastar_status and takes a last argument out_error, which may be NULL.
 *              On failure every other output is NULL or 0, and *out_error a new object for the caller to free; on
 *              success *out_error is NULL. Do not pass a pointer that still holds an error: it would leak.
 *   Ownership  What comes through out_... and from ..._new and ..._clone is the caller's; exactly one ..._free, which
 *              takes NULL. A pointer that is returned directly is borrowed from the first argument. Inputs are copied.
 *              Never free() anything of the library.
 *   Text       NUL-terminated UTF-8.
 *   Order      Handles are counted: they may be freed in any order.
 *   fork       In the child, calls on objects of the parent return YEASTAR_ERR_FORKED, and ..._free frees memory only.
 *   Manners    Nothing is printed. No signal handler, locale or environment variable is touched. Threads of the
 *              library block all signals. Sockets are close-on-exec; no SIGPIPE is raised.
 *   Memory     When memory runs out, the process is aborted, as in every Rust program.
 *
 * Threads
 *   yeastar_client, yeastar_listener             any number at once
 *   yeastar_config, yeastar_params               one at a time
 *   yeastar_event, yeastar_reply, yeastar_error  immutable: any number may read
 */

#define YEASTAR_VERSION_MAJOR 0
#define YEASTAR_VERSION_MINOR 1
#define YEASTAR_VERSION_PATCH 0
#define YEASTAR_VERSION "0.1.0"

/* Define YEASTAR_STATIC when linking the static library on Windows. */
#if defined(_WIN32) && !defined(YEASTAR_STATIC)
#define YEASTAR_API __declspec(dllimport)
#else
#define YEASTAR_API
#endif


/**
 * The number that yeastar_abi_version() of a fitting library returns.
 */
#define YEASTAR_ABI_VERSION 0

/**
 * How a call ended: `YEASTAR_OK`, or why not. Positive, in blocks of 100: caller, transport (100), protocol (200),
 * PBX (300), library (900). Numbers are only ever added.
 */
enum yeastar_status
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * It worked.
   */
  YEASTAR_OK = 0,
  /**
   * An argument is NULL where it must not be, not UTF-8, unknown or out of range. Nothing was sent.
   */
  YEASTAR_ERR_INVALID_ARGUMENT = 1,
  /**
   * The object is not in a state for this call, such as pulling while a callback is set.
   */
  YEASTAR_ERR_WRONG_STATE = 2,
  /**
   * The object, or the one it belongs to, has been freed.
   */
  YEASTAR_ERR_CLOSED = 3,
  /**
   * yeastar_client_cancel was called, or a sink wanted no more.
   */
  YEASTAR_ERR_CANCELLED = 4,
  /**
   * The time was up: of a call (what was asked may have happened all the same), or of waiting for an event.
   */
  YEASTAR_ERR_TIMEOUT = 5,
  /**
   * The object was made before fork(): it works in the parent only.
   */
  YEASTAR_ERR_FORKED = 6,
  /**
   * The call would wait for itself.
   */
  YEASTAR_ERR_WOULD_DEADLOCK = 7,
  /**
   * The host name is not known.
   */
  YEASTAR_ERR_RESOLVE = 100,
  /**
   * No connection: refused, or no route.
   */
  YEASTAR_ERR_CONNECT = 101,
  /**
   * No trust, or no TLS in common.
   */
  YEASTAR_ERR_TLS = 102,
  /**
   * The connection broke. What was asked may have happened all the same.
   */
  YEASTAR_ERR_IO = 103,
  /**
   * The PBX redirects, which is never followed: the message says which URL to set.
   */
  YEASTAR_ERR_REDIRECT = 104,
  /**
   * The answer is larger than max_reply_bytes.
   */
  YEASTAR_ERR_TOO_LARGE = 105,
  /**
   * HTTP status other than 200: yeastar_error_http_status.
   */
  YEASTAR_ERR_HTTP = 200,
  /**
   * The answer is not the JSON that the API promises.
   */
  YEASTAR_ERR_BAD_REPLY = 201,
  /**
   * The PBX refused: yeastar_error_pbx_code says why.
   */
  YEASTAR_ERR_PBX = 300,
  /**
   * Wrong user name or password.
   */
  YEASTAR_ERR_LOGIN_REFUSED = 301,
  /**
   * No login is sent for now, so that the PBX does not lock this address out, or because it has.
   */
  YEASTAR_ERR_LOCKED_OUT = 302,
  /**
   * The PBX does not take the token, even after a new login.
   */
  YEASTAR_ERR_TOKEN = 303,
  /**
   * A bug of the library. The object refuses every later call; only free it.
   */
  YEASTAR_ERR_PANIC = 900,
  /**
   * Something that the library needs is missing, such as a thread.
   */
  YEASTAR_ERR_INTERNAL = 901,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum yeastar_status yeastar_status;
#else
typedef int32_t yeastar_status;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * What yeastar_event_kind returns. Numbers are only ever added.
 */
enum yeastar_event_type
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * Not known to this version: delivered like any other, with its fields.
   */
  YEASTAR_EVENT_UNKNOWN = 0,
  /**
   * `RING`: a callee rings.
   */
  YEASTAR_EVENT_RING = 1,
  /**
   * `ALERT`: the caller hears ring-back.
   */
  YEASTAR_EVENT_ALERT = 2,
  /**
   * `ANSWER`: the callee's side picked up.
   */
  YEASTAR_EVENT_ANSWER = 3,
  /**
   * `ANSWERED`: the caller's side was answered.
   */
  YEASTAR_EVENT_ANSWERED = 4,
  /**
   * `BYE`: a call was released; a PBX sends two, mirrored.
   */
  YEASTAR_EVENT_BYE = 5,
  /**
   * `Tranfer` (as the PBX spells it): an extension transferred or forwarded a call.
   */
  YEASTAR_EVENT_TRANSFER = 6,
  /**
   * `CallFailed`: field `reason`.
   */
  YEASTAR_EVENT_CALL_FAILED = 7,
  /**
   * `Invite`: an inbound call waits to be accepted or refused, until yeastar_event_deadline_ms.
   */
  YEASTAR_EVENT_INVITE = 8,
  /**
   * `Incoming`: a trunk answered an inbound call.
   */
  YEASTAR_EVENT_INCOMING = 9,
  /**
   * `DTMF`: a key was pressed, fields `info`, `flag`, `infos`.
   */
  YEASTAR_EVENT_DTMF = 10,
  /**
   * `NewCdr`: a call is over; the record of it.
   */
  YEASTAR_EVENT_CDR = 11,
  /**
   * `PlayPromptEnd`: a prompt has ended.
   */
  YEASTAR_EVENT_PROMPT_END = 12,
  /**
   * `satisfaction`: the key of a survey, field `surveyresult`.
   */
  YEASTAR_EVENT_SURVEY = 13,
  /**
   * `ExtensionStatus`: fields `extension` and `status`.
   */
  YEASTAR_EVENT_EXTENSION_STATUS = 14,
  /**
   * `ConfigChange`: an extension or trunk was edited.
   */
  YEASTAR_EVENT_CONFIG_CHANGE = 15,
  /**
   * `BootUp`: the PBX has started.
   */
  YEASTAR_EVENT_BOOT = 16,
  /**
   * `sms-send`: what became of a message.
   */
  YEASTAR_EVENT_SMS = 17,
  /**
   * `CallStatus` (dialect 2.0.0): the state of a call and of each of its members.
   */
  YEASTAR_EVENT_CALL_STATUS = 18,
  /**
   * `Forward` (dialect 2.0.0): a call was forwarded.
   */
  YEASTAR_EVENT_FORWARD = 19,
  /**
   * `ConferenceStatus` (dialect 2.0.0).
   */
  YEASTAR_EVENT_CONFERENCE_STATUS = 20,
  /**
   * `QueueAgentRingNoAnswerTimeout` (dialect 2.0.0): an agent did not answer.
   */
  YEASTAR_EVENT_QUEUE_NO_ANSWER = 21,
  /**
   * `QueueAutoPause` (dialect 2.0.0): an agent was paused.
   */
  YEASTAR_EVENT_QUEUE_PAUSE = 22,
  /**
   * `uacstacall` (dialect 2.0.0).
   */
  YEASTAR_EVENT_UACSTA = 23,
  /**
   * Made by the library: the session with a PBX changed, field `state`: `up`, `renewed`, `lost`, `locked_out`,
   * `closed`; or something about the listener: `slow_callback` (one took over a second), `journal_failed`,
   * `journal_set_aside` (it was damaged, or of another version).
   */
  YEASTAR_EVENT_SESSION = 100,
  /**
   * Made by the library: reports may have been missed. Fields `from` and `to` (Unix time in milliseconds), `count`
   * where it is known, `cause`.
   */
  YEASTAR_EVENT_GAP = 101,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum yeastar_event_type yeastar_event_type;
#else
typedef int32_t yeastar_event_type;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * How much a line of the log matters.
 */
enum yeastar_log_level
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * No line at all.
   */
  YEASTAR_LOG_OFF = 0,
  /**
   * A bug of the library.
   */
  YEASTAR_LOG_ERROR = 1,
  /**
   * Something to look at: a session lost, a report that cannot be read.
   */
  YEASTAR_LOG_WARN = 2,
  /**
   * One line a request and a change of a session.
   */
  YEASTAR_LOG_INFO = 3,
  /**
   * One line a report, with the numbers of callers.
   */
  YEASTAR_LOG_DEBUG = 4,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum yeastar_log_level yeastar_log_level;
#else
typedef int32_t yeastar_log_level;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * A handle on the session with one PBX. Any number of threads may use it at once.
 */
typedef struct yeastar_client yeastar_client;

/**
 * What a client or a listener is made from. Copied when it is used, so that it may be changed or freed right after.
 * One thread at a time.
 */
typedef struct yeastar_config yeastar_config;

/**
 * Why a call failed. Immutable; may be read from any thread. Made by a failing call, freed by yeastar_error_free.
 */
typedef struct yeastar_error yeastar_error;

/**
 * One report of a PBX. Immutable; may be read from any thread.
 */
typedef struct yeastar_event yeastar_event;

/**
 * Receives the reports of any number of PBXs. Any number of threads may use it at once.
 */
typedef struct yeastar_listener yeastar_listener;

/**
 * Names and values for a request. Copied when it is used, so that it may serve again. One thread at a time.
 */
typedef struct yeastar_params yeastar_params;

/**
 * A successful answer. Immutable; may be read from any thread. Made by a request, freed by yeastar_reply_free.
 */
typedef struct yeastar_reply yeastar_reply;

/**
 * Takes an event, which is lent to it: keep it with yeastar_event_clone.
 */
typedef void (*yeastar_event_fn)(const yeastar_event *event, void *userdata);

/**
 * Takes the bytes of a download as they come: `len` of them, valid until it returns; `received` bytes so far, these
 * included; `total` in all, 0 if that is not known. Returns 0 for more, anything else to stop: the call then ends with
 * `YEASTAR_ERR_CANCELLED`. It runs on the thread of the call, may make other calls, and must not throw or longjmp.
 */
typedef int32_t (*yeastar_sink)(const uint8_t *bytes,
                                size_t len,
                                uint64_t received,
                                uint64_t total,
                                void *userdata);

/**
 * Takes a line: its level (a number of yeastar_log_level), and its text, which is valid until it returns. Called from
 * any thread, from several at once, without any lock held. It may call every function of the library, and must not
 * throw or longjmp.
 */
typedef void (*yeastar_log_fn)(int32_t level, const char *line, void *userdata);

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * The name of a status: "YEASTAR_ERR_TIMEOUT"; "UNKNOWN" for a number that is none.
 *
 * The text is static: never free it. Any thread, any time; does not block.
 */
YEASTAR_API const char *yeastar_status_name(int32_t status);

/**
 * The version of the library: "0.1.0". The text is static: never free it. Any thread, any time; does not block.
 */
YEASTAR_API
const char *yeastar_version(void);

/**
 * The number in the SONAME. It moves only when the ABI breaks; a binding compares it with `YEASTAR_ABI_VERSION` of
 * the header it was made from, and refuses another. Any thread, any time; does not block.
 */
YEASTAR_API
int32_t yeastar_abi_version(void);

/**
 * The status that the failing call returned; `YEASTAR_OK` for NULL. Any thread; does not block.
 */
YEASTAR_API int32_t yeastar_error_status(const yeastar_error *error);

/**
 * One line that says what happened and what to do. Holds no password, hash or token. "" for NULL. Borrowed from
 * the error. Any thread; does not block.
 */
YEASTAR_API
const char *yeastar_error_message(const yeastar_error *error);

/**
 * The number that the PBX gave in `errno`, such as 20003; 0 if it gave none, and for NULL. Any thread; does not
 * block.
 */
YEASTAR_API
int32_t yeastar_error_pbx_code(const yeastar_error *error);

/**
 * What that number means, in words; NULL if there is none or nobody knows it. Borrowed from the error. Any thread;
 * does not block.
 */
YEASTAR_API
const char *yeastar_error_pbx_text(const yeastar_error *error);

/**
 * The HTTP status if it was not 200; else 0, and for NULL. Any thread; does not block.
 */
YEASTAR_API int32_t yeastar_error_http_status(const yeastar_error *error);

/**
 * How many milliseconds to wait before trying again; -1 if that is not known, and for NULL. Any thread; does not
 * block.
 */
YEASTAR_API
int64_t yeastar_error_retry_after_ms(const yeastar_error *error);

/**
 * Whether the same call may succeed later though nobody changes anything. It does not say whether the failed one
 * took effect: after `YEASTAR_ERR_TIMEOUT` or `YEASTAR_ERR_IO` a call that was to be placed may be ringing. false
 * for NULL. Any thread; does not block.
 */
YEASTAR_API
bool yeastar_error_is_retriable(const yeastar_error *error);

/**
 * Frees an error and its texts. NULL is fine. Once per error; any thread; does not block.
 */
YEASTAR_API void yeastar_error_free(yeastar_error *error);

/**
 * A configuration with the defaults. Never NULL. Free it with yeastar_config_free. Any thread; does not block.
 */
YEASTAR_API
yeastar_config *yeastar_config_new(void);

/**
 * Sets a key; docs/configuration.md lists them all with what they take.
 *
 * `config`, `key` and `value` must not be NULL; the texts are copied. A password in clear text is turned into its MD5
 * and not kept.
 *
 * `YEASTAR_ERR_INVALID_ARGUMENT`: a NULL, no such key (the message lists those there are), or a value that the key
 * does not take (the message says what it takes); nothing has changed then. One thread at a time for one `config`;
 * does not block.
 */
YEASTAR_API
yeastar_status yeastar_config_set(yeastar_config *config,
                                  const char *key,
                                  const char *value,
                                  yeastar_error **out_error);

/**
 * Frees a configuration. NULL is fine. Once; any thread; does not block.
 */
YEASTAR_API void yeastar_config_free(yeastar_config *config);

/**
 * An empty set of parameters. Never NULL. Free it with yeastar_params_free. Any thread; does not block.
 */
YEASTAR_API yeastar_params *yeastar_params_new(void);

/**
 * Sets a parameter; a second value takes the place of the first. Entries of lists are named like
 * `wakeup[0].time`. Whether a request has a parameter of that name, and takes that value, is checked when the
 * request is made.
 *
 * `params`, `name` and `value` must not be NULL; the texts are copied.
 *
 * `YEASTAR_ERR_INVALID_ARGUMENT`: a NULL, not UTF-8, or a text that cannot be a name. One thread at a time for one
 * `params`; does not block.
 */
YEASTAR_API
yeastar_status yeastar_params_set(yeastar_params *params,
                                  const char *name,
                                  const char *value,
                                  yeastar_error **out_error);

/**
 * Frees parameters. NULL is fine. Once; any thread; does not block.
 */
YEASTAR_API void yeastar_params_free(yeastar_params *params);

/**
 * The JSON as the PBX sent it (bytes that are not UTF-8 are replaced by U+FFFD).
 *
 * `out_len`: its length in bytes without the NUL at the end; NULL if not wanted. The text is borrowed from the reply.
 * NULL and a length of 0 for a reply that is NULL. Any thread; does not block.
 */
YEASTAR_API
const char *yeastar_reply_json(const yeastar_reply *reply,
                               size_t *out_len);

/**
 * The value at an RFC 6901 pointer such as "/extlist/0/extnumber": a string as it is, a number or boolean as text.
 *
 * NULL if there is nothing, or an object, an array or null, or if an argument is NULL or not UTF-8. The text is
 * borrowed from the reply; a NUL inside a value is shown as U+FFFD. Any thread; does not block.
 */
YEASTAR_API
const char *yeastar_reply_string(const yeastar_reply *reply,
                                 const char *pointer);

/**
 * How many elements the array or object at an RFC 6901 pointer has ("" is the whole answer).
 *
 * 0 if there is none, or if an argument is NULL or not UTF-8. Any thread; does not block.
 */
YEASTAR_API size_t yeastar_reply_count(const yeastar_reply *reply, const char *pointer);

/**
 * Frees a reply and every text borrowed from it. NULL is fine. Once; any thread; does not block.
 */
YEASTAR_API void yeastar_reply_free(yeastar_reply *reply);

/**
 * Reads the body of a report, for hosts with an HTTP server of their own. Answer the PBX 200 in any case: a repeat
 * would not help.
 *
 * `body`: `len` bytes, at most 65536; copied. `out_event`: gets the event, which is the caller's (yeastar_event_free).
 *
 * `YEASTAR_ERR_INVALID_ARGUMENT`: a NULL. `YEASTAR_ERR_BAD_REPLY`: not the JSON of a report; the message says where
 * reading ended. Any thread; does not block.
 */
YEASTAR_API
yeastar_status yeastar_event_parse(const uint8_t *body,
                                   size_t len,
                                   yeastar_event **out_event,
                                   yeastar_error **out_error);

/**
 * What happened, as a number of yeastar_event_type; `YEASTAR_EVENT_UNKNOWN` for NULL. Any thread; does not block.
 */
YEASTAR_API
int32_t yeastar_event_kind(const yeastar_event *event);

/**
 * The word on the wire, spelt as it came: "Tranfer"; "" if there was none. Borrowed from the event. NULL for NULL. Any
 * thread; does not block.
 */
YEASTAR_API
const char *yeastar_event_name(const yeastar_event *event);

/**
 * How the body was worded: "default", "1.0.2" or "2.0.0"; "library" for events made by the library. Told by the body,
 * not by what was asked for at login. NULL for NULL. Any thread; does not block.
 */
YEASTAR_API
const char *yeastar_event_dialect(const yeastar_event *event);

/**
 * A field by its canonical name, such as `callid` or `reason`; docs/reports.md lists them. The text is exactly what was
 * sent, a blank at its end included. `pbx` is the label of the client that the report was for.
 *
 * NULL if the event has no such field, or if an argument is NULL or not UTF-8. Borrowed from the event. Any thread; does
 * not block.
 */
YEASTAR_API
const char *yeastar_event_field(const yeastar_event *event,
                                const char *name);

/**
 * How many parties the event has, in the order in which they were sent; 0 for NULL. Any thread; does not block.
 */
YEASTAR_API
size_t yeastar_event_party_count(const yeastar_event *event);

/**
 * A field of a party, counted from 0: `type` ("ext", "inbound" or "outbound"), `role` ("caller", "callee",
 * "released_by", "other"), `number` (of an extension), `from`, `to`, `trunk`, `id` (of a trunk call).
 *
 * NULL if there is no such party or it has no such field (no `role`: the order does not tell), or if an argument is
 * NULL or not UTF-8. Borrowed from the event. Any thread; does not block.
 */
YEASTAR_API
const char *yeastar_event_party(const yeastar_event *event,
                                size_t index,
                                const char *field);

/**
 * The event in canonical form: the same JSON for all dialects; docs/events.schema.json describes it.
 *
 * `out_len`: its length in bytes without the NUL; NULL if not wanted. Borrowed from the event. NULL and 0 for NULL. Any
 * thread; does not block.
 */
YEASTAR_API
const char *yeastar_event_json(const yeastar_event *event,
                               size_t *out_len);

/**
 * The bytes of the body as they came, which are not a text: `out_len` (NULL if not wanted) says how many. Borrowed
 * from the event. NULL and 0 for NULL; of an event that the library made, 0 bytes. Any thread; does not block.
 */
YEASTAR_API
const uint8_t *yeastar_event_raw(const yeastar_event *event,
                                 size_t *out_len);

/**
 * When it came, in milliseconds since 1970 (UTC); 0 for NULL. Any thread; does not block.
 */
YEASTAR_API int64_t yeastar_event_received_ms(const yeastar_event *event);

/**
 * Until when an `YEASTAR_EVENT_INVITE` can be answered with yeastar_inbound_accept, yeastar_inbound_refuse or a transfer,
 * in milliseconds since 1970 (UTC): ten seconds after it came. -1 for every other event, and for NULL. Any thread; does
 * not block.
 */
YEASTAR_API
int64_t yeastar_event_deadline_ms(const yeastar_event *event);

/**
 * Done with it: with `listener.journal`, the event will not come again. Without a journal there is nothing to do.
 *
 * `YEASTAR_ERR_INVALID_ARGUMENT`: NULL. `YEASTAR_ERR_IO`: the journal cannot be written; the event may come again.
 * `YEASTAR_ERR_CLOSED`: its listener has been freed; the event comes again when the journal is opened next.
 * `YEASTAR_ERR_FORKED`: the journal is the parent's. Any thread; may block for a disk.
 */
YEASTAR_API
yeastar_status yeastar_event_ack(const yeastar_event *event,
                                 yeastar_error **out_error);

/**
 * Another reference to the same event, to keep one beyond its callback. Free it with yeastar_event_free. NULL for NULL.
 * Any thread; does not block.
 */
YEASTAR_API
yeastar_event *yeastar_event_clone(const yeastar_event *event);

/**
 * Frees a reference to an event. NULL is fine. Once per yeastar_listener_next, yeastar_event_parse and
 * yeastar_event_clone; never for an event that a callback was given. Any thread; does not block.
 */
YEASTAR_API void yeastar_event_free(yeastar_event *event);

/**
 * Opens a receiver of reports: when this returns, it is bound and accepting.
 *
 * `config`: its `listener.*` keys count; it is copied. `out_listener` gets the listener, which is the caller's; free it
 * with yeastar_listener_free. To have a PBX send its reports here, see yeastar_client_attach.
 *
 * `YEASTAR_ERR_INVALID_ARGUMENT`: a NULL. `YEASTAR_ERR_IO`: the address is taken or not ours, or the journal cannot be
 * opened. `YEASTAR_ERR_WRONG_STATE`: another listener uses that journal. Any thread; does not block, but for opening the journal.
 */
YEASTAR_API
yeastar_status yeastar_listener_new(const yeastar_config *config,
                                    yeastar_listener **out_listener,
                                    yeastar_error **out_error);

/**
 * The port it listens on: the one picked, if `listener.bind` asked for port 0. 0 for NULL, and after fork(). Any thread;
 * does not block.
 */
YEASTAR_API
uint16_t yeastar_listener_port(const yeastar_listener *listener);

/**
 * Waits for an event.
 *
 * `timeout_ms`: 0 does not wait, -1 waits without limit, else at most so many milliseconds. `out_event` gets the event,
 * which is the caller's (yeastar_event_free).
 *
 * `YEASTAR_ERR_TIMEOUT`: no event came in time; there is no error object then. `YEASTAR_ERR_WRONG_STATE`: a callback is
 * set. `YEASTAR_ERR_CLOSED`: the listener was freed while this waited. `YEASTAR_ERR_INVALID_ARGUMENT`: a NULL, or a
 * time-out below -1. `YEASTAR_ERR_FORKED`. Any thread; several share the events. Blocks as told.
 */
YEASTAR_API
yeastar_status yeastar_listener_next(yeastar_listener *listener,
                                     int64_t timeout_ms,
                                     yeastar_event **out_event,
                                     yeastar_error **out_error);

/**
 * A file descriptor that is readable while events wait, for poll, epoll, libuv or asyncio. It belongs to the listener:
 * do not read, write or close it; take events with yeastar_listener_next and a time-out of 0.
 *
 * -1 where there is none: for NULL and after fork(). Any thread; does not block.
 */
YEASTAR_API
int yeastar_listener_fd(yeastar_listener *listener);

/**
 * Has events delivered to a function instead of pulling them; a second call puts another function in its place.
 *
 * `callback` must not be NULL. It runs on one thread of the library, one event at a time, and should return soon (one
 * that takes over a second is counted as `slow`); it must not throw or longjmp. With a journal, an event is acknowledged
 * when its callback returns. In it every function may be called; yeastar_listener_free of the same listener returns at
 * once and takes effect when the callback returns. `userdata` is passed on. `userdata_free` (NULL: none) is called with
 * it exactly once: when another function takes its place, when the listener is freed, or when this call fails.
 *
 * `YEASTAR_ERR_WRONG_STATE`: another thread is pulling. `YEASTAR_ERR_INVALID_ARGUMENT`: a NULL. `YEASTAR_ERR_CLOSED`,
 * `YEASTAR_ERR_FORKED`. Any thread; does not block.
 */
YEASTAR_API
yeastar_status yeastar_listener_set_callback(yeastar_listener *listener,
                                             yeastar_event_fn callback,
                                             void *userdata,
                                             void (*userdata_free)(void *userdata),
                                             yeastar_error **out_error);

/**
 * A count by its name: `received` (reports taken), `delivered` (to the host), `duplicates`, `dropped` (lost to a full
 * queue), `rejected` (answered 503, so that the PBX sends again), `malformed`, `queued` (waiting now), `connections`
 * (open now), `refused` (requests that were no reports), `slow` (callbacks over a second), `commits` (of the journal).
 *
 * 0 for another name, for NULL and after fork(). Any thread; does not block.
 */
YEASTAR_API
uint64_t yeastar_listener_stat(const yeastar_listener *listener,
                               const char *name);

/**
 * Closes a listener. NULL is fine. Threads that wait for an event return `YEASTAR_ERR_CLOSED`; events that wait are
 * dropped (with a journal they come again). When this returns, no callback runs, and `userdata_free` has run; called
 * from the callback itself, it returns at once and all that happens after the callback. Clients that were attached stay
 * usable. After fork() it frees memory only. Once; any thread; may wait for a callback to return.
 */
YEASTAR_API
void yeastar_listener_free(yeastar_listener *listener);

/**
 * Makes a client of one PBX. Nothing is sent yet: the first call logs in.
 *
 * `config` needs the keys `url`, `username` and `password` or `password_md5`; it is copied. `out_client` gets the
 * client, which is the caller's; free it with yeastar_client_free.
 *
 * `YEASTAR_ERR_INVALID_ARGUMENT`: a NULL, a key that is missing, or `tls.ca_file` cannot be read.
 * `YEASTAR_ERR_TLS`: the system has no trusted certificates. Any thread; does not block, but for reading files.
 */
YEASTAR_API
yeastar_status yeastar_client_new(const yeastar_config *config,
                                  yeastar_client **out_client,
                                  yeastar_error **out_error);

/**
 * Has the PBX send its reports to `listener`, from the next login on; a session that is up tells the PBX at once. Every
 * event then has the field `pbx`, the label of this client. `report.port` and `report.url` of the client's configuration
 * take precedence over the listener's own port and a path made for this client.
 *
 * `client` and `listener` must not be NULL; either may be freed first. All handles on the session share the listener; a
 * second one takes the place of the first.
 *
 * `YEASTAR_ERR_INVALID_ARGUMENT`: NULL. `YEASTAR_ERR_CLOSED`: one of them has been freed. With a session that is up, also
 * every status of yeastar_heartbeat. Any thread; blocks for at most `timeout_ms` if the session is up.
 */
YEASTAR_API
yeastar_status yeastar_client_attach(yeastar_client *client,
                                     yeastar_listener *listener,
                                     yeastar_error **out_error);

/**
 * Delivers the CDRs of a time whose report never came, such as that of a `YEASTAR_EVENT_GAP`, to the attached listener.
 * They are events like the others, with the field `backfilled`.
 *
 * `from_ms` and `to_ms`: milliseconds since 1970 (UTC), as the fields of a gap have them. `out_delivered`: how many; NULL if
 * not wanted. A CDR counts as come if it has reached the queue of this listener: the last 65536 are remembered.
 *
 * `YEASTAR_ERR_WRONG_STATE`: no listener is attached. `YEASTAR_ERR_INVALID_ARGUMENT`: NULL, or not a time. Else as
 * yeastar_cdr_query. Any thread; blocks for at most twice `timeout_ms`.
 */
YEASTAR_API
yeastar_status yeastar_client_backfill(yeastar_client *client,
                                       int64_t from_ms,
                                       int64_t to_ms,
                                       uint64_t *out_delivered,
                                       yeastar_error **out_error);

/**
 * Another handle on the same session, with a time-out (copied from `client`) and a cancel of its own. Cheap: one
 * per call is fine. Free it with yeastar_client_free.
 *
 * NULL for NULL, after fork(), and for a handle that a bug has broken. Any thread; does not block.
 */
YEASTAR_API
yeastar_client *yeastar_client_clone(const yeastar_client *client);

/**
 * Sets how long each later call through this handle may take, in milliseconds, 1 to 3600000. Other handles on the
 * session keep theirs.
 *
 * `YEASTAR_ERR_INVALID_ARGUMENT`: NULL, or out of range. Any thread; does not block.
 */
YEASTAR_API
yeastar_status yeastar_client_set_timeout(yeastar_client *client,
                                          int64_t timeout_ms,
                                          yeastar_error **out_error);

/**
 * Ends the calls that are under way through this handle: they return `YEASTAR_ERR_CANCELLED` within 100 ms. Later
 * calls work, and those through other handles go on.
 *
 * `YEASTAR_ERR_INVALID_ARGUMENT`: NULL. Any thread, but not from a signal handler; does not block.
 */
YEASTAR_API
yeastar_status yeastar_client_cancel(yeastar_client *client);

/**
 * A count of the session by its name: `requests` (sent, logins and heartbeats included), `failures` of them, by class:
 * `failures_transport` (no connection, TLS, time-out), `failures_protocol` (not what the API promises),
 * `failures_pbx` (refused, dead tokens included), `failures_caller` (cancelled, closed); `logins`, `renewals`,
 * `heartbeats`, `bytes_sent` and `bytes_received` (paths and bodies), `last_success_ms` (Unix time; 0: never).
 *
 * 0 for another name, for NULL and after fork(). Any thread; does not block.
 */
YEASTAR_API
uint64_t yeastar_client_stat(const yeastar_client *client,
                             const char *name);

/**
 * Frees a handle. NULL is fine. Calls under way through it on other threads return `YEASTAR_ERR_CLOSED`; starting
 * one with a handle that is being freed is the caller's mistake. The last handle of a session ends its keep-alive;
 * none logs out. After fork() it frees memory only. Once; any thread; does not block.
 */
YEASTAR_API
void yeastar_client_free(yeastar_client *client);

/**
 * Logs in now, to learn early whether the credentials are right; calls log in by themselves. A session that is up
 * already is tried with a heartbeat instead.
 *
 * `YEASTAR_ERR_LOGIN_REFUSED`: wrong user name or password. `YEASTAR_ERR_LOCKED_OUT`: the PBX has shut this address
 * out for ten minutes, or would at the next wrong password; nothing is sent then, and yeastar_error_retry_after_ms
 * says how long. `YEASTAR_ERR_PBX`: refused for another reason, such as 30003 (the API service is not running).
 * Also every status of transport and protocol, `YEASTAR_ERR_TIMEOUT`, `_CANCELLED`, `_CLOSED`, `_FORKED` and
 * `_INVALID_ARGUMENT` (NULL). Any thread; blocks for at most `timeout_ms`.
 */
YEASTAR_API
yeastar_status yeastar_login(yeastar_client *client,
                             yeastar_error **out_error);

/**
 * Prolongs the token by 30 minutes and tells the PBX where reports go. With `keepalive` on, the library does this by
 * itself.
 *
 * `YEASTAR_ERR_WRONG_STATE`: not logged in. `YEASTAR_ERR_TOKEN`: the token had died; the next call logs in anew. Else
 * as yeastar_login. Any thread; blocks for at most `timeout_ms`.
 */
YEASTAR_API
yeastar_status yeastar_heartbeat(yeastar_client *client,
                                 yeastar_error **out_error);

/**
 * Ends the session: the PBX drops the token and sends no more reports. `YEASTAR_OK` also when there is none. The next
 * call would log in again.
 *
 * Statuses as yeastar_login. Any thread; blocks for at most `timeout_ms`.
 */
YEASTAR_API
yeastar_status yeastar_logout(yeastar_client *client,
                              yeastar_error **out_error);

/**
 * Makes any request, also one that this version of the library does not know.
 *
 * `path`: as in the documentation, such as "extension/query", without version and token. `body_json`: a JSON object,
 * or NULL for none; it is sent as it is. `out_reply`: gets the answer, which is the caller's (yeastar_reply_free); NULL
 * if not wanted.
 *
 * A query that the library knows may be sent once more if the connection dies before any answer; anything else never
 * is. A token that has died is renewed, and the request sent again: it was refused, so nothing happens twice.
 *
 * `YEASTAR_ERR_PBX`: refused, see yeastar_error_pbx_code. `YEASTAR_ERR_TOKEN`: even with a new token.
 * `YEASTAR_ERR_INVALID_ARGUMENT`: NULL, not a path, not a JSON object. Else as yeastar_login. Any thread; blocks for
 * at most `timeout_ms`.
 */
YEASTAR_API
yeastar_status yeastar_call(yeastar_client *client,
                            const char *path,
                            const char *body_json,
                            yeastar_reply **out_reply,
                            yeastar_error **out_error);

/**
 * Downloads a recording: gets a one-time key, fetches the file, and hands its bytes to `sink` as they come.
 *
 * `recording`: the file name, as the field `recording` of a CDR event or row has it; not NULL. `sink` must not be NULL;
 * `userdata` is passed on to it.
 *
 * `YEASTAR_ERR_CANCELLED`: the sink wanted no more. `YEASTAR_ERR_PBX`: refused, such as 20014 (no such recording); the
 * sink has seen nothing then. After `YEASTAR_ERR_IO` or `YEASTAR_ERR_TIMEOUT` it may have seen a part; nothing is sent
 * twice. Else as yeastar_call. Any thread; blocks for at most `timeout_ms`, which yeastar_client_set_timeout raises for
 * long files.
 */
YEASTAR_API
yeastar_status yeastar_recording_download(yeastar_client *client,
                                          const char *recording,
                                          yeastar_sink sink,
                                          void *userdata,
                                          yeastar_error **out_error);

/**
 * Downloads a recording into a file, which is there whole afterwards or not at all: it is written under another name
 * in the same folder, and renamed.
 *
 * `recording` as for yeastar_recording_download. `file`: a path; a file that is there is replaced. Neither is NULL.
 *
 * `YEASTAR_ERR_IO`: the file cannot be written, or the connection broke. Else as yeastar_recording_download. Any thread;
 * blocks for at most `timeout_ms`, and for the disk.
 */
YEASTAR_API
yeastar_status yeastar_recording_save(yeastar_client *client,
                                      const char *recording,
                                      const char *file,
                                      yeastar_error **out_error);

/**
 * Downloads a voicemail message.
 *
 * `extid`: the extension number. `voicemailfile` and `voicemailstatus` ("read" or "unread"): as yeastar_voicemail_query
 * tells them. None is NULL. The rest as for yeastar_recording_download; 20018 means that there is no such message.
 */
YEASTAR_API
yeastar_status yeastar_voicemail_download(yeastar_client *client,
                                          const char *extid,
                                          const char *voicemailfile,
                                          const char *voicemailstatus,
                                          yeastar_sink sink,
                                          void *userdata,
                                          yeastar_error **out_error);

/**
 * Downloads call records as CSV (RFC 4180, a header line first); yeastar_cdr_query reads them as rows.
 *
 * `extid`: an extension number, several joined by commas, or "all". `starttime` and `endtime`: "2018-11-27 00:00:00", in
 * the time of the PBX. None is NULL. The rest as for yeastar_recording_download; 20021 means that there are no records.
 */
YEASTAR_API
yeastar_status yeastar_cdr_download(yeastar_client *client,
                                    const char *extid,
                                    const char *starttime,
                                    const char *endtime,
                                    yeastar_sink sink,
                                    void *userdata,
                                    yeastar_error **out_error);

/**
 * Reads call records: `{"cdr":[{…}]}`, oldest first as the PBX sends them, with the names that CDR events have
 * (`callduration`, `desttrunkname`). No records is an empty list, not an error.
 *
 * `extid`, `starttime`, `endtime` as for yeastar_cdr_download. `out_reply`: gets the reply, which is the caller's
 * (yeastar_reply_free); NULL if not wanted.
 *
 * `YEASTAR_ERR_TOO_LARGE`: more than `max_reply_bytes`. Else as yeastar_call. Any thread; blocks for at most
 * `timeout_ms`.
 */
YEASTAR_API
yeastar_status yeastar_cdr_query(yeastar_client *client,
                                 const char *extid,
                                 const char *starttime,
                                 const char *endtime,
                                 yeastar_reply **out_reply,
                                 yeastar_error **out_error);

/**
 * Asks a PBX for its certificate, to be shown to a person, who compares it and sets `tls.pin_sha256`. Nothing else is
 * sent, and nothing is trusted.
 *
 * `url`: https://host:port; not NULL. `timeout_ms`: 1 to 3600000 milliseconds. `out_reply` gets the fields `/sha256` (what
 * `tls.pin_sha256` takes), `/subject`, `/issuer`, `/not_before` and `/not_after` (ISO 8601, UTC), `/key` ("RSA 2048") and
 * `/version` (of X.509), and is the caller's (yeastar_reply_free); not NULL.
 *
 * `YEASTAR_ERR_INVALID_ARGUMENT`: a NULL, not such a URL, or out of range. `YEASTAR_ERR_TLS`: no TLS in common; the message
 * says what to set on the PBX. `YEASTAR_ERR_RESOLVE`, `_CONNECT`, `_TIMEOUT`, `_IO`. Any thread; blocks for at most
 * `timeout_ms`.
 */
YEASTAR_API
yeastar_status yeastar_tls_fetch_pin(const char *url,
                                     int64_t timeout_ms,
                                     yeastar_reply **out_reply,
                                     yeastar_error **out_error);

/**
 * Has the library write lines to the host's log: one a request with its duration and outcome, one a change of a session.
 * For the whole process; a second call puts another function in the place of the first. Without one, nothing is
 * written anywhere.
 *
 * `level`: a number of yeastar_log_level; lines up to it are written. No line holds a password, its MD5 or a token, and
 * the numbers of callers stand in `YEASTAR_LOG_DEBUG` lines alone. `callback`: NULL, or `YEASTAR_LOG_OFF` as `level`,
 * ends it. `userdata` is passed on. `userdata_free` (NULL: none) is called with it exactly once: after the last line,
 * when another function has taken its place, or when this call fails.
 *
 * A line that another thread is writing may still come after this has returned. `YEASTAR_ERR_INVALID_ARGUMENT`: no such
 * level. Any thread; does not block.
 */
YEASTAR_API
yeastar_status yeastar_log_set_callback(int32_t level,
                                        yeastar_log_fn callback,
                                        void *userdata,
                                        void (*userdata_free)(void *userdata),
                                        yeastar_error **out_error);

/**
 * Reads the calls that came in through trunks and are up now.
 *
 * `client` must not be NULL.
 *
 * `optional` is NULL, or holds some of:
 * - `inboundid`: which calls, by the ids in their reports (ids joined by commas, or all); if absent: all
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `inbound`: one entry for each call
 * - `inbound[].inboundid`: id of the call; a text, never a number
 * - `inbound[].from`: calling number
 * - `inbound[].to`: called number
 * - `inbound[].trunk`: name of the trunk
 * - `inbound[].status`: Talking, Progress or Wait
 * - `inbound[].callee`: who has the call; only {extid} is shown
 * - `inbound[].callee[].extid`: number of the extension
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 30001 (the API process of the PBX failed, as when it has no memory
 * left).
 *
 * Not documented: how callee looks when an IVR or an outbound call has the call.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A query: sent once more if the connection dies
 * before the answer begins. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/calls/query-inbound-calls.md;
 * https://help.yeastar.com/en/s-series-developer/api/api_query_inbound_calls.html;
 * https://help.yeastar.com/en/cloudpbx-developer/api/api_query_inbound_calls.html.
 */
YEASTAR_API
yeastar_status yeastar_inbound_query(yeastar_client *client,
                                     const yeastar_params *optional,
                                     yeastar_reply **out_reply,
                                     yeastar_error **out_error);

/**
 * Reads the calls that go out through trunks and are up now.
 *
 * `client` must not be NULL.
 *
 * `optional` is NULL, or holds some of:
 * - `outboundid`: which calls, by the ids in their reports (ids joined by commas, or all); if absent: all
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `outbound`: one entry for each call
 * - `outbound[].outboundid`: id of the call; a text, never a number
 * - `outbound[].from`: calling number
 * - `outbound[].to`: called number
 * - `outbound[].trunk`: name of the trunk
 * - `outbound[].status`: Talking, Progress or Wait
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 30001 (the API process of the PBX failed, as when it has no memory
 * left).
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A query: sent once more if the connection dies
 * before the answer begins. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/calls/query-outbound-calls.md.
 */
YEASTAR_API
yeastar_status yeastar_outbound_query(yeastar_client *client,
                                      const yeastar_params *optional,
                                      yeastar_reply **out_reply,
                                      yeastar_error **out_error);

/**
 * Ends the current call of an extension.
 *
 * Must not be NULL: `client`, and
 * - `extid`: the extension (extension number)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10004 (a required parameter is blank or missing), 10007 (there is no
 * such call), 30001 (the API process of the PBX failed, as when it has no memory left).
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/calls/hang-up-an-extension-call.md.
 */
YEASTAR_API
yeastar_status yeastar_extension_hangup(yeastar_client *client,
                                        const char *extid,
                                        const yeastar_params *optional,
                                        yeastar_reply **out_reply,
                                        yeastar_error **out_error);

/**
 * Ends an inbound call.
 *
 * Must not be NULL: `client`, and
 * - `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10004 (a required parameter is blank or missing), 10007 (there is no
 * such call), 30001 (the API process of the PBX failed, as when it has no memory left).
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/calls/hang-up-an-inbound-call.md.
 */
YEASTAR_API
yeastar_status yeastar_inbound_hangup(yeastar_client *client,
                                      const char *inboundid,
                                      const yeastar_params *optional,
                                      yeastar_reply **out_reply,
                                      yeastar_error **out_error);

/**
 * Ends an outbound call.
 *
 * Must not be NULL: `client`, and
 * - `outboundid`: id of the outbound call, from its reports (an id such as 1495698433.203)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10004 (a required parameter is blank or missing), 10007 (there is no
 * such call), 30001 (the API process of the PBX failed, as when it has no memory left).
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/calls/hang-up-an-outbound-call.md.
 */
YEASTAR_API
yeastar_status yeastar_outbound_hangup(yeastar_client *client,
                                       const char *outboundid,
                                       const yeastar_params *optional,
                                       yeastar_reply **out_reply,
                                       yeastar_error **out_error);

/**
 * Puts the call of an extension on hold.
 *
 * Must not be NULL: `client`, and
 * - `extid`: the extension (extension number)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10004 (a required parameter is blank or missing), 10007 (there is no
 * such call), 30001 (the API process of the PBX failed, as when it has no memory left).
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/hold-a-call.md.
 */
YEASTAR_API
yeastar_status yeastar_extension_hold(yeastar_client *client,
                                      const char *extid,
                                      const yeastar_params *optional,
                                      yeastar_reply **out_reply,
                                      yeastar_error **out_error);

/**
 * Takes the held call of an extension back.
 *
 * Must not be NULL: `client`, and
 * - `extid`: the extension (extension number)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10004 (a required parameter is blank or missing), 10007 (there is no
 * such call), 30001 (the API process of the PBX failed, as when it has no memory left).
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/calls/resume-call-on-hold.md.
 */
YEASTAR_API
yeastar_status yeastar_extension_unhold(yeastar_client *client,
                                        const char *extid,
                                        const yeastar_params *optional,
                                        yeastar_reply **out_reply,
                                        yeastar_error **out_error);

/**
 * Silences the microphone of an extension until extension/unmute or the end of the call.
 *
 * Must not be NULL: `client`, and
 * - `extid`: the extension (extension number)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10004 (a required parameter is blank or missing), 10007 (there is no
 * such call), 30001 (the API process of the PBX failed, as when it has no memory left).
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/calls/mute-an-extension.md.
 */
YEASTAR_API
yeastar_status yeastar_extension_mute(yeastar_client *client,
                                      const char *extid,
                                      const yeastar_params *optional,
                                      yeastar_reply **out_reply,
                                      yeastar_error **out_error);

/**
 * Opens the microphone of a muted extension again.
 *
 * Must not be NULL: `client`, and
 * - `extid`: the extension (extension number)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10004 (a required parameter is blank or missing), 10007 (there is no
 * such call), 30001 (the API process of the PBX failed, as when it has no memory left).
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/calls/unmute-an-extension.md.
 */
YEASTAR_API
yeastar_status yeastar_extension_unmute(yeastar_client *client,
                                        const char *extid,
                                        const yeastar_params *optional,
                                        yeastar_reply **out_reply,
                                        yeastar_error **out_error);

/**
 * Rings one extension and, when it answers, calls a second one.
 *
 * Must not be NULL: `client`, and
 * - `caller`: extension that rings first (extension number)
 * - `callee`: extension that is called then (extension number)
 *
 * `optional` is NULL, or holds some of:
 * - `autoanswer`: whether the phone answers by itself (yes or no); SIP phones that can only; if absent: no
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10004 (a required parameter is blank or missing), 10006 (there is no
 * such extension), 30001 (the API process of the PBX failed, as when it has no memory left).
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/calls/make-an-internal-call.md;
 * https://help.yeastar.com/en/cloudpbx-developer/api/api_make_an_internal_call.html.
 */
YEASTAR_API
yeastar_status yeastar_extension_dial_extension(yeastar_client *client,
                                                const char *caller,
                                                const char *callee,
                                                const yeastar_params *optional,
                                                yeastar_reply **out_reply,
                                                yeastar_error **out_error);

/**
 * Rings an extension and, when it answers, dials an external number.
 *
 * Must not be NULL: `client`, and
 * - `extid`: extension that rings first (extension number); the outbound route must admit it
 * - `outto`: external number, with the prefix that the outbound route wants
 *
 * `optional` is NULL, or holds some of:
 * - `autoanswer`: whether the phone answers by itself (yes or no); SIP phones that can only; if absent: no
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10004 (a required parameter is blank or missing), 10006 (there is no
 * such extension), 10024 (the extension may not place outbound calls), 30001 (the API process of the PBX
 * failed, as when it has no memory left).
 *
 * The guide prints the error as 100024, with a digit too many.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/calls/make-an-extension-dial-an-external-number.md;
 * https://help.yeastar.com/en/cloudpbx-developer/api/api_make_an_outbound_call.html.
 */
YEASTAR_API
yeastar_status yeastar_extension_dial_outbound(yeastar_client *client,
                                               const char *extid,
                                               const char *outto,
                                               const yeastar_params *optional,
                                               yeastar_reply **out_reply,
                                               yeastar_error **out_error);

/**
 * Dials one external number, then a second one, and joins the two.
 *
 * Must not be NULL: `client`, and
 * - `caller`: number that is dialled first; must fit an outbound route
 * - `outto`: number that is dialled second; must fit an outbound route
 * - `fromext`: extension whose permission for outbound calls is used (extension number)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10004 (a required parameter is blank or missing), 10006 (there is no
 * such extension), 10012 (there is no such IVR), 30001 (the API process of the PBX failed, as when it has no
 * memory left).
 *
 * Takes two free trunks or channels.
 * 10012 is listed on the page although no IVR is involved.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/call-back.md;
 * https://help.yeastar.com/en/s-series-developer/api/api_call_back.html.
 */
YEASTAR_API
yeastar_status yeastar_outbound_dial_outbound(yeastar_client *client,
                                              const char *caller,
                                              const char *outto,
                                              const char *fromext,
                                              const yeastar_params *optional,
                                              yeastar_reply **out_reply,
                                              yeastar_error **out_error);

/**
 * Calls an extension and puts it into an IVR when it answers.
 *
 * Must not be NULL: `client`, and
 * - `ivrid`: the IVR (IVR number)
 * - `extid`: extension to call (extension number)
 *
 * `optional` is NULL, or holds some of:
 * - `autoanswer`: whether the phone answers by itself (yes or no); SIP phones that can only; if absent: no
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10004 (a required parameter is blank or missing), 10006 (there is no
 * such extension), 10012 (there is no such IVR), 30001 (the API process of the PBX failed, as when it has no
 * memory left).
 *
 * Keys that are pressed come as a report.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/calls/dial-an-extension-in-an-ivr.md.
 */
YEASTAR_API
yeastar_status yeastar_ivr_dial_extension(yeastar_client *client,
                                          const char *ivrid,
                                          const char *extid,
                                          const yeastar_params *optional,
                                          yeastar_reply **out_reply,
                                          yeastar_error **out_error);

/**
 * Calls an external number and puts it into an IVR when it answers.
 *
 * Must not be NULL: `client`, and
 * - `ivrid`: the IVR (IVR number)
 * - `outto`: external number, with the prefix that the outbound route wants
 * - `fromext`: extension whose permission for outbound calls is used (extension number)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10006 (there is no such extension), 10012 (there is no such IVR),
 * 10024 (the extension may not place outbound calls).
 *
 * Before firmware 30.11.0.7 the report of pressed keys lacked infos for such calls.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/calls/dial-an-external-number-in-an-ivr.md;
 * https://help.yeastar.com/en/cloudpbx-developer/api/api_call_an_external_number_via_ivr.html.
 */
YEASTAR_API
yeastar_status yeastar_ivr_dial_outbound(yeastar_client *client,
                                         const char *ivrid,
                                         const char *outto,
                                         const char *fromext,
                                         const yeastar_params *optional,
                                         yeastar_reply **out_reply,
                                         yeastar_error **out_error);

/**
 * Calls an external number and puts it into a queue when it answers.
 *
 * Must not be NULL: `client`, and
 * - `queueid`: the queue (queue number)
 * - `outto`: external number, with the prefix that the outbound route wants
 * - `fromext`: extension whose permission for outbound calls is used (extension number)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10006 (there is no such extension), 10013 (there is no such queue),
 * 10024 (the extension may not place outbound calls).
 *
 * The Chinese table calls the answer callerid, the sample callid.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.1, firmware 30.5.0.30. Source: guide of 2017,
 * api_sample/calls/dial-an-external-number-in-a-queue.md; Chinese guide of 2017,
 * tong-hua/dui-lie-bo-da-wai-xian.md.
 */
YEASTAR_API
yeastar_status yeastar_queue_dial_outbound(yeastar_client *client,
                                           const char *queueid,
                                           const char *outto,
                                           const char *fromext,
                                           const yeastar_params *optional,
                                           yeastar_reply **out_reply,
                                           yeastar_error **out_error);

/**
 * Calls an external number and puts it into a ring group when it answers.
 *
 * Must not be NULL: `client`, and
 * - `ringgroupid`: the ring group (ring group number)
 * - `outto`: external number, with the prefix that the outbound route wants
 * - `fromext`: extension whose permission for outbound calls is used (extension number)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10006 (there is no such extension), 10014 (there is no such ring
 * group), 10024 (the extension may not place outbound calls).
 *
 * The Chinese table calls the answer callerid, the sample callid.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.1, firmware 30.5.0.30. Source: guide of 2017,
 * api_sample/calls/dial-an-external-number-in-a-ring-group.md; Chinese guide of 2017,
 * tong-hua/xiang-ling-zu-bo-da-wai-xian.md.
 */
YEASTAR_API
yeastar_status yeastar_ringgroup_dial_outbound(yeastar_client *client,
                                               const char *ringgroupid,
                                               const char *outto,
                                               const char *fromext,
                                               const yeastar_params *optional,
                                               yeastar_reply **out_reply,
                                               yeastar_error **out_error);

/**
 * Lets the PBX go on with a call that it holds back for the caller of the API to decide.
 *
 * Must not be NULL: `client`, and
 * - `inboundid`: id of the call, from the report Invite (an id such as 1495698433.203)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10004 (a required parameter is blank or missing), 10007 (there is no
 * such call), 10016 (the answer came too late to accept or refuse the call), 30001 (the API process of the
 * PBX failed, as when it has no memory left).
 *
 * Only for trunks with control of inbound calls switched on. After ten seconds the PBX accepts by itself; an
 * answer that comes later is refused (10016).
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/calls/control-inbound-calls.md;
 * https://help.yeastar.com/en/k2-developer/api/api_accept_inbound_calls.html;
 * https://help.yeastar.com/en/k2-developer/api/api_control_inbound_calls.html.
 */
YEASTAR_API
yeastar_status yeastar_inbound_accept(yeastar_client *client,
                                      const char *inboundid,
                                      const yeastar_params *optional,
                                      yeastar_reply **out_reply,
                                      yeastar_error **out_error);

/**
 * Turns away a call that the PBX holds back for the caller of the API to decide.
 *
 * Must not be NULL: `client`, and
 * - `inboundid`: id of the call, from the report Invite (an id such as 1495698433.203)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10004 (a required parameter is blank or missing), 10007 (there is no
 * such call), 10016 (the answer came too late to accept or refuse the call), 30001 (the API process of the
 * PBX failed, as when it has no memory left).
 *
 * The same ten seconds as for inbound/accept.
 * A call so refused leaves no entry in the call log of the PBX.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/calls/control-inbound-calls.md.
 */
YEASTAR_API
yeastar_status yeastar_inbound_refuse(yeastar_client *client,
                                      const char *inboundid,
                                      const yeastar_params *optional,
                                      yeastar_reply **out_reply,
                                      yeastar_error **out_error);

/**
 * Moves an inbound call to an extension.
 *
 * Must not be NULL: `client`, and
 * - `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203)
 * - `extid`: extension that gets the call (extension number)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10004 (a required parameter is blank or missing), 10006 (there is no
 * such extension), 30001 (the API process of the PBX failed, as when it has no memory left).
 *
 * Takes ringing and answered calls.
 * Not documented: whether v1.1.0 still answers it: only the guide of 2017 has the page. Since v1.0.6 there
 * is inbound/transfer_number.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/calls/transfer-an-inbound-call-to-an-extension.md.
 */
YEASTAR_API
yeastar_status yeastar_inbound_transfer_extension(yeastar_client *client,
                                                  const char *inboundid,
                                                  const char *extid,
                                                  const yeastar_params *optional,
                                                  yeastar_reply **out_reply,
                                                  yeastar_error **out_error);

/**
 * Moves an inbound call to an IVR.
 *
 * Must not be NULL: `client`, and
 * - `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203)
 * - `ivrid`: IVR that gets the call (IVR number)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10004 (a required parameter is blank or missing), 10006 (there is no
 * such extension), 10012 (there is no such IVR), 30001 (the API process of the PBX failed, as when it has no
 * memory left).
 *
 * Takes ringing and answered calls.
 * Not documented: whether v1.1.0 still answers it: only the guide of 2017 has the page. Since v1.0.6 there
 * is inbound/transfer_number.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/calls/transfer-an-inbound-call-to-an-ivr.md.
 */
YEASTAR_API
yeastar_status yeastar_inbound_transfer_ivr(yeastar_client *client,
                                            const char *inboundid,
                                            const char *ivrid,
                                            const yeastar_params *optional,
                                            yeastar_reply **out_reply,
                                            yeastar_error **out_error);

/**
 * Moves an inbound call to an external number.
 *
 * Must not be NULL: `client`, and
 * - `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203)
 * - `outto`: external number, with the prefix that the outbound route wants
 * - `fromext`: extension whose permission for outbound calls is used (extension number)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10004 (a required parameter is blank or missing), 10006 (there is no
 * such extension), 10007 (there is no such call), 30001 (the API process of the PBX failed, as when it has
 * no memory left).
 *
 * Takes ringing and answered calls.
 * The guide speaks of a trunk, but it is an external number.
 * Not documented: whether v1.1.0 still answers it: only the guide of 2017 has the page. Since v1.0.6 there
 * is inbound/transfer_number.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/calls/transfer-an-inbound-call-to-a-trunk.md.
 */
YEASTAR_API
yeastar_status yeastar_inbound_transfer_outbound(yeastar_client *client,
                                                 const char *inboundid,
                                                 const char *outto,
                                                 const char *fromext,
                                                 const yeastar_params *optional,
                                                 yeastar_reply **out_reply,
                                                 yeastar_error **out_error);

/**
 * Moves an inbound call to a queue.
 *
 * Must not be NULL: `client`, and
 * - `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203)
 * - `queueid`: queue that gets the call (queue number)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10004 (a required parameter is blank or missing), 10013 (there is no
 * such queue), 30001 (the API process of the PBX failed, as when it has no memory left).
 *
 * Not documented: whether v1.1.0 still answers it: only the guide of 2017 has the page. Since v1.0.6 there
 * is inbound/transfer_number.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/calls/transfer-an-inbound-call-to-a-queue.md.
 */
YEASTAR_API
yeastar_status yeastar_inbound_transfer_queue(yeastar_client *client,
                                              const char *inboundid,
                                              const char *queueid,
                                              const yeastar_params *optional,
                                              yeastar_reply **out_reply,
                                              yeastar_error **out_error);

/**
 * Moves an inbound call to a ring group.
 *
 * Must not be NULL: `client`, and
 * - `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203)
 * - `ringgroupid`: ring group that gets the call (ring group number)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10004 (a required parameter is blank or missing), 10006 (there is no
 * such extension), 10014 (there is no such ring group), 30001 (the API process of the PBX failed, as when it
 * has no memory left).
 *
 * Not documented: whether v1.1.0 still answers it: only the guide of 2017 has the page. Since v1.0.6 there
 * is inbound/transfer_number.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/calls/transfer-an-inbound-call-to-a-ring-group.md.
 */
YEASTAR_API
yeastar_status yeastar_inbound_transfer_ringgroup(yeastar_client *client,
                                                  const char *inboundid,
                                                  const char *ringgroupid,
                                                  const yeastar_params *optional,
                                                  yeastar_reply **out_reply,
                                                  yeastar_error **out_error);

/**
 * Moves an outbound call to an extension.
 *
 * Must not be NULL: `client`, and
 * - `outboundid`: id of the outbound call, from its reports (an id such as 1495698433.203)
 * - `extid`: extension that gets the call (extension number)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10004 (a required parameter is blank or missing), 10006 (there is no
 * such extension), 10007 (there is no such call), 30001 (the API process of the PBX failed, as when it has
 * no memory left).
 *
 * Takes ringing and answered calls.
 * In the sample the callid differs from the outboundid.
 * Not documented: whether v1.1.0 still answers it: only the guide of 2017 has the page. Since v1.0.6 there
 * is outbound/transfer_number.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/calls/transfer-an-outbound-call-to-an-extension.md.
 */
YEASTAR_API
yeastar_status yeastar_outbound_transfer_extension(yeastar_client *client,
                                                   const char *outboundid,
                                                   const char *extid,
                                                   const yeastar_params *optional,
                                                   yeastar_reply **out_reply,
                                                   yeastar_error **out_error);

/**
 * Moves an outbound call to an IVR.
 *
 * Must not be NULL: `client`, and
 * - `outboundid`: id of the outbound call, from its reports (an id such as 1495698433.203)
 * - `ivrid`: IVR that gets the call (IVR number)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10004 (a required parameter is blank or missing), 10007 (there is no
 * such call), 10012 (there is no such IVR), 30001 (the API process of the PBX failed, as when it has no
 * memory left).
 *
 * Takes ringing and answered calls.
 * Not documented: whether v1.1.0 still answers it: only the guide of 2017 has the page. Since v1.0.6 there
 * is outbound/transfer_number.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/calls/transfer-an-outbound-call-to-an-ivr.md.
 */
YEASTAR_API
yeastar_status yeastar_outbound_transfer_ivr(yeastar_client *client,
                                             const char *outboundid,
                                             const char *ivrid,
                                             const yeastar_params *optional,
                                             yeastar_reply **out_reply,
                                             yeastar_error **out_error);

/**
 * Moves an outbound call to an external number.
 *
 * Must not be NULL: `client`, and
 * - `outboundid`: id of the outbound call, from its reports (an id such as 1495698433.203)
 * - `outto`: external number, with the prefix that the outbound route wants
 * - `fromext`: extension whose permission for outbound calls is used (extension number)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10004 (a required parameter is blank or missing), 10006 (there is no
 * such extension), 10007 (there is no such call), 30001 (the API process of the PBX failed, as when it has
 * no memory left).
 *
 * Not documented: whether v1.1.0 still answers it: only the guide of 2017 has the page. Since v1.0.6 there
 * is outbound/transfer_number.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/calls/transfer-an-outbound-call-to-a-trunk.md.
 */
YEASTAR_API
yeastar_status yeastar_outbound_transfer_outbound(yeastar_client *client,
                                                  const char *outboundid,
                                                  const char *outto,
                                                  const char *fromext,
                                                  const yeastar_params *optional,
                                                  yeastar_reply **out_reply,
                                                  yeastar_error **out_error);

/**
 * Moves an inbound call to any number, internal or external.
 *
 * Must not be NULL: `client`, and
 * - `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203)
 * - `number`: target: number of an extension, IVR, queue or ring group, or an external number
 *
 * `optional` is NULL, or holds some of:
 * - `fromext`: extension whose permission for outbound calls is used for an external target (extension
 *   number); blank in the sample for an internal one
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. No page says with which codes the PBX may refuse.
 *
 * Takes ringing and answered calls.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.6, firmware 30.10.0.16. Source:
 * https://help.yeastar.com/en/k2-developer/api/api_transfer_inbound_calls.html.
 */
YEASTAR_API
yeastar_status yeastar_inbound_transfer_number(yeastar_client *client,
                                               const char *inboundid,
                                               const char *number,
                                               const yeastar_params *optional,
                                               yeastar_reply **out_reply,
                                               yeastar_error **out_error);

/**
 * Moves an outbound call to any number, internal or external.
 *
 * Must not be NULL: `client`, and
 * - `outboundid`: id of the outbound call, from its reports (an id such as 1495698433.203)
 * - `number`: target: number of an extension, IVR, queue or ring group, or an external number
 * - `fromext`: extension whose permission for outbound calls is used for an external target (extension
 *   number, may be blank); blank for an internal one
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. No page says with which codes the PBX may refuse.
 *
 * Takes ringing and answered calls.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.6, firmware 30.10.0.16. Source:
 * https://help.yeastar.com/en/s-series-developer/api/api_transfer_outbound_calls.html.
 */
YEASTAR_API
yeastar_status yeastar_outbound_transfer_number(yeastar_client *client,
                                                const char *outboundid,
                                                const char *number,
                                                const char *fromext,
                                                const yeastar_params *optional,
                                                yeastar_reply **out_reply,
                                                yeastar_error **out_error);

/**
 * Lets a party of a call hand it on to any number and leave.
 *
 * Must not be NULL: `client`, and
 * - `callid`: id of the call (an id such as 1495698433.203)
 * - `transferor`: party that hands over and is hung up afterwards
 * - `transferto`: target: number of an extension, IVR, queue or ring group, or an external number
 *
 * `optional` is NULL, or holds some of:
 * - `fromext`: extension whose permission for outbound calls is used for an external target (extension
 *   number)
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. No page says with which codes the PBX may refuse.
 *
 * Such a transfer is not reported as a Transfer event.
 * Before firmware 30.11.0.7 it restarted the API process of the PBX: the connection may be lost right after
 * it.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
 * https://help.yeastar.com/en/cloudpbx-developer/api/call-transfer.html.
 */
YEASTAR_API
yeastar_status yeastar_calltransfer(yeastar_client *client,
                                    const char *callid,
                                    const char *transferor,
                                    const char *transferto,
                                    const yeastar_params *optional,
                                    yeastar_reply **out_reply,
                                    yeastar_error **out_error);

/**
 * Gets the key for one download of call records.
 *
 * Must not be NULL: `client`, and
 * - `extid`: whose calls (extension numbers joined by commas, or all)
 * - `starttime`: first moment, in the time of the PBX (yyyy-mm-dd hh:mm:ss)
 * - `endtime`: last moment (yyyy-mm-dd hh:mm:ss)
 *
 * `optional` is NULL, or holds some of:
 * - `allowedip`: a further address that may download (IP address); if absent: the caller only
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `extid`: as asked for
 * - `starttime`: as asked for
 * - `endtime`: as asked for
 * - `random`: key, 32 hex digits, good for one download within 30 seconds
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 20015 (allowedip is wrong), 20019 (the format of the time is wrong),
 * 20020 (the key for the call records is not valid), 20021 (there are no call records).
 *
 * yeastar_cdr_download and yeastar_cdr_query do both steps.
 * Before firmware 30.10.0.67 the download could end in 504.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A query: sent once more if the connection dies
 * before the answer begins. In the API since v1.1.0, firmware 30.10.0.59. Source:
 * https://help.yeastar.com/en/s-series-developer/api/download-cdr.html;
 * https://help.yeastar.com/en/k2-developer/api/download-cdr.html.
 */
YEASTAR_API
yeastar_status yeastar_cdr_get_random(yeastar_client *client,
                                      const char *extid,
                                      const char *starttime,
                                      const char *endtime,
                                      const yeastar_params *optional,
                                      yeastar_reply **out_reply,
                                      yeastar_error **out_error);

/**
 * Lists every extension with number, name, type and state.
 *
 * `client` must not be NULL.
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `extlist`: one entry for each extension
 * - `extlist[].extnumber`: number of the extension
 * - `extlist[].status`: Unavailable, Registered, Ringing, Busy, Hold, Malfunction, Idle or Fxsnoport, in
 *   varying letter case
 * - `extlist[].type`: SIP or FXS
 * - `extlist[].port`: port of an FXS extension, such as Span1_Port3 or Span2-Port1
 * - `extlist[].username`: name of the user
 * - `extlist[].agentid`: number announced as the agent's; blank stands for the extension number; may be
 *   absent
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 30001 (the API process of the PBX failed, as when it has no memory
 * left).
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A query: sent once more if the connection dies
 * before the answer begins. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/extension/query-extension-list.md;
 * https://help.yeastar.com/en/cloudpbx-developer/api/api_query_extension_list.html.
 */
YEASTAR_API
yeastar_status yeastar_extensionlist_query(yeastar_client *client,
                                           const yeastar_params *optional,
                                           yeastar_reply **out_reply,
                                           yeastar_error **out_error);

/**
 * Reads the settings and, if there is one, the current call of one, several or all extensions.
 *
 * `client` must not be NULL.
 *
 * `optional` is NULL, or holds some of:
 * - `extid`: which extensions (extension numbers joined by commas, or all); if absent: all
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `extinfos`: one entry for each extension
 * - `extinfos[].extnumber`: number of the extension
 * - `extinfos[].username`: name of the user
 * - `extinfos[].status`: state, as in extensionlist/query
 * - `extinfos[].type`: SIP or FXS
 * - `extinfos[].port`: port of an FXS extension
 * - `extinfos[].callerid`: caller ID
 * - `extinfos[].registername`: SIP registration name; may be blank for FXS
 * - `extinfos[].registerpassword`: SIP password in clear: keep it out of logs
 * - `extinfos[].maxregistrations`: phones that may register, 1 to 5
 * - `extinfos[].loginpassword`: MD5 of the login password
 * - `extinfos[].email`: e-mail address
 * - `extinfos[].moblie`: mobile number; misspelt on the wire, offered by this library as mobile too
 * - `extinfos[].language`: language of the prompts, such as System Default
 * - `extinfos[].hasvoicemail`: on or off
 * - `extinfos[].enablevmtoemail`: on or off: voicemail is sent by e-mail
 * - `extinfos[].vmsecret`: voicemail PIN; a text of up to 63 digits
 * - `extinfos[].alwaysforward`: on or off: every call is forwarded
 * - `extinfos[].atransferto`: where to, when always: Voicemail, Extension, Mobile Number or Custom Number;
 *   absent when unused
 * - `extinfos[].atransferext`: extension, when always
 * - `extinfos[].atransferprefix`: outbound prefix, when always
 * - `extinfos[].atransfernum`: number, when always
 * - `extinfos[].noanswerforward`: on or off: calls that nobody answers are forwarded
 * - `extinfos[].ntransferto`: where to, when unanswered; values as atransferto
 * - `extinfos[].ntransferext`: extension, when unanswered
 * - `extinfos[].ntransferprefix`: outbound prefix, when unanswered
 * - `extinfos[].ntransfernum`: number, when unanswered
 * - `extinfos[].busyforward`: on or off: calls to a busy phone are forwarded
 * - `extinfos[].btransferto`: where to, when busy; values as atransferto
 * - `extinfos[].btransferext`: extension, when busy
 * - `extinfos[].btransferprefix`: outbound prefix, when busy
 * - `extinfos[].btransfernum`: number, when busy
 * - `extinfos[].enablemobile`: on or off: the mobile acts as the extension
 * - `extinfos[].ringsimultaneous`: on or off: the mobile rings too
 * - `extinfos[].mobileprefix`: outbound prefix of the mobile; may be blank
 * - `extinfos[].allowbeingmonitored`: on or off
 * - `extinfos[].monitormode`: Disabled (once printed Disable), Extensive, Listen, Whisper or Barge-in
 * - `extinfos[].ringtimeout`: seconds
 * - `extinfos[].maxduration`: Follow System, Unlimited, or seconds
 * - `extinfos[].dnd`: on or off: do not disturb
 * - `extinfos[].callrestriction`: on or off: no outbound calls
 * - `extinfos[].agentid`: number announced as the agent's; may be blank
 * - `extinfos[].inbound`: there while in a call that came through a trunk
 * - `extinfos[].inbound.inboundid`: id of that call
 * - `extinfos[].inbound.from`: calling number
 * - `extinfos[].inbound.to`: called number
 * - `extinfos[].inbound.trunk`: name of the trunk
 * - `extinfos[].outbound`: there while in a call that goes out through a trunk
 * - `extinfos[].outbound.outboundid`: id of that call; once printed ouboundid
 * - `extinfos[].outbound.from`: calling number
 * - `extinfos[].outbound.to`: called number
 * - `extinfos[].outbound.trunk`: name of the trunk
 * - `extinfos[].ext`: there while in a call with another extension
 * - `extinfos[].ext.extid`: number of the other extension
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 30001 (the API process of the PBX failed, as when it has no memory
 * left).
 *
 * Keys that do not apply are absent: no atransfer keys while alwaysforward is off.
 * Not documented: whether inbound, outbound and ext are objects or lists: no sample shows one.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A query: sent once more if the connection dies
 * before the answer begins. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/extension/query-one-or-more-extensions.md;
 * https://help.yeastar.com/en/s-series-developer/api/api_query_extension_settings.html; Chinese guide of
 * 2017, fen-ji/cha-xun-dan-ge-huo-duo-ge-fen-ji-xin-xi.md.
 */
YEASTAR_API
yeastar_status yeastar_extension_query(yeastar_client *client,
                                       const yeastar_params *optional,
                                       yeastar_reply **out_reply,
                                       yeastar_error **out_error);

/**
 * Changes settings of one extension; what is not given stays as it is.
 *
 * Must not be NULL: `client`, and
 * - `extid`: the extension to change (extension number)
 *
 * `optional` is NULL, or holds some of:
 * - `extnumber`: new number (extension number)
 * - `username`: name of the user (at most 31 characters); the table allows letters and digits, its own
 *   samples have blanks
 * - `callerid`: caller ID (letters and digits, at most 31 characters)
 * - `registername`: SIP registration name (letters and digits, at most 31 characters, not blank)
 * - `registerpassword`: SIP password (at most 31 characters, none of ; & " ' \ < > ` | and no blank, not
 *   blank); the Chinese guide wants digits, upper and lower case letters in it
 * - `maxregistrations`: phones that may register (1 to 5)
 * - `loginpassword`: password for the user's web page, in clear (6 to 63 characters, none of ; & " ' \ < > `
 *   | and no blank, not blank); the Chinese guide wants digits, upper and lower case letters in it; not
 *   documented: whether clear text is what the PBX expects
 * - `email`: e-mail address
 * - `mobile`: mobile number (digits, at most 31 characters); not blank while calls are forwarded to it or
 *   enablemobile is on
 * - `hasvoicemail`: whether the extension has a voicemail box (on or off)
 * - `enablevmtoemail`: whether voicemail is sent by e-mail (on or off)
 * - `vmsecret`: voicemail PIN (digits, at most 63 characters)
 * - `alwaysforward`: forward every call (on or off)
 * - `atransferto`: where every call goes (Voicemail, Extension, Mobile Number or Custom Number)
 * - `atransferext`: the extension, if atransferto is Extension (extension number)
 * - `atransferprefix`: outbound prefix, if atransferto is a number (digits, at most 7 characters)
 * - `atransfernum`: the number (digits, at most 15 characters); not blank if atransferto is Custom Number
 * - `noanswerforward`: forward calls that nobody answers (on or off)
 * - `ntransferto`: where unanswered calls go (Voicemail, Extension, Mobile Number or Custom Number)
 * - `ntransferext`: the extension, if ntransferto is Extension (extension number)
 * - `ntransferprefix`: outbound prefix, if ntransferto is a number (digits, at most 15 characters); 15 is
 *   printed here, 7 with its siblings
 * - `ntransfernum`: the number (digits, at most 15 characters); not blank if ntransferto is Custom Number
 * - `busyforward`: forward calls to a busy phone (on or off)
 * - `btransferto`: where calls to a busy phone go (Voicemail, Extension, Mobile Number or Custom Number)
 * - `btransferext`: the extension, if btransferto is Extension (extension number)
 * - `btransferprefix`: outbound prefix, if btransferto is a number (digits, at most 7 characters)
 * - `btransfernum`: the number (digits, at most 15 characters); not blank if btransferto is Custom Number
 * - `enablemobile`: whether the mobile acts as the extension (on or off)
 * - `ringsimultaneous`: whether the mobile rings too (on or off)
 * - `mobileprefix`: outbound prefix of the mobile (digits, at most 7 characters)
 * - `allowbeingmonitored`: whether others may join its calls (on or off)
 * - `monitormode`: how it may join calls of others (Disabled, Extensive, Listen, Whisper or Barge-in);
 *   Extensive stands for all ways
 * - `ringtimeout`: seconds to ring (15, 30, 60, 120 or 300)
 * - `maxduration`: longest outbound call, in seconds (Follow System, Unlimited, 60, 300, 600, 900, 1800,
 *   3600 or 6000)
 * - `dnd`: do not disturb (on or off)
 * - `callrestriction`: no outbound calls (on or off)
 * - `agentid`: number announced as the agent's, such as 6932; blank stands for the extension number
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10006 (there is no such extension), 10007 (there is no such call),
 * 10017 (the PBX could not save the extension), 10033 (the PBX could not save the outbound routes of the
 * extension).
 *
 * Written mobile, read moblie. This library takes both.
 * Not documented: 10033 hints at a field for outbound routes; no page of v1.x names one.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/extension/configure-an-individual-extension.md;
 * https://help.yeastar.com/en/s-series-developer/api/api_modify_an_extension.html;
 * https://help.yeastar.com/en/cloudpbx-developer/api/api_modify_an_extension.html; Chinese guide of 2017,
 * fen-ji/pei-zhi-fen-ji.md.
 */
YEASTAR_API
yeastar_status yeastar_extension_update(yeastar_client *client,
                                        const char *extid,
                                        const yeastar_params *optional,
                                        yeastar_reply **out_reply,
                                        yeastar_error **out_error);

/**
 * Adds a wake-up call to one or more extensions.
 *
 * Must not be NULL: `client`, and
 * - `extid`: extensions to wake (extension numbers joined by commas)
 *
 * `optional` is NULL, or holds some of:
 * - `wakeup`: the alarm (a list, given by the keys of its entries); of several entries the PBX takes the
 *   first only; needed
 * - `wakeup[0].time`: when to ring (HH:MM); needed
 * - `wakeup[0].type`: once, every day, or on the weekdays given (onetime, everyday or custom); needed
 * - `wakeup[0].weekdays`: 0 is Sunday, 1 to 6 are Monday to Saturday (0 to 6, several joined by commas);
 *   needed if `wakeup[0].type` is custom
 * - `wakeup[0].repeats`: how often to ring (1 to 3)
 * - `wakeup[0].repeatinterval`: minutes between two rings, such as 5 (digits)
 * - `wakeup[0].prompt`: custom prompt to play; if absent: macroform-cold_day
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10006 (there is no such extension), 10020 (the PBX could not add or
 * change the alarm), 10022 (the alarm exists already), 30001 (the API process of the PBX failed, as when it
 * has no memory left).
 *
 * The PBX does not tell the id of the new alarm: query for it.
 * An alarm of type onetime is deleted after its repeats.
 * The tables write Repeatinterval and Prompt with capitals, the samples without; this library sends them
 * without.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/hotel_wake-up_service/add-an-alarm.md;
 * https://help.yeastar.com/en/s-series-developer/api/api_add_an_alarm.html;
 * https://help.yeastar.com/en/k2-developer/api/api_add_an_alarm.html.
 */
YEASTAR_API
yeastar_status yeastar_wakeupcall_create(yeastar_client *client,
                                         const char *extid,
                                         const yeastar_params *optional,
                                         yeastar_reply **out_reply,
                                         yeastar_error **out_error);

/**
 * Reads the alarms of an extension.
 *
 * Must not be NULL: `client`, and
 * - `extid`: the extension (extension numbers joined by commas); not documented: whether several may be
 *   joined by commas
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `wakeups`: one entry for each extension
 * - `wakeups[].extid`: number of the extension
 * - `wakeups[].wakeup`: one entry for each alarm
 * - `wakeups[].wakeup[].wakeupid`: id of the alarm; absent in v1.0.1
 * - `wakeups[].wakeup[].time`: HH:MM
 * - `wakeups[].wakeup[].type`: onetime, everyday or custom
 * - `wakeups[].wakeup[].weekdays`: 0 (Sunday) to 6; custom only
 * - `wakeups[].wakeup[].prompt`: prompt, such as macroform-cold_day
 * - `wakeups[].wakeup[].repeats`: 1 to 3
 * - `wakeups[].wakeup[].repeatinterval`: minutes
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10006 (there is no such extension), 10021 (there is no such alarm).
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A query: sent once more if the connection dies
 * before the answer begins. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/hotel_wake-up_service/query-an-alarm.md;
 * https://help.yeastar.com/en/cloudpbx-developer/api/api_query_an_alarm.html.
 */
YEASTAR_API
yeastar_status yeastar_wakeupcall_query(yeastar_client *client,
                                        const char *extid,
                                        const yeastar_params *optional,
                                        yeastar_reply **out_reply,
                                        yeastar_error **out_error);

/**
 * Changes one alarm of one extension.
 *
 * Must not be NULL: `client`, and
 * - `extid`: the extension (extension numbers joined by commas)
 *
 * `optional` is NULL, or holds some of:
 * - `wakeupid`: the alarm, from wakeupcall/query (digits); v1.1.0
 * - `time`: the time of the alarm as it was (HH:MM); the way of v1.0.1 to pick it
 * - `wakeup`: the alarm as it shall be (a list, given by the keys of its entries); of several entries the
 *   PBX takes the first only
 * - `wakeup[0].time`: when to ring (HH:MM); required in v1.1.0, optional in v1.0.1
 * - `wakeup[0].type`: once, every day, or on the weekdays given (onetime, everyday or custom); required in
 *   v1.1.0, optional in v1.0.1
 * - `wakeup[0].weekdays`: 0 is Sunday, 1 to 6 are Monday to Saturday (0 to 6, several joined by commas);
 *   needed if `wakeup[0].type` is custom
 * - `wakeup[0].repeats`: how often to ring (1 to 3)
 * - `wakeup[0].repeatinterval`: minutes between two rings, such as 5 (digits)
 * - `wakeup[0].prompt`: custom prompt to play; if absent: macroform-cold_day
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10020 (the PBX could not add or change the alarm), 10021 (there is
 * no such alarm), 30001 (the API process of the PBX failed, as when it has no memory left).
 *
 * v1.0.1 picks the alarm by time, v1.1.0 by wakeupid. This library takes the one that fits `api_version`;
 * between the two, where nothing is documented, it wants both.
 * The guide of 2017 prints the error as 100021, with a digit too many.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/hotel_wake-up_service/modify-an-alarm.md;
 * https://help.yeastar.com/en/cloudpbx-developer/api/api_modifty_an_alarm.html.
 */
YEASTAR_API
yeastar_status yeastar_wakeupcall_update(yeastar_client *client,
                                         const char *extid,
                                         const yeastar_params *optional,
                                         yeastar_reply **out_reply,
                                         yeastar_error **out_error);

/**
 * Deletes one, several or all alarms of an extension.
 *
 * Must not be NULL: `client`, and
 * - `extid`: the extension (extension numbers joined by commas)
 *
 * `optional` is NULL, or holds some of:
 * - `wakeupid`: which alarms, from wakeupcall/query (ids joined by commas, or all); v1.1.0
 * - `time`: the time of the alarm (HH:MM, or all); the way of v1.0.1 to pick it
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10021 (there is no such alarm), 30001 (the API process of the PBX
 * failed, as when it has no memory left).
 *
 * A request that names no alarm deletes all of them. This library sends such a request only if all is
 * written out for wakeupid or time.
 * v1.0.1 picks the alarm by time, v1.1.0 by wakeupid: what the other version wants is taken for no name at
 * all. This library takes the one that fits `api_version`; between the two, where nothing is documented, it
 * wants both.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source:
 * https://help.yeastar.com/en/k2-developer/api/api_delete_an_alarm.html;
 * https://help.yeastar.com/zh-cn/s1000-developer/api/api_delete_an_alarm.html; guide of 2017,
 * api_sample/hotel_wake-up_service/delete-an-alarm.md.
 */
YEASTAR_API
yeastar_status yeastar_wakeupcall_delete(yeastar_client *client,
                                         const char *extid,
                                         const yeastar_params *optional,
                                         yeastar_reply **out_reply,
                                         yeastar_error **out_error);

/**
 * Resets the extension of a room: its voicemail, outbound permissions, alarms and caller ID name are gone.
 *
 * Must not be NULL: `client`, and
 * - `extid`: extensions of the room (extension numbers joined by commas)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. No page says with which codes the PBX may refuse.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.6, firmware 30.10.0.16. Source:
 * https://help.yeastar.com/en/cloudpbx-developer/api/api_hotel_checkout.html;
 * https://help.yeastar.com/en/k2-developer/api/api_hotel_checkout.html.
 */
YEASTAR_API
yeastar_status yeastar_hotel_checkout(yeastar_client *client,
                                      const char *extid,
                                      const yeastar_params *optional,
                                      yeastar_reply **out_reply,
                                      yeastar_error **out_error);

/**
 * Reads one, several or all inbound routes.
 *
 * Must not be NULL: `client`, and
 * - `name`: which routes (names joined by commas, or all)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `inroutes`: one entry for each route
 * - `inroutes[].id`: id, for inroute/update
 * - `inroutes[].name`: name of the route
 * - `inroutes[].did`: pattern of the dialled number; may be blank
 * - `inroutes[].caller_id`: pattern of the calling number; may be blank; written with an underscore here,
 *   without one for extensions
 * - `inroutes[].trunks`: trunks, joined by commas
 * - `inroutes[].desttype`: kind of destination, see inroute/add
 * - `inroutes[].dest`: the destination; real boxes give an internal id for a ring group and a range for
 *   extrange
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. No page says with which codes the PBX may refuse.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A query: sent once more if the connection dies
 * before the answer begins. In the API since v1.1.0, firmware 30.10.0.59. Source:
 * https://help.yeastar.com/en/cloudpbx-developer/api/query-inbound-route.html.
 */
YEASTAR_API
yeastar_status yeastar_inroute_query(yeastar_client *client,
                                     const char *name,
                                     const yeastar_params *optional,
                                     yeastar_reply **out_reply,
                                     yeastar_error **out_error);

/**
 * Creates an inbound route.
 *
 * Must not be NULL: `client`, and
 * - `name`: name of the new route
 * - `trunks`: trunks that the route listens to (names joined by commas)
 * - `desttype`: kind of destination (hangup, extension, extrange, voicemail, ivr, ringgroup, queue,
 *   conference, disa, callback, outroute or faxtoemail)
 * - `dest`: the destination: a number or name that fits desttype (may be blank); blank where there is none,
 *   as for hangup
 *
 * `optional` is NULL, or holds some of:
 * - `did`: pattern of the dialled number, 10. for example
 * - `caller_id`: pattern of the calling number
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. No page says with which codes the PBX may refuse.
 *
 * Not documented: whether the answer names the id of the new route.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
 * https://help.yeastar.com/en/cloudpbx-developer/api/add-inbound-route.html;
 * https://help.yeastar.com/zh-cn/cloudpbx-developer/api/add-inbound-route.html.
 */
YEASTAR_API
yeastar_status yeastar_inroute_add(yeastar_client *client,
                                   const char *name,
                                   const char *trunks,
                                   const char *desttype,
                                   const char *dest,
                                   const yeastar_params *optional,
                                   yeastar_reply **out_reply,
                                   yeastar_error **out_error);

/**
 * Replaces the settings of an inbound route.
 *
 * Must not be NULL: `client`, and
 * - `name`: its name
 * - `trunks`: trunks that the route listens to (names joined by commas)
 * - `desttype`: kind of destination (hangup, extension, extrange, voicemail, ivr, ringgroup, queue,
 *   conference, disa, callback, outroute or faxtoemail)
 * - `dest`: the destination: a number or name that fits desttype (may be blank); blank where there is none
 *
 * `optional` is NULL, or holds some of:
 * - `id`: the route, from inroute/query (digits); missing from the table, there in the sample, and needed;
 *   needed
 * - `did`: pattern of the dialled number, 10. for example
 * - `caller_id`: pattern of the calling number
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. No page says with which codes the PBX may refuse.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
 * https://help.yeastar.com/en/cloudpbx-developer/api/edit-inbound-route.html.
 */
YEASTAR_API
yeastar_status yeastar_inroute_update(yeastar_client *client,
                                      const char *name,
                                      const char *trunks,
                                      const char *desttype,
                                      const char *dest,
                                      const yeastar_params *optional,
                                      yeastar_reply **out_reply,
                                      yeastar_error **out_error);

/**
 * Deletes one, several or all inbound routes.
 *
 * Must not be NULL: `client`, and
 * - `name`: which routes (names joined by commas, or all); all deletes every inbound route
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. No page says with which codes the PBX may refuse.
 *
 * Addressed by name, while inroute/update goes by id.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
 * https://help.yeastar.com/en/cloudpbx-developer/api/delete-inbound-route.html;
 * https://help.yeastar.com/zh-cn/s1000-developer/api/delete-inbound-route.html.
 */
YEASTAR_API
yeastar_status yeastar_inroute_delete(yeastar_client *client,
                                      const char *name,
                                      const yeastar_params *optional,
                                      yeastar_reply **out_reply,
                                      yeastar_error **out_error);

/**
 * Reads the settings of one, several or all IVRs.
 *
 * `client` must not be NULL.
 *
 * `optional` is NULL, or holds some of:
 * - `ivrid`: which IVRs (IVR numbers joined by commas, or all); if absent: all
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `ivr`: one entry for each IVR; the key is singular
 * - `ivr[].ivrnumber`: number of the IVR
 * - `ivr[].ivrname`: name of the IVR
 * - `ivr[].prompt`: prompt it plays, such as [Default]; may be absent
 * - `ivr[].promptrepeat`: how often the prompt is played
 * - `ivr[].responsetimeout`: seconds to wait for a key
 * - `ivr[].digittimeout`: seconds to wait for the next digit
 * - `ivr[].dialext`: on or off: callers may dial extensions
 * - `ivr[].dialoutboundroutes`: on or off: callers may dial out
 * - `ivr[].selectedrouters`: outbound routes that they may use; not in the sample
 * - `ivr[].dialtocheckvoicemail`: on or off: callers may check voicemail
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10012 (there is no such IVR), 30001 (the API process of the PBX
 * failed, as when it has no memory left).
 *
 * The page promises the actions of the keys, but no field carries them.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A query: sent once more if the connection dies
 * before the answer begins. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/ivr/query-one-or-more-ivrs.md;
 * https://help.yeastar.com/zh-cn/s-series-developer/api/api_query_ivr_settings.html;
 * https://help.yeastar.com/en/cloudpbx-developer/api/api_query_ivr_settings.html.
 */
YEASTAR_API
yeastar_status yeastar_ivr_query(yeastar_client *client,
                                 const yeastar_params *optional,
                                 yeastar_reply **out_reply,
                                 yeastar_error **out_error);

/**
 * Changes settings of one IVR; what is not given stays as it is.
 *
 * Must not be NULL: `client`, and
 * - `ivrid`: the IVR to change (IVR number)
 *
 * `optional` is NULL, or holds some of:
 * - `ivrnumber`: new number (IVR number); required in the English guide of 2017 only
 * - `ivrname`: new name (at most 31 characters, none of ! $ ( ) / # ; , [ ] " = < > & ' ` ^ % @ { } | and no
 *   blank, not blank); required in the English guide of 2017 only, whose sample leaves it out
 * - `promptrepeat`: how often the prompt is played (1 to 5)
 * - `responsetimeout`: seconds to wait for a key (1 to 10)
 * - `digittimeout`: seconds to wait for the next digit (1 to 10)
 * - `dialext`: whether callers may dial extensions (on or off)
 * - `dialtocheckvoicemail`: whether callers may check voicemail (on or off)
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10012 (there is no such IVR), 10018 (the PBX could not save the
 * IVR).
 *
 * prompt, dialoutboundroutes and selectedrouters can be read but not set.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/ivr/configure-an-individual-ivr.md;
 * https://help.yeastar.com/en/cloudpbx-developer/api/api_modify_an_ivr.html; Chinese guide of 2017,
 * ivr/pei-zhi-dan-ge-ivr.md.
 */
YEASTAR_API
yeastar_status yeastar_ivr_update(yeastar_client *client,
                                  const char *ivrid,
                                  const yeastar_params *optional,
                                  yeastar_reply **out_reply,
                                  yeastar_error **out_error);

/**
 * Lets one extension listen to the call of another.
 *
 * Must not be NULL: `client`, and
 * - `listener`: extension that listens (extension number)
 * - `listenedext`: extension in a call (extension number)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10004 (a required parameter is blank or missing), 10006 (there is no
 * such extension), 10007 (there is no such call), 10008 (the extension is not idle), 10009 (the extension
 * may not be monitored), 10010 (the monitor mode of the extension does not admit this), 30001 (the API
 * process of the PBX failed, as when it has no memory left).
 *
 * One listener at a time for each extension.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/calls/listen-monitor.md.
 */
YEASTAR_API
yeastar_status yeastar_extension_listen(yeastar_client *client,
                                        const char *listener,
                                        const char *listenedext,
                                        const yeastar_params *optional,
                                        yeastar_reply **out_reply,
                                        yeastar_error **out_error);

/**
 * Lets one extension talk to another during its call, unheard by the far party.
 *
 * Must not be NULL: `client`, and
 * - `whisperer`: extension that whispers (extension number)
 * - `whisperedext`: extension in a call (extension number)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10004 (a required parameter is blank or missing), 10006 (there is no
 * such extension), 10007 (there is no such call), 10008 (the extension is not idle), 10009 (the extension
 * may not be monitored), 10010 (the monitor mode of the extension does not admit this), 30001 (the API
 * process of the PBX failed, as when it has no memory left).
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/calls/whisper-monitor.md; Chinese guide of 2017, tong-hua/mi-yu-jian-ting.md.
 */
YEASTAR_API
yeastar_status yeastar_extension_whisper(yeastar_client *client,
                                         const char *whisperer,
                                         const char *whisperedext,
                                         const yeastar_params *optional,
                                         yeastar_reply **out_reply,
                                         yeastar_error **out_error);

/**
 * Lets one extension join the call of another as a third party.
 *
 * Must not be NULL: `client`, and
 * - `bargein`: extension that joins (extension number)
 * - `bargedext`: extension in a call (extension number)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10004 (a required parameter is blank or missing), 10006 (there is no
 * such extension), 10007 (there is no such call), 10008 (the extension is not idle), 10009 (the extension
 * may not be monitored), 10010 (the monitor mode of the extension does not admit this), 30001 (the API
 * process of the PBX failed, as when it has no memory left).
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/calls/barge-in-mointor.md.
 */
YEASTAR_API
yeastar_status yeastar_extension_barge(yeastar_client *client,
                                       const char *bargein,
                                       const char *bargedext,
                                       const yeastar_params *optional,
                                       yeastar_reply **out_reply,
                                       yeastar_error **out_error);

/**
 * Reads one, several or all outbound routes.
 *
 * Must not be NULL: `client`, and
 * - `name`: which routes (names joined by commas, or all)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `outroutes`: one entry for each route
 * - `outroutes[].id`: id, for outroute/update
 * - `outroutes[].name`: name of the route
 * - `outroutes[].prefix`: dial pattern, 6. for example
 * - `outroutes[].strip`: leading digits to drop
 * - `outroutes[].prepend`: digits to put in front; may be blank
 * - `outroutes[].trunks`: trunks, joined by commas
 * - `outroutes[].extensions`: extensions that may use it, joined by commas
 * - `outroutes[].extensionsgroup`: groups that may use it, joined by commas; may be blank
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. No page says with which codes the PBX may refuse.
 *
 * Only one dial pattern of a route can be read or written.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A query: sent once more if the connection dies
 * before the answer begins. In the API since v1.1.0, firmware 30.10.0.59. Source:
 * https://help.yeastar.com/en/cloudpbx-developer/api/query-outbound-route.html.
 */
YEASTAR_API
yeastar_status yeastar_outroute_query(yeastar_client *client,
                                      const char *name,
                                      const yeastar_params *optional,
                                      yeastar_reply **out_reply,
                                      yeastar_error **out_error);

/**
 * Creates an outbound route.
 *
 * Must not be NULL: `client`, and
 * - `name`: name of the new route
 * - `prefix`: dial pattern, 6. for example
 * - `trunks`: trunks that the route uses (names joined by commas)
 * - `extensions`: extensions that may use it (extension numbers joined by commas, may be blank); not
 *   documented: whether it may be blank when extensionsgroup is given
 *
 * `optional` is NULL, or holds some of:
 * - `strip`: leading digits to drop (digits)
 * - `prepend`: digits to put in front
 * - `extensionsgroup`: groups that may use it (names joined by commas)
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. No page says with which codes the PBX may refuse.
 *
 * Not documented: whether the answer names the id of the new route.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
 * https://help.yeastar.com/en/s-series-developer/api/add-outbound-route.html.
 */
YEASTAR_API
yeastar_status yeastar_outroute_add(yeastar_client *client,
                                    const char *name,
                                    const char *prefix,
                                    const char *trunks,
                                    const char *extensions,
                                    const yeastar_params *optional,
                                    yeastar_reply **out_reply,
                                    yeastar_error **out_error);

/**
 * Replaces the settings of an outbound route.
 *
 * Must not be NULL: `client`, and
 * - `name`: its name
 * - `prefix`: dial pattern, 6. for example
 * - `trunks`: trunks that the route uses (names joined by commas)
 * - `extensions`: extensions that may use it (extension numbers joined by commas, may be blank); not
 *   documented: whether it may be blank when extensionsgroup is given
 *
 * `optional` is NULL, or holds some of:
 * - `id`: the route, from outroute/query (digits); missing from the table, there in the sample, and needed;
 *   needed
 * - `strip`: leading digits to drop (digits)
 * - `prepend`: digits to put in front
 * - `extensionsgroup`: groups that may use it (names joined by commas)
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. No page says with which codes the PBX may refuse.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
 * https://help.yeastar.com/en/k2-developer/api/edit-outbound-route.html;
 * https://help.yeastar.com/en/cloudpbx-developer/api/edit-outbound-route.html.
 */
YEASTAR_API
yeastar_status yeastar_outroute_update(yeastar_client *client,
                                       const char *name,
                                       const char *prefix,
                                       const char *trunks,
                                       const char *extensions,
                                       const yeastar_params *optional,
                                       yeastar_reply **out_reply,
                                       yeastar_error **out_error);

/**
 * Deletes one, several or all outbound routes.
 *
 * Must not be NULL: `client`, and
 * - `name`: which routes (names joined by commas, or all); all deletes every outbound route
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. No page says with which codes the PBX may refuse.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
 * https://help.yeastar.com/en/k2-developer/api/delete-outbound-route.html;
 * https://help.yeastar.com/en/cloudpbx-developer/api/delete-outbound-route.html.
 */
YEASTAR_API
yeastar_status yeastar_outroute_delete(yeastar_client *client,
                                       const char *name,
                                       const yeastar_params *optional,
                                       yeastar_reply **out_reply,
                                       yeastar_error **out_error);

/**
 * Lists every paging group with id, number and name.
 *
 * `client` must not be NULL.
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `paginggrouplist`: one entry for each group
 * - `paginggrouplist[].id`: id, for paginggroup/update
 * - `paginggrouplist[].number`: number of the group
 * - `paginggrouplist[].name`: name of the group
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. No page says with which codes the PBX may refuse.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A query: sent once more if the connection dies
 * before the answer begins. In the API since v1.1.0, firmware 30.10.0.59. Source:
 * https://help.yeastar.com/en/k2-developer/api/query-paging-group-list.html.
 */
YEASTAR_API
yeastar_status yeastar_paginggrouplist_query(yeastar_client *client,
                                             const yeastar_params *optional,
                                             yeastar_reply **out_reply,
                                             yeastar_error **out_error);

/**
 * Reads the settings of one, several or all paging groups.
 *
 * Must not be NULL: `client`, and
 * - `number`: which groups (paging group numbers joined by commas, or all)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `paginggroup`: one entry for each group; the key is singular
 * - `paginggroup[].id`: id, for paginggroup/update
 * - `paginggroup[].number`: number of the group
 * - `paginggroup[].name`: name of the group
 * - `paginggroup[].duplex`: paging (one-way), intercom (two-way) or multicast (one-way, to a multicast
 *   address)
 * - `paginggroup[].allowexten`: members, joined by commas; a comma may end the list
 * - `paginggroup[].allowextengroup`: groups of extensions; may be blank
 * - `paginggroup[].enablekeyhanup`: yes or no: a member may press * to talk to the caller alone; so spelt on
 *   the wire
 * - `paginggroup[].multicastip`: multicast address; may be blank
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. No page says with which codes the PBX may refuse.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A query: sent once more if the connection dies
 * before the answer begins. In the API since v1.1.0, firmware 30.10.0.59. Source:
 * https://help.yeastar.com/en/k2-developer/api/query-paging-group-settings.html;
 * https://help.yeastar.com/en/s-series-developer/api/query-paging-group-settings.html.
 */
YEASTAR_API
yeastar_status yeastar_paginggroup_query(yeastar_client *client,
                                         const char *number,
                                         const yeastar_params *optional,
                                         yeastar_reply **out_reply,
                                         yeastar_error **out_error);

/**
 * Creates a paging, intercom or multicast group.
 *
 * Must not be NULL: `client`, and
 * - `number`: number of the new group (paging group number)
 * - `name`: its name
 * - `duplex`: one-way, two-way, or one-way to a multicast address (paging, intercom or multicast)
 * - `enablekeyhanup`: whether a member may press * to talk to the caller alone (yes or no)
 *
 * `optional` is NULL, or holds some of:
 * - `allowexten`: members, for paging and intercom (extension numbers joined by commas)
 * - `allowextengroup`: groups of extensions, for paging and intercom (names joined by commas); answers show
 *   that one of the two may be blank
 * - `multicastip`: multicast address; needed if `duplex` is multicast
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. No page says with which codes the PBX may refuse.
 *
 * Not documented: whether the answer names the id of the new group.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
 * https://help.yeastar.com/en/s-series-developer/api/add-paging-group.html;
 * https://help.yeastar.com/en/k2-developer/api/add-paging-group.html.
 */
YEASTAR_API
yeastar_status yeastar_paginggroup_add(yeastar_client *client,
                                       const char *number,
                                       const char *name,
                                       const char *duplex,
                                       const char *enablekeyhanup,
                                       const yeastar_params *optional,
                                       yeastar_reply **out_reply,
                                       yeastar_error **out_error);

/**
 * Replaces the settings of a paging group.
 *
 * Must not be NULL: `client`, and
 * - `id`: the group, from paginggrouplist/query (digits)
 * - `number`: its number (paging group number)
 * - `name`: its name
 * - `duplex`: one-way, two-way, or one-way to a multicast address (paging, intercom or multicast)
 * - `enablekeyhanup`: whether a member may press * to talk to the caller alone (yes or no)
 *
 * `optional` is NULL, or holds some of:
 * - `allowexten`: members, for paging and intercom (extension numbers joined by commas)
 * - `allowextengroup`: groups of extensions, for paging and intercom (names joined by commas); answers show
 *   that one of the two may be blank
 * - `multicastip`: multicast address; needed if `duplex` is multicast
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. No page says with which codes the PBX may refuse.
 *
 * Everything is required: query the group, change what you want, send all of it back.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
 * https://help.yeastar.com/en/s-series-developer/api/edit-paging-group.html;
 * https://help.yeastar.com/en/k2-developer/api/edit-paging-group.html.
 */
YEASTAR_API
yeastar_status yeastar_paginggroup_update(yeastar_client *client,
                                          const char *id,
                                          const char *number,
                                          const char *name,
                                          const char *duplex,
                                          const char *enablekeyhanup,
                                          const yeastar_params *optional,
                                          yeastar_reply **out_reply,
                                          yeastar_error **out_error);

/**
 * Deletes one, several or all paging groups.
 *
 * Must not be NULL: `client`, and
 * - `number`: which groups (paging group numbers joined by commas, or all); all deletes every group
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. No page says with which codes the PBX may refuse.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
 * https://help.yeastar.com/en/k2-developer/api/delete-paging-group.html.
 */
YEASTAR_API
yeastar_status yeastar_paginggroup_delete(yeastar_client *client,
                                          const char *number,
                                          const yeastar_params *optional,
                                          yeastar_reply **out_reply,
                                          yeastar_error **out_error);

/**
 * Calls an extension and plays custom prompts when it answers.
 *
 * Must not be NULL: `client`, and
 * - `extid`: extension to call (extension number)
 * - `prompt`: custom prompts on the PBX, joined by + (names joined by +); each name should hold a letter,
 *   though the sample plays one named 1
 *
 * `optional` is NULL, or holds some of:
 * - `autoanswer`: whether the phone answers by itself (yes, no, Yes or No); the table of v1.1.0 has
 *   capitals, the samples have none; if absent: no
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `callid`: id of the whole call
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10004 (a required parameter is blank or missing), 10006 (there is no
 * such extension), 10015 (the call is not connected), 10023 (there is no such audio file), 30001 (the API
 * process of the PBX failed, as when it has no memory left).
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/hotel_wake-up_service/play-music-to-an-extension.md;
 * https://help.yeastar.com/en/s-series-developer/api/api_play_prompt_to_extension.html;
 * https://help.yeastar.com/en/cloudpbx-developer/api/api_play_prompt_to_extension.html.
 */
YEASTAR_API
yeastar_status yeastar_extension_playprompt(yeastar_client *client,
                                            const char *extid,
                                            const char *prompt,
                                            const yeastar_params *optional,
                                            yeastar_reply **out_reply,
                                            yeastar_error **out_error);

/**
 * Calls an external number and plays custom prompts when it answers.
 *
 * Must not be NULL: `client`, and
 * - `outto`: external number, with the prefix that the outbound route wants
 * - `prompt`: custom prompts on the PBX, joined by + (names joined by +)
 *
 * `optional` is NULL, or holds some of:
 * - `fromext`: extension whose permission for outbound calls is used (extension number)
 * - `autoanswer`: in a sample of 2017, not in the table (yes, no, Yes or No)
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `callid`: id of the whole call; missing from the table of 2017, there in its samples
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10004 (a required parameter is blank or missing), 10006 (there is no
 * such extension), 10015 (the call is not connected), 10023 (there is no such audio file), 30001 (the API
 * process of the PBX failed, as when it has no memory left).
 *
 * Of no use on PSTN trunks, where a call counts as answered at once.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/hotel_wake-up_service/play-music-to-an-external-number.md;
 * https://help.yeastar.com/en/s-series-developer/api/api_play_prompt_to_external_number.html.
 */
YEASTAR_API
yeastar_status yeastar_outbound_playprompt(yeastar_client *client,
                                           const char *outto,
                                           const char *prompt,
                                           const yeastar_params *optional,
                                           yeastar_reply **out_reply,
                                           yeastar_error **out_error);

/**
 * Reads the settings of one, several or all queues.
 *
 * `client` must not be NULL.
 *
 * `optional` is NULL, or holds some of:
 * - `queueid`: which queues (queue numbers joined by commas, or all); if absent: all
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `queues`: one entry for each queue
 * - `queues[].queuenumber`: number of the queue
 * - `queues[].queuename`: name of the queue
 * - `queues[].password`: password of its dynamic agents in clear; may be blank
 * - `queues[].ringstrategy`: which agents ring, see queue/update
 * - `queues[].failoveraction`: what happens to callers whom nobody served; the sample says Hang up, in two
 *   words
 * - `queues[].agents`: static agents, joined by commas; a comma may end the list
 * - `queues[].dynamicagents`: dynamic agents; v1.1.0 only
 * - `queues[].agenttimeout`: seconds that an agent's phone rings
 * - `queues[].agentannounce`: prompt played to the agent, such as [None]
 * - `queues[].wrapuptime`: seconds of rest after a call
 * - `queues[].ringinuse`: on or off: agents in a call ring too
 * - `queues[].retry`: seconds until the agents ring again
 * - `queues[].musiconhold`: what waiting callers hear, such as [None]
 * - `queues[].maxwaittime`: longest wait in seconds, such as 1800
 * - `queues[].joinempty`: on or off: callers may join a queue without agents
 * - `queues[].leavewhenempty`: on or off: callers leave when the last agent does
 * - `queues[].joinannounce`: prompt played on joining, such as [None]
 * - `queues[].announcepos`: on or off: callers hear their position
 * - `queues[].announcefreq`: seconds between these announcements
 * - `queues[].announceholdtime`: on or off: callers hear the expected wait; the table calls it a number
 * - `queues[].userannounce`: prompt played to waiting callers, such as [None]
 * - `queues[].userannouncefreq`: seconds between these prompts
 * - `queues[].breakoutkey`: key that leaves the queue: None, 0 to 9, * or #
 * - `queues[].breakoutaction`: what that key does, values as failoveraction; may be absent
 * - `queues[].breakoutdest`: where it leads; may be absent
 * - `queues[].idannouncement`: prompt that announces the agent's number, or None
 * - `queues[].satisfactionsurvey`: prompt of the survey, or None
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10013 (there is no such queue), 30001 (the API process of the PBX
 * failed, as when it has no memory left).
 *
 * A prompt that is not set reads [None] in some fields and None in others.
 * failoverdest can be set but is not listed among the answers.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A query: sent once more if the connection dies
 * before the answer begins. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/queues/query-one-or-more-queues.md;
 * https://help.yeastar.com/en/cloudpbx-developer/api/api_query_queue_settings.html.
 */
YEASTAR_API
yeastar_status yeastar_queue_query(yeastar_client *client,
                                   const yeastar_params *optional,
                                   yeastar_reply **out_reply,
                                   yeastar_error **out_error);

/**
 * Changes settings of one queue; what is not given stays as it is.
 *
 * Must not be NULL: `client`, and
 * - `queueid`: the queue to change (queue number)
 *
 * `optional` is NULL, or holds some of:
 * - `queuenumber`: new number (queue number)
 * - `queuename`: new name (at most 31 characters, none of : ! $ ( ) / # ; , [ ] " = < > & ' ` ^ % @ { } |
 *   and no blank, not blank)
 * - `password`: password of its dynamic agents (digits, at most 127 characters)
 * - `ringstrategy`: which agents ring (Ring All, Least Recent, Fewest Calls, Random, Rrmemory, RRmemory or
 *   Linear); the round robin is printed in two spellings
 * - `failoveraction`: what happens to callers whom nobody served (Hangup, Hang up, Extension, Voicemail,
 *   IVR, Ring Group, Queue, Conference, Fax to Email, Dial by name or Dial by Name); two of the words are
 *   printed in two spellings
 * - `failoverdest`: number or name that fits failoveraction
 * - `agents`: static agents (extension numbers joined by commas)
 * - `dynamicagents`: dynamic agents (extension numbers joined by commas); v1.1.0 only
 * - `agenttimeout`: seconds that an agent's phone rings (10, 20, 30, 40 or 50)
 * - `wrapuptime`: seconds of rest after a call (10, 20, 30, 40 or 50)
 * - `ringinuse`: whether agents in a call ring too (on or off)
 * - `retry`: seconds until the agents ring again (10, 20, 30, 40 or 50)
 * - `maxwaittime`: longest wait, in seconds (300, 600, 900, 1200 or 1800)
 * - `joinempty`: whether callers may join a queue without agents (on or off)
 * - `leavewhenempty`: whether callers leave when the last agent does (on or off)
 * - `announcepos`: whether callers hear their position (on or off)
 * - `announcefreq`: seconds between these announcements (0, 15, 30, 45, 60, 120, 180, 240, 300, 600 or 1200)
 * - `announceholdtime`: whether callers hear the expected wait (on or off); the table calls it a number
 * - `userannouncefreq`: seconds between the prompts for waiting callers (0, 15, 30, 45, 60, 120, 180, 240,
 *   300, 600 or 1200)
 * - `breakoutkey`: key that leaves the queue (None, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, * or #)
 * - `breakoutaction`: what that key does (Hangup, Hang up, Extension, Voicemail, IVR, Ring Group, Queue,
 *   Conference, Fax to Email, Dial by name or Dial by Name)
 * - `breakoutdest`: number or name that fits breakoutaction
 * - `idannouncement`: prompt that announces the agent's number; None for none
 * - `satisfactionsurvey`: prompt of the survey; None for no survey
 * - `agentid`: number announced as the agent's; on a stray page of 2017 only, belongs to extension/update
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10013 (there is no such queue), 10019 (the PBX could not save the
 * queue), 30001 (the API process of the PBX failed, as when it has no memory left).
 *
 * The prompts agentannounce, joinannounce, userannounce and musiconhold can be read but not set.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/queues/configure-an-individual-queue.md; guide of 2017,
 * api_sample/hotel_wake-up_service/queue-agent-id-announcement-and-customer-satisfaction-survey.md;
 * https://help.yeastar.com/en/cloudpbx-developer/api/api_modify_a_queue.html; Chinese guide of 2017,
 * dui-lie/pei-zhi-dan-ge-dui-lie.md.
 */
YEASTAR_API
yeastar_status yeastar_queue_update(yeastar_client *client,
                                    const char *queueid,
                                    const yeastar_params *optional,
                                    yeastar_reply **out_reply,
                                    yeastar_error **out_error);

/**
 * Reads how many callers wait in a queue and what each of its agents is doing.
 *
 * Must not be NULL: `client`, and
 * - `queueid`: the queue (queue numbers joined by commas); not documented: whether several may be joined by
 *   commas
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `queues`: one entry for each queue
 * - `queues[].queuenumber`: number of the queue
 * - `queues[].queuestatus`: a list with one entry
 * - `queues[].queuestatus[].callercount`: callers waiting
 * - `queues[].queuestatus[].members`: one entry for each agent; may be absent when nobody is logged in
 * - `queues[].queuestatus[].members[].agent`: number of the agent
 * - `queues[].queuestatus[].members[].agentstatus`: 0 unknown, 1 idle, 2 in a call, 3 busy, 5 not
 *   registered, 6 ringing, 7 in a call and ringing, 8 on hold, 9 paused, 10 resting after a call; 4 is not
 *   defined
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10013 (there is no such queue).
 *
 * Known from the edition for the Cloud PBX; clients of S-Series boxes use it too.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A query: sent once more if the connection dies
 * before the answer begins. In the API since when is not documented: in the documentation of v1.1.0, not in
 * the guide of v1.0.1. Source:
 * https://help.yeastar.com/en/cloudpbx-developer/api/api_query_queue_status.html.
 */
YEASTAR_API
yeastar_status yeastar_queuestatus_query(yeastar_client *client,
                                         const char *queueid,
                                         const yeastar_params *optional,
                                         yeastar_reply **out_reply,
                                         yeastar_error **out_error);

/**
 * Logs an extension in to a queue as a dynamic agent.
 *
 * Must not be NULL: `client`, and
 * - `queueid`: the queue (queue number)
 * - `extid`: the agent's extension (extension number)
 *
 * `optional` is NULL, or holds some of:
 * - `password`: password of the queue, if it has one
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10013 (there is no such queue), 10032 (the password is wrong).
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since when is not documented: in the documentation of v1.1.0, not in
 * the guide of v1.0.1. Source: https://help.yeastar.com/en/cloudpbx-developer/api/api_log_in_a_queue.html;
 * https://help.yeastar.com/en/k2-developer/api/api_log_in_a_queue.html;
 * https://help.yeastar.com/en/s-series-developer/api/api-request-structure.html.
 */
YEASTAR_API
yeastar_status yeastar_queue_add_dynamicagent(yeastar_client *client,
                                              const char *queueid,
                                              const char *extid,
                                              const yeastar_params *optional,
                                              yeastar_reply **out_reply,
                                              yeastar_error **out_error);

/**
 * Logs a dynamic agent out of a queue.
 *
 * Must not be NULL: `client`, and
 * - `queueid`: the queue (queue number)
 * - `extid`: the agent's extension (extension number)
 * - `password`: password of the queue (may be blank); not documented: what to send if it has none; a blank
 *   is let through
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10013 (there is no such queue), 10032 (the password is wrong).
 *
 * The password is required here but optional in queue/add_dynamicagent.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since when is not documented: in the documentation of v1.1.0, not in
 * the guide of v1.0.1. Source: https://help.yeastar.com/en/cloudpbx-developer/api/api_log_out_a_queue.html.
 */
YEASTAR_API
yeastar_status yeastar_queue_del_dynamicagent(yeastar_client *client,
                                              const char *queueid,
                                              const char *extid,
                                              const char *password,
                                              const yeastar_params *optional,
                                              yeastar_reply **out_reply,
                                              yeastar_error **out_error);

/**
 * Stops a queue from ringing an agent.
 *
 * Must not be NULL: `client`, and
 * - `queueid`: the queue (queue number)
 * - `extid`: the agent's extension (extension number)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10006 (there is no such extension), 10013 (there is no such queue).
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since when is not documented: in the documentation of v1.1.0, not in
 * the guide of v1.0.1. Source: https://help.yeastar.com/en/cloudpbx-developer/api/api_pause_an_agent.html.
 */
YEASTAR_API
yeastar_status yeastar_queue_pause_agent(yeastar_client *client,
                                         const char *queueid,
                                         const char *extid,
                                         const yeastar_params *optional,
                                         yeastar_reply **out_reply,
                                         yeastar_error **out_error);

/**
 * Lets a queue ring a paused agent again.
 *
 * Must not be NULL: `client`, and
 * - `queueid`: the queue (queue number)
 * - `extid`: the agent's extension (extension number)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10006 (there is no such extension), 10013 (there is no such queue).
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since when is not documented: in the documentation of v1.1.0, not in
 * the guide of v1.0.1. Source: https://help.yeastar.com/en/cloudpbx-developer/api/api_resume_an_agent.html.
 */
YEASTAR_API
yeastar_status yeastar_queue_unpause_agent(yeastar_client *client,
                                           const char *queueid,
                                           const char *extid,
                                           const yeastar_params *optional,
                                           yeastar_reply **out_reply,
                                           yeastar_error **out_error);

/**
 * Gets the key for one download of a recording.
 *
 * Must not be NULL: `client`, and
 * - `recording`: file name, from the field recording of the report NewCdr
 *
 * `optional` is NULL, or holds some of:
 * - `allowedip`: a further address that may download (IP address); v1.1.0; if absent: the caller only
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `recording`: as asked for
 * - `random`: key, 32 hex digits, good for one download within 30 seconds
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 20012 (the key for the recording is not valid), 20014 (the recording
 * does not exist), 20015 (allowedip is wrong).
 *
 * yeastar_recording_download and yeastar_recording_save do both steps.
 * The codes 20012 and 20014 changed their meaning after 2017.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A query: sent once more if the connection dies
 * before the answer begins. In the API since v1.0.1, firmware 30.5.0.30. Source: guide of 2017,
 * api_sample/acquire-global-recording-files.md;
 * https://help.yeastar.com/en/k2-developer/api/api_get_recording_files.html;
 * https://help.yeastar.com/en/cloudpbx-developer/api/api_get_recording_files.html.
 */
YEASTAR_API
yeastar_status yeastar_recording_get_random(yeastar_client *client,
                                            const char *recording,
                                            const yeastar_params *optional,
                                            yeastar_reply **out_reply,
                                            yeastar_error **out_error);

/**
 * Sends a text message through a GSM, 3G or 4G trunk.
 *
 * Must not be NULL: `client`, and
 * - `phonenumber`: number of the receiver
 * - `message`: plain text, which this library percent-encodes (at most 2000 characters, no emoji); the
 *   Chinese edition counts 1000 Chinese characters
 * - `trunk`: name of the trunk
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `smsid`: id of the message, such as 18396210850-1502874159
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10026 (there is no GSM module of that name), 10027 (the GSM module
 * is busy, or none is idle), 10028 (the number is blank), 10029 (the PBX could not open its SMS file), 10030
 * (the text of the SMS is blank).
 *
 * The answer says that the message was taken. Whether it was delivered comes as a report, sms-send, with
 * Succeed or Failed.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.0.1, firmware 30.5.0.30. Source: guide of 2017,
 * api_sample/calls/send-text-messages-through-a-gsm-trunk.md;
 * https://help.yeastar.com/en/s-series-developer/api/api_send_sms_messages.html; Chinese guide of 2017,
 * tong-hua/tong-guo-gsm-zhong-ji-fa-song-duan-xin.md.
 */
YEASTAR_API
yeastar_status yeastar_sms_send(yeastar_client *client,
                                const char *phonenumber,
                                const char *message,
                                const char *trunk,
                                const yeastar_params *optional,
                                yeastar_reply **out_reply,
                                yeastar_error **out_error);

/**
 * Reads model, serial number, versions, clock, uptime and the number of extensions.
 *
 * `client` must not be NULL.
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `deviceinfo`: object with the keys below
 * - `deviceinfo.devicename`: model, such as Yeastar S100
 * - `deviceinfo.sn`: serial number; may hold letters
 * - `deviceinfo.hardwarever`: hardware version; may be absent
 * - `deviceinfo.firmwarever`: firmware version, such as 30.5.0.19
 * - `deviceinfo.systemtime`: local time and offset, such as 2017-05-24 23:25:20 UTC-8; some boxes write UTC
 *   alone
 * - `deviceinfo.uptime`: time since the start, such as 03:25:04 or 3days 03:57:42
 * - `deviceinfo.extensionstatus`: extensions in use and possible, such as 7/100
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 30001 (the API process of the PBX failed, as when it has no memory
 * left).
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A query: sent once more if the connection dies
 * before the answer begins. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/system/device-information.md;
 * https://help.yeastar.com/zh-cn/s1000-developer/api/api_query_pbx_information.html;
 * https://help.yeastar.com/zh-cn/cloudpbx-developer/api/api_query_pbx_information.html.
 */
YEASTAR_API
yeastar_status yeastar_deviceinfo_query(yeastar_client *client,
                                        const yeastar_params *optional,
                                        yeastar_reply **out_reply,
                                        yeastar_error **out_error);

/**
 * Makes pending changes of the configuration take effect at once.
 *
 * `client` must not be NULL.
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 10025 (apply comes too often).
 *
 * Requests that change the configuration apply by themselves, but many in a row may be dropped: make all
 * changes, then call this once.
 * Firmware before 30.11.0.7 could stop placing calls when this came too often; now such a request is
 * answered 10025.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since when is not documented: in the guide of v1.0.1, without the
 * version that brought it. Source:
 * https://help.yeastar.com/en/s-series-developer/api/api_save_and_apply_settings.html;
 * https://help.yeastar.com/en/k2-developer/api/api_save_and_apply_settings.html; guide of 2017,
 * api_sample/apply-interface.md.
 */
YEASTAR_API
yeastar_status yeastar_apply(yeastar_client *client,
                             const yeastar_params *optional,
                             yeastar_reply **out_reply,
                             yeastar_error **out_error);

/**
 * Lists every trunk with name, type, port and state.
 *
 * `client` must not be NULL.
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `trunklist`: one entry for each trunk
 * - `trunklist[].trunkname`: name of the trunk
 * - `trunklist[].status`: FXO: Fault, Idle, Busy. BRI, E1, T1, J1: Fault, Alarm, Down, Up. GSM, CDMA, UMTS:
 *   Power Off, Alarm, No SIM, No Signal, Pin Error, Unregister, Busy, Idle. SIP, IAX: Registering, Failure,
 *   Registered, Disable, Unknown. Letter case varies
 * - `trunklist[].type`: SIP, FXO, GSM, BRI or E1; IAX by the table of states
 * - `trunklist[].port`: port, such as Span1-Port1; absent for SIP trunks
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 30001 (the API process of the PBX failed, as when it has no memory
 * left).
 *
 * The ids of SIP trunks come from siptrunk/query.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A query: sent once more if the connection dies
 * before the answer begins. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/trunk/query-trunk-list.md;
 * https://help.yeastar.com/zh-cn/cloudpbx-developer/api/api_query_trunk_list.html; Chinese guide of 2017,
 * zhong-ji/cha-xun-zhong-ji-lie-biao.md.
 */
YEASTAR_API
yeastar_status yeastar_trunklist_query(yeastar_client *client,
                                       const yeastar_params *optional,
                                       yeastar_reply **out_reply,
                                       yeastar_error **out_error);

/**
 * Reads the settings of one, several or all SIP trunks.
 *
 * Must not be NULL: `client`, and
 * - `trunkname`: which trunks (names joined by commas, or all)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `trunks`: one entry for each trunk
 * - `trunks[].id`: id, for siptrunk/update
 * - `trunks[].trunkname`: name of the trunk
 * - `trunks[].trunktype`: register, peer or account
 * - `trunks[].host`: domain or address of the provider; register and peer only
 * - `trunks[].port`: its port; register and peer only
 * - `trunks[].domain`: its SIP domain; register and peer only
 * - `trunks[].username`: user name; register and account only
 * - `trunks[].authname`: name for authentication; register and account only
 * - `trunks[].fromuser`: user in the From header; register only
 * - `trunks[].password`: password; register and account only; presumably in clear, keep it out of logs
 * - `trunks[].extensionsdod`: direct outward dialling by extension: number-name-extension
 * - `trunks[].extensionsgroupdod`: the same by group: number-name-group
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. No page says with which codes the PBX may refuse.
 *
 * A trunk named all, or with a comma in its name, cannot be addressed.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A query: sent once more if the connection dies
 * before the answer begins. In the API since v1.1.0, firmware 30.10.0.59. Source:
 * https://help.yeastar.com/en/s-series-developer/api/query-sip-trunk-settings.html;
 * https://help.yeastar.com/en/cloudpbx-developer/api/query-sip-trunk-settings.html.
 */
YEASTAR_API
yeastar_status yeastar_siptrunk_query(yeastar_client *client,
                                      const char *trunkname,
                                      const yeastar_params *optional,
                                      yeastar_reply **out_reply,
                                      yeastar_error **out_error);

/**
 * Creates a SIP trunk of one of three types.
 *
 * Must not be NULL: `client`, and
 * - `trunkname`: name of the new trunk
 * - `trunktype`: whether the PBX registers with a provider, faces a peer, or lets the other side register
 *   (register, peer or account)
 *
 * `optional` is NULL, or holds some of:
 * - `host`: domain or address of the provider; needed if `trunktype` is register or peer
 * - `port`: its port, such as 5060 (digits); needed if `trunktype` is register or peer
 * - `domain`: its SIP domain; needed if `trunktype` is register or peer
 * - `username`: user name at the provider, or of the account; needed if `trunktype` is register or account
 * - `authname`: name for authentication; needed if `trunktype` is register or account
 * - `fromuser`: user in the From header of outgoing calls; leave it blank if the provider does not want one;
 *   register only
 * - `password`: password; needed if `trunktype` is register or account
 * - `extensionsdod`: direct outward dialling by extension: number-name-extension, such as
 *   5503301-yeastar-1000; not documented: whether several may be joined by commas
 * - `extensionsgroupdod`: the same by group: number-name-group, such as 5503301-yeastar-sales
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. No page says with which codes the PBX may refuse.
 *
 * Not documented: whether the answer names the id of the new trunk.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
 * https://help.yeastar.com/en/s-series-developer/api/add-sip-trunk.html.
 */
YEASTAR_API
yeastar_status yeastar_siptrunk_add(yeastar_client *client,
                                    const char *trunkname,
                                    const char *trunktype,
                                    const yeastar_params *optional,
                                    yeastar_reply **out_reply,
                                    yeastar_error **out_error);

/**
 * Replaces the settings of a SIP trunk.
 *
 * Must not be NULL: `client`, and
 * - `id`: the trunk, from siptrunk/query (digits)
 * - `trunkname`: its name
 * - `trunktype`: its type (register, peer or account)
 *
 * `optional` is NULL, or holds some of:
 * - `host`: domain or address of the provider; needed if `trunktype` is register or peer
 * - `port`: its port, such as 5060 (digits); needed if `trunktype` is register or peer
 * - `domain`: its SIP domain; needed if `trunktype` is register or peer
 * - `username`: user name at the provider, or of the account; needed if `trunktype` is register or account
 * - `authname`: name for authentication; needed if `trunktype` is register or account
 * - `fromuser`: user in the From header of outgoing calls; register only
 * - `password`: password; needed if `trunktype` is register or account
 * - `extensionsdod`: direct outward dialling by extension: number-name-extension; not documented: whether
 *   several may be joined by commas
 * - `extensionsgroupdod`: the same by group: number-name-group
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. No page says with which codes the PBX may refuse.
 *
 * Nearly everything is required: query the trunk, change what you want, send all of it back.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
 * https://help.yeastar.com/en/k2-developer/api/edit-sip-trunk.html.
 */
YEASTAR_API
yeastar_status yeastar_siptrunk_update(yeastar_client *client,
                                       const char *id,
                                       const char *trunkname,
                                       const char *trunktype,
                                       const yeastar_params *optional,
                                       yeastar_reply **out_reply,
                                       yeastar_error **out_error);

/**
 * Deletes one, several or all SIP trunks.
 *
 * Must not be NULL: `client`, and
 * - `trunkname`: which trunks (names joined by commas, or all); all deletes every SIP trunk
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. No page says with which codes the PBX may refuse.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
 * https://help.yeastar.com/zh-cn/s1000-developer/api/delete-sip-trunk.html.
 */
YEASTAR_API
yeastar_status yeastar_siptrunk_delete(yeastar_client *client,
                                       const char *trunkname,
                                       const yeastar_params *optional,
                                       yeastar_reply **out_reply,
                                       yeastar_error **out_error);

/**
 * Lists the voicemail messages of one, several or all extensions.
 *
 * `client` must not be NULL.
 *
 * `optional` is NULL, or holds some of:
 * - `extid`: which extensions (extension numbers joined by commas, or all); if absent: all
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `voicemails`: one entry for each extension; absent when there are no messages
 * - `voicemails[].extid`: number of the extension
 * - `voicemails[].voicemail`: one entry for each message
 * - `voicemails[].voicemail[].voicemailfile`: file name, such as msg0000.wav
 * - `voicemails[].voicemail[].messagefrom`: number of the caller
 * - `voicemails[].voicemail[].voicemailstatus`: read or unread
 * - `voicemails[].voicemail[].voicemaildate`: YYYY-MM-DD HH:MM:SS
 * - `voicemails[].voicemail[].voicemaillength`: length, presumably in seconds
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. No page says with which codes the PBX may refuse.
 *
 * Known from the edition for the Cloud PBX; the error table of the S1000 knows its codes.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A query: sent once more if the connection dies
 * before the answer begins. In the API since when is not documented: in the documentation of v1.1.0, not in
 * the guide of v1.0.1. Source: https://help.yeastar.com/en/cloudpbx-developer/api/api_query_voicemail.html;
 * https://help.yeastar.com/zh-cn/cloudpbx-developer/api/api_query_voicemail.html.
 */
YEASTAR_API
yeastar_status yeastar_voicemail_query(yeastar_client *client,
                                       const yeastar_params *optional,
                                       yeastar_reply **out_reply,
                                       yeastar_error **out_error);

/**
 * Gets the key for one download of a voicemail message.
 *
 * Must not be NULL: `client`, and
 * - `extid`: extension that the message is for (extension number)
 * - `voicemailfile`: file name, from voicemail/query
 * - `voicemailstatus`: where the PBX looks for the file, so it has to be right (read or unread)
 *
 * `optional` is NULL, or holds some of:
 * - `allowedip`: a further address that may download (IP address); if absent: the caller only
 *
 * `out_reply` is NULL, or gets the reply, to be freed with yeastar_reply_free. It holds:
 * - `extid`: as asked for
 * - `voicemailstatus`: as asked for
 * - `voicemailfile`: as asked for
 * - `random`: key, 32 hex digits, good for one download
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. The PBX may refuse with 20015 (allowedip is wrong), 20016 (the status of the voicemail
 * message is wrong), 20017 (the key for the voicemail message is not valid), 20018 (the voicemail message
 * does not exist).
 *
 * yeastar_voicemail_download does both steps.
 * Not documented: how long the key lives: 30 seconds are stated for recordings and call records.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A query: sent once more if the connection dies
 * before the answer begins. In the API since when is not documented: in the documentation of v1.1.0, not in
 * the guide of v1.0.1. Source:
 * https://help.yeastar.com/en/cloudpbx-developer/api/api_download_voicemail.html.
 */
YEASTAR_API
yeastar_status yeastar_voicemail_get_random(yeastar_client *client,
                                            const char *extid,
                                            const char *voicemailfile,
                                            const char *voicemailstatus,
                                            const yeastar_params *optional,
                                            yeastar_reply **out_reply,
                                            yeastar_error **out_error);

/**
 * Deletes one or all voicemail messages of an extension.
 *
 * Must not be NULL: `client`, and
 * - `extid`: the extension (extension number)
 * - `voicemailfile`: file name, from voicemail/query (or all); all deletes every message
 * - `voicemailstatus`: which folder (read, unread or all)
 *
 * `optional` is NULL or empty: there are no optional parameters today.
 *
 * `out_reply` is NULL, or gets the reply, which holds `status` alone. Free it with yeastar_reply_free.
 *
 * `out_error` is NULL, or gets the error unless YEASTAR_OK is returned; free it with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Any other status: as for
 * yeastar_call. No page says with which codes the PBX may refuse.
 *
 * Any thread. Blocks until answered, at most `timeout_ms`. A change: never sent twice on account of a broken
 * connection or a time-out. In the API since when is not documented: in the Chinese documentation of v1.1.0
 * for the Cloud PBX only. Source:
 * https://help.yeastar.com/zh-cn/cloudpbx-developer/api/api_delete_voicemail.html.
 */
YEASTAR_API
yeastar_status yeastar_voicemail_delete(yeastar_client *client,
                                        const char *extid,
                                        const char *voicemailfile,
                                        const char *voicemailstatus,
                                        const yeastar_params *optional,
                                        yeastar_reply **out_reply,
                                        yeastar_error **out_error);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* YEASTAR_H */
