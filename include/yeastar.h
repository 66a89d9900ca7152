#ifndef YEASTAR_H
#define YEASTAR_H

#include <stdint.h>
#include <stddef.h>
#include <stdbool.h>

/*
 * libyeastar 0.2.0: client of the HTTP API of Yeastar S-Series PBXs, and receiver of the reports they push.
 *
 * Made by cbindgen from src/ffi: do not edit.
 *
 * Conventions
 *   Errors     A function that can fail returns yeastar_status and takes a last argument out_error, which may be NULL.
 *              On failure all other outputs are NULL or 0, and *out_error is a new object, to be freed by the caller; on
 *              success *out_error is NULL. Do not pass a pointer that still holds an error: it would leak.
 *   Ownership  Objects returned through out_..., ..._new and ..._clone are owned by the caller and freed with the matching
 *              ..._free, which ignores NULL; other returned pointers are borrowed from the first argument. Inputs are
 *              copied. Never pass a pointer of the library to free().
 *   Lifetime   Objects are reference counted: they may be freed in any order.
 *   Strings    NUL-terminated UTF-8.
 *   Memory     When memory runs out, the process is aborted, as in every Rust program.
 *   Side effects: none on stdout, stderr, signals, locale or environment. Sockets are close-on-exec; no SIGPIPE is raised.
 *
 * Processes and threads
 *   fork       In the child, calls on objects created before fork() return YEASTAR_ERR_FORKED. ..._free closes the child's
 *              copies of descriptors, and frees what no other thread can have been using; it neither logs out nor waits.
 *              Objects that the child creates work. A child that does not free a listener of its parent keeps copies of
 *              its sockets: the parent can still reopen the port at once, but another program may get EADDRINUSE.
 *   signals    Threads of the library block all signals except SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS and
 *              SIGABRT, so that the host's handlers run if one of its callbacks crashes.
 *   cancel     pthread_cancel of a thread inside a call takes effect when the call returns (yeastar_listener_next: within
 *              a second). To end a call, use yeastar_client_cancel.
 *   exit       Calls from atexit handlers, and from destructors of static objects and of thread-specific data, work.
 *
 * Which threads may use an object
 *   yeastar_client, yeastar_listener             any number at once
 *   yeastar_config, yeastar_params               one at a time
 *   yeastar_event, yeastar_reply, yeastar_error  immutable: any number may read
 */

#define YEASTAR_VERSION_MAJOR 0
#define YEASTAR_VERSION_MINOR 2
#define YEASTAR_VERSION_PATCH 0
#define YEASTAR_VERSION "0.2.0"

/* Define YEASTAR_STATIC when linking the static library on Windows. */
#if defined(_WIN32) && !defined(YEASTAR_STATIC)
#define YEASTAR_API __declspec(dllimport)
#else
#define YEASTAR_API
#endif


/**
 * The number that yeastar_abi_version() of a matching library returns.
 */
#define YEASTAR_ABI_VERSION 0

/**
 * The result of a call: `YEASTAR_OK`, or the reason for failure. Positive, in blocks of 100: caller, transport
 * (100), protocol (200), PBX (300), library (900). Numbers are only ever added.
 */
enum yeastar_status
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * Success.
   */
  YEASTAR_OK = 0,
  /**
   * An argument is NULL where it must not be, not UTF-8, unknown or out of range.
   */
  YEASTAR_ERR_INVALID_ARGUMENT = 1,
  /**
   * The object is not in a state for this call, such as pulling events while a callback is set.
   */
  YEASTAR_ERR_WRONG_STATE = 2,
  /**
   * The object, or the one it belongs to, has been freed, or the process is ending.
   */
  YEASTAR_ERR_CLOSED = 3,
  /**
   * The call was cancelled: by yeastar_client_cancel or yeastar_client_close, by the interrupt function, or by
   * a sink. The operation may have taken effect.
   */
  YEASTAR_ERR_CANCELLED = 4,
  /**
   * The time-out expired: of a call, or of waiting for an event. The operation may have taken effect.
   */
  YEASTAR_ERR_TIMEOUT = 5,
  /**
   * The object was created before fork(): it works in the parent only.
   */
  YEASTAR_ERR_FORKED = 6,
  /**
   * The call would wait for itself.
   */
  YEASTAR_ERR_WOULD_DEADLOCK = 7,
  /**
   * The host name cannot be resolved.
   */
  YEASTAR_ERR_RESOLVE = 100,
  /**
   * Cannot connect: refused, or no route.
   */
  YEASTAR_ERR_CONNECT = 101,
  /**
   * The certificate is not trusted, or there is no TLS version or cipher suite in common.
   */
  YEASTAR_ERR_TLS = 102,
  /**
   * The connection broke. The operation may have taken effect.
   */
  YEASTAR_ERR_IO = 103,
  /**
   * The PBX redirects, which is never followed; the message says which URL to set.
   */
  YEASTAR_ERR_REDIRECT = 104,
  /**
   * The reply is larger than max_reply_bytes. The operation may have taken effect.
   */
  YEASTAR_ERR_TOO_LARGE = 105,
  /**
   * The HTTP status is not 200: see yeastar_error_http_status. The operation may have taken effect.
   */
  YEASTAR_ERR_HTTP = 200,
  /**
   * The reply is not the JSON that the API promises. The operation may have taken effect.
   */
  YEASTAR_ERR_BAD_REPLY = 201,
  /**
   * The PBX refused the request: see yeastar_error_pbx_code.
   */
  YEASTAR_ERR_PBX = 300,
  /**
   * The user name or password is wrong.
   */
  YEASTAR_ERR_LOGIN_REFUSED = 301,
  /**
   * The library holds back the login so that the PBX does not lock this address out, or the PBX has locked it
   * out: see yeastar_error_retry_after_ms.
   */
  YEASTAR_ERR_LOCKED_OUT = 302,
  /**
   * The PBX rejects the token, even after a new login.
   */
  YEASTAR_ERR_TOKEN = 303,
  /**
   * A bug in the library. The object refuses every later call; the only thing left to do is to free it. The
   * operation may have taken effect.
   */
  YEASTAR_ERR_PANIC = 900,
  /**
   * The system lacks something that the library needs, such as a thread or memory; the message says what.
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
   * A report with a word that this version does not know, or with none. It is delivered like any other.
   */
  YEASTAR_EVENT_UNKNOWN = 0,
  /**
   * `RING`. An extension or trunk is ringing.
   */
  YEASTAR_EVENT_RING = 1,
  /**
   * `ALERT`. The caller hears ring-back.
   */
  YEASTAR_EVENT_ALERT = 2,
  /**
   * `ANSWER`. The callee picked up.
   */
  YEASTAR_EVENT_ANSWER = 3,
  /**
   * `ANSWERED`. The caller's side was answered.
   */
  YEASTAR_EVENT_ANSWERED = 4,
  /**
   * `BYE`. A call, or one leg of it, was released. A PBX sends two reports with the parties in opposite order;
   * the listener gives both the same roles.
   */
  YEASTAR_EVENT_BYE = 5,
  /**
   * `Tranfer` or `Transfer`. An extension transferred or forwarded a call.
   */
  YEASTAR_EVENT_TRANSFER = 6,
  /**
   * `CallFailed`. A call could not be connected. Field: `reason`.
   */
  YEASTAR_EVENT_CALL_FAILED = 7,
  /**
   * `Invite`. An inbound call waits to be accepted or refused, until yeastar_event_deadline_ms.
   */
  YEASTAR_EVENT_INVITE = 8,
  /**
   * `Incoming`. A trunk answered an inbound call.
   */
  YEASTAR_EVENT_INCOMING = 9,
  /**
   * `DTMF`. A key was pressed. Fields: `info`, `flag`, `infos`.
   */
  YEASTAR_EVENT_DTMF = 10,
  /**
   * `NewCdr`. The record of a call that has ended. Fields: `cdrid`, `timestart`, `timestart_utc`, `callfrom`,
   * `callto`, `callduration`, `talkduration`, `srctrunkname`, `desttrunkname`, `status`, `type`, `pincode`,
   * `recording`, `didnumber`, `agentringtime`.
   */
  YEASTAR_EVENT_CDR = 11,
  /**
   * `PlayPromptEnd`. A prompt has ended. Fields: `prompt`, `ivrid`, `playtonum`.
   */
  YEASTAR_EVENT_PROMPT_END = 12,
  /**
   * `satisfaction`. A caller pressed a key in the satisfaction survey of a queue. Field: `surveyresult`.
   */
  YEASTAR_EVENT_SURVEY = 13,
  /**
   * `ExtensionStatus`. An extension changed its state. Fields: `extension`, `status`, `registeredIP`.
   */
  YEASTAR_EVENT_EXTENSION_STATUS = 14,
  /**
   * `ConfigChange`. An extension or a trunk was edited. The report does not say what was changed. Fields:
   * `type`, `trunkname`, `extid`, `operation`.
   */
  YEASTAR_EVENT_CONFIG_CHANGE = 15,
  /**
   * `BootUp`. The PBX has started.
   */
  YEASTAR_EVENT_BOOT = 16,
  /**
   * `sms-send`. The result of sending a text message. Fields: `status`, `smsid`.
   */
  YEASTAR_EVENT_SMS = 17,
  /**
   * `CallStatus`. The state of a call and of all its members. Dialect 2.0.0 sends it instead of RING, ALERT,
   * ANSWER, ANSWERED and BYE.
   */
  YEASTAR_EVENT_CALL_STATUS = 18,
  /**
   * `Forward`. A call was forwarded by the settings of an extension.
   */
  YEASTAR_EVENT_FORWARD = 19,
  /**
   * `ConferenceStatus`. The members of a conference changed. Fields: `conferencenumber`, `conferencename`.
   */
  YEASTAR_EVENT_CONFERENCE_STATUS = 20,
  /**
   * `QueueAgentRingNoAnswerTimeout`. A queue agent did not answer a call in time. Fields: `queue`, `agent`,
   * `caller`.
   */
  YEASTAR_EVENT_QUEUE_NO_ANSWER = 21,
  /**
   * `QueueAutoPause`. The PBX paused a queue agent after missed calls. Fields: `queue`, `agent`, `misscall`.
   */
  YEASTAR_EVENT_QUEUE_PAUSE = 22,
  /**
   * `uacstacall`. The state of a call on a phone that is controlled by uaCSTA. Fields: `operation`,
   * `extnumber`, `cstacallid`, `ipaddress`.
   */
  YEASTAR_EVENT_UACSTA = 23,
  /**
   * `SESSION`. Made by the library: the state of the session with a PBX changed, or the listener reports a
   * problem. Fields: `state`, `detail`, `event`, `ms`, `file`, `count`.
   */
  YEASTAR_EVENT_SESSION = 100,
  /**
   * `GAP`. Made by the library: reports may be missing for this period. Fields: `from`, `to`, `count`,
   * `cause`.
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
 * What yeastar_value_type returns. Numbers are only ever added.
 */
enum yeastar_value_kind
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * There is no value: the pointer is NULL.
   */
  YEASTAR_VALUE_ABSENT = 0,
  /**
   * `null`.
   */
  YEASTAR_VALUE_NULL = 1,
  /**
   * `true` or `false`.
   */
  YEASTAR_VALUE_BOOLEAN = 2,
  /**
   * A number.
   */
  YEASTAR_VALUE_NUMBER = 3,
  /**
   * A string.
   */
  YEASTAR_VALUE_STRING = 4,
  /**
   * An array: yeastar_value_count items.
   */
  YEASTAR_VALUE_ARRAY = 5,
  /**
   * An object: yeastar_value_count members, with keys.
   */
  YEASTAR_VALUE_OBJECT = 6,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum yeastar_value_kind yeastar_value_kind;
#else
typedef int32_t yeastar_value_kind;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * The severity of a log line.
 */
enum yeastar_log_level
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * No lines.
   */
  YEASTAR_LOG_OFF = 0,
  /**
   * A bug in the library.
   */
  YEASTAR_LOG_ERROR = 1,
  /**
   * Worth a look: a lost session, a report that cannot be read.
   */
  YEASTAR_LOG_WARN = 2,
  /**
   * One line per request and per change of a session's state.
   */
  YEASTAR_LOG_INFO = 3,
  /**
   * One line per report, with phone numbers.
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
 * A handle to a session with one PBX. Any number of threads may use it at once.
 */
typedef struct yeastar_client yeastar_client;

/**
 * The settings of clients and listeners. They copy it, so it may be changed or freed afterwards. One thread at a
 * time.
 */
typedef struct yeastar_config yeastar_config;

/**
 * Why a call failed. Created by the failing call, freed with yeastar_error_free. Immutable; may be read from any
 * thread.
 */
typedef struct yeastar_error yeastar_error;

/**
 * A report from a PBX, or an event made by the library. Immutable; may be read from any thread.
 */
typedef struct yeastar_event yeastar_event;

/**
 * Receives the reports of any number of PBXs. Any number of threads may use it at once.
 */
typedef struct yeastar_listener yeastar_listener;

/**
 * Optional parameters of a request. Requests copy it, so it may be reused. One thread at a time.
 */
typedef struct yeastar_params yeastar_params;

/**
 * The reply to a successful request. Created by the request, freed with yeastar_reply_free. Immutable; may be read
 * from any thread.
 */
typedef struct yeastar_reply yeastar_reply;

/**
 * A value in a reply: an object, an array, a string, a number, a boolean or null. It and everything read from it are
 * borrowed from the reply; never freed on its own. Immutable; may be read from any thread.
 */
typedef struct yeastar_value yeastar_value;

/**
 * Receives an event. The event is borrowed for the time of the call: to keep it, use yeastar_event_clone.
 */
typedef void (*yeastar_event_fn)(const yeastar_event *event, void *userdata);

/**
 * Called while a call waits. Return 0 to continue, anything else to make the call return `YEASTAR_ERR_CANCELLED`. It
 * runs on the thread of the call. It must return quickly, and must not call functions of the library, throw or
 * longjmp.
 */
typedef int32_t (*yeastar_interrupt_fn)(void *userdata);

/**
 * Receives the bytes of a download as they arrive: `len` bytes, valid until it returns. `received`: bytes so far,
 * including these. `total`: size of the whole, 0 if unknown. Return 0 to continue, anything else to stop; the
 * download then returns `YEASTAR_ERR_CANCELLED`. It runs on the thread of the call. It may make other calls, and
 * must not throw or longjmp.
 */
typedef int32_t (*yeastar_sink)(const uint8_t *bytes,
                                size_t len,
                                uint64_t received,
                                uint64_t total,
                                void *userdata);

/**
 * Receives a log line: `level` (a yeastar_log_level) and `line`, which is valid until it returns. Called from any
 * thread, from several at once, with no lock held. It may call any function of the library, and must not throw or
 * longjmp.
 */
typedef void (*yeastar_log_fn)(int32_t level, const char *line, void *userdata);

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * The name of a status: "YEASTAR_ERR_TIMEOUT"; "UNKNOWN" for any other number.
 *
 * The string is static. Any thread; does not block.
 */
YEASTAR_API const char *yeastar_status_name(int32_t status);

/**
 * The version of the library: "0.2.0". The string is static. Any thread; does not block.
 */
YEASTAR_API const char *yeastar_version(void);

/**
 * The number in the SONAME, which changes only when the ABI breaks. A binding compares it with the
 * `YEASTAR_ABI_VERSION` of the header it was made from, and refuses any other. Any thread; does not block.
 */
YEASTAR_API int32_t yeastar_abi_version(void);

/**
 * The status that the failing call returned; `YEASTAR_OK` for NULL. Any thread; does not block.
 */
YEASTAR_API int32_t yeastar_error_status(const yeastar_error *error);

/**
 * One line that says what went wrong and what to do. Never contains a password, a hash or a token. "" for NULL.
 * Borrowed from the error. Any thread; does not block.
 */
YEASTAR_API
const char *yeastar_error_message(const yeastar_error *error);

/**
 * Like yeastar_error_message; also stores the length in bytes, without the NUL, in `out_len` (may be NULL). Since
 * 0.2.0.
 */
YEASTAR_API
const char *yeastar_error_message_len(const yeastar_error *error,
                                      size_t *out_len);

/**
 * The number that the PBX sent as `errno`, such as 20003; 0 if it sent none, and for NULL. Any thread; does not
 * block.
 */
YEASTAR_API
int32_t yeastar_error_pbx_code(const yeastar_error *error);

/**
 * The meaning of that number; NULL if there is none or it is unknown. Borrowed from the error. Any thread; does not
 * block.
 */
YEASTAR_API
const char *yeastar_error_pbx_text(const yeastar_error *error);

/**
 * The HTTP status if it was not 200; otherwise 0, and for NULL. Any thread; does not block.
 */
YEASTAR_API int32_t yeastar_error_http_status(const yeastar_error *error);

/**
 * How many milliseconds to wait before trying again; -1 if unknown, and for NULL. Any thread; does not block.
 */
YEASTAR_API int64_t yeastar_error_retry_after_ms(const yeastar_error *error);

/**
 * Whether the same call may succeed later although nothing was changed. It does not say whether the failed call took
 * effect: after `YEASTAR_ERR_TIMEOUT` or `YEASTAR_ERR_IO`, a phone may be ringing. false for NULL. Any thread; does
 * not block.
 */
YEASTAR_API
bool yeastar_error_is_retriable(const yeastar_error *error);

/**
 * A copy of an error, which outlives the original. Free it with yeastar_error_free. NULL for NULL. Any thread; does
 * not block. Since 0.2.0.
 */
YEASTAR_API
yeastar_error *yeastar_error_clone(const yeastar_error *error);

/**
 * Frees an error and its texts. NULL is ignored. Call it once per error. Any thread; does not block.
 */
YEASTAR_API void yeastar_error_free(yeastar_error *error);

/**
 * A configuration with the defaults. Never NULL. Free it with yeastar_config_free. Any thread; does not block.
 */
YEASTAR_API
yeastar_config *yeastar_config_new(void);

/**
 * Sets a configuration key. docs/configuration.md lists the keys and their values.
 *
 * `config`, `key` and `value` must not be NULL; the strings are copied. Of a password in clear text, only the MD5 is
 * kept.
 *
 * `YEASTAR_ERR_INVALID_ARGUMENT`: a NULL, an unknown key (the message lists the keys), or a value that the key does
 * not accept (the message says what it accepts); nothing has changed then. One thread at a time per `config`; does
 * not block.
 */
YEASTAR_API
yeastar_status yeastar_config_set(yeastar_config *config,
                                  const char *key,
                                  const char *value,
                                  yeastar_error **out_error);

/**
 * Sets the keys in a TOML file, in its order. docs/configuration.md lists the keys and their values.
 *
 * `config` and `file` must not be NULL. `file`: a path; the file may have up to 1 MiB. A key with a dot may be
 * written as such or in a table: `listener.queue = 100`, or `queue = 100` below `[listener]`. Values are strings;
 * integers, true and false (for on and off), and arrays (for lists joined by commas) are accepted too. Keys that are
 * not in the file keep their values. A file with a password should be readable by its owner only.
 *
 * `YEASTAR_ERR_INVALID_ARGUMENT`: a NULL, a file that cannot be read or is not TOML, or a key or value that
 * yeastar_config_set refuses. The message names file, line and key, and never shows a secret; nothing has changed
 * then. One thread at a time per `config`; blocks while reading the file. Since 0.2.0.
 */
YEASTAR_API
yeastar_status yeastar_config_load(yeastar_config *config,
                                   const char *file,
                                   yeastar_error **out_error);

/**
 * Frees a configuration. NULL is ignored. Call it once. Any thread; does not block.
 */
YEASTAR_API void yeastar_config_free(yeastar_config *config);

/**
 * An empty set of parameters. Never NULL. Free it with yeastar_params_free. Any thread; does not block.
 */
YEASTAR_API yeastar_params *yeastar_params_new(void);

/**
 * Sets a parameter; a second value replaces the first. Entries of lists have names like `wakeup[0].time`. Name and
 * value are checked when a request uses them.
 *
 * `params`, `name` and `value` must not be NULL; the strings are copied.
 *
 * `YEASTAR_ERR_INVALID_ARGUMENT`: a NULL, not UTF-8, or a string that cannot be a name. One thread at a time per
 * `params`; does not block.
 */
YEASTAR_API
yeastar_status yeastar_params_set(yeastar_params *params,
                                  const char *name,
                                  const char *value,
                                  yeastar_error **out_error);

/**
 * Frees parameters. NULL is ignored. Call it once. Any thread; does not block.
 */
YEASTAR_API void yeastar_params_free(yeastar_params *params);

/**
 * The JSON of the reply, as the PBX sent it. If it was not valid JSON, it is made so: bytes that are not UTF-8 and
 * lone surrogates are replaced by U+FFFD, control characters in strings are escaped, and commas and bytes that do
 * not belong there are left out. Numbers keep their digits.
 *
 * `out_len`: receives the length in bytes, without the NUL; may be NULL. The string is borrowed from the reply. NULL
 * and a length of 0 for a NULL reply. Any thread; does not block.
 */
YEASTAR_API
const char *yeastar_reply_json(const yeastar_reply *reply,
                               size_t *out_len);

/**
 * The value at an RFC 6901 pointer such as "/extlist/0/extnumber": a string, the digits of a number as sent, or
 * "true" or "false".
 *
 * NULL if there is no such value, if it is an object, an array or null, or if an argument is NULL or not UTF-8. The
 * string is borrowed from the reply; a NUL inside it is shown as U+FFFD. Any thread; does not block.
 */
YEASTAR_API
const char *yeastar_reply_string(const yeastar_reply *reply,
                                 const char *pointer);

/**
 * Like yeastar_reply_string; also stores the length.
 *
 * `out_len`: receives the length in bytes, without the NUL; 0 if there is no such value. May be NULL. Since 0.2.0.
 */
YEASTAR_API
const char *yeastar_reply_string_len(const yeastar_reply *reply,
                                     const char *pointer,
                                     size_t *out_len);

/**
 * The number of elements of the array or object at an RFC 6901 pointer ("" is the whole reply).
 *
 * 0 if there is none, or if an argument is NULL or not UTF-8. Any thread; does not block.
 */
YEASTAR_API size_t yeastar_reply_count(const yeastar_reply *reply, const char *pointer);

/**
 * Frees a reply and everything borrowed from it. NULL is ignored. Call it once. Any thread; does not block.
 */
YEASTAR_API void yeastar_reply_free(yeastar_reply *reply);

/**
 * The value at an RFC 6901 pointer such as "/extinfos/0"; "" is the whole reply. Read it with the yeastar_value
 * functions, each of which takes constant time.
 *
 * NULL if there is no such value, or if an argument is NULL or not UTF-8. Borrowed from the reply. Any thread; does
 * not block. Since 0.2.0.
 */
YEASTAR_API
const yeastar_value *yeastar_reply_at(const yeastar_reply *reply,
                                      const char *pointer);

/**
 * The type of a value, a yeastar_value_kind; `YEASTAR_VALUE_ABSENT` for NULL. Any thread; does not block. Since
 * 0.2.0.
 */
YEASTAR_API
int32_t yeastar_value_type(const yeastar_value *value);

/**
 * The number of items of an array or members of an object; 0 for any other value, and for NULL. Any thread; does not
 * block. Since 0.2.0.
 */
YEASTAR_API
size_t yeastar_value_count(const yeastar_value *value);

/**
 * An item of an array, or the value of a member of an object. `index` is counted from 0, in the order sent. A key
 * that was sent twice is two members.
 *
 * NULL if there is none, and for NULL. Borrowed from the reply. Any thread; constant time; does not block. Since 0.2.0.
 */
YEASTAR_API
const yeastar_value *yeastar_value_item(const yeastar_value *value,
                                        size_t index);

/**
 * The key of a member of an object; yeastar_value_item returns its value for the same `index`.
 *
 * `out_len`: receives the length in bytes, without the NUL; 0 if there is none. May be NULL. Returns NULL if there
 * is no such member, for any value but an object, and for NULL. A NUL inside is shown as U+FFFD. Borrowed from the
 * reply. Any thread; constant time; does not block. Since 0.2.0.
 */
YEASTAR_API
const char *yeastar_value_key(const yeastar_value *value,
                              size_t index,
                              size_t *out_len);

/**
 * A value as text: a string, the digits of a number as sent, or "true" or "false".
 *
 * `out_len`: receives the length in bytes, without the NUL; 0 if there is none. May be NULL. Returns NULL for an
 * object, an array, a null, and for NULL. A NUL inside is shown as U+FFFD. Borrowed from the reply. Any thread; does
 * not block. Since 0.2.0.
 */
YEASTAR_API
const char *yeastar_value_text(const yeastar_value *value,
                               size_t *out_len);

/**
 * A value as an integer. Strings such as "1000" count too, with or without blanks around them: the PBX sends most
 * numbers as strings.
 *
 * Returns `fallback` for any other value, including fractions and numbers beyond 64 bits, and for NULL. Any thread;
 * does not block. Since 0.2.0.
 */
YEASTAR_API
int64_t yeastar_value_integer(const yeastar_value *value,
                              int64_t fallback);

/**
 * Parses the body of a report, for hosts with an HTTP server of their own. Answer the PBX 200 in any case: sending
 * it again would not help.
 *
 * `body`: `len` bytes, at most 65536; copied. `out_event`: receives the event, to be freed with yeastar_event_free.
 *
 * `YEASTAR_ERR_INVALID_ARGUMENT`: a NULL. `YEASTAR_ERR_BAD_REPLY`: not the JSON of a report; the message says where
 * parsing stopped. Any thread; does not block.
 */
YEASTAR_API
yeastar_status yeastar_event_parse(const uint8_t *body,
                                   size_t len,
                                   yeastar_event **out_event,
                                   yeastar_error **out_error);

/**
 * What happened, a yeastar_event_type; `YEASTAR_EVENT_UNKNOWN` for NULL. Any thread; does not block.
 */
YEASTAR_API int32_t yeastar_event_kind(const yeastar_event *event);

/**
 * The name of the event as the PBX sent it, such as "Tranfer"; "" if it sent none. Borrowed from the event. NULL for
 * NULL. Any thread; does not block.
 */
YEASTAR_API
const char *yeastar_event_name(const yeastar_event *event);

/**
 * The format of the report: "default", "1.0.2" or "2.0.0"; "library" for events made by the library. Detected from
 * the body, whatever was asked for at login. NULL for NULL. Any thread; does not block.
 */
YEASTAR_API
const char *yeastar_event_dialect(const yeastar_event *event);

/**
 * A field by its canonical name, such as `callid` or `reason`; docs/reports.md lists them. The value is exactly what
 * was sent, trailing blanks included. `pbx` is the name of the client that the report belongs to.
 *
 * NULL if the event has no such field, or if an argument is NULL or not UTF-8. Borrowed from the event. Any thread; does
 * not block.
 */
YEASTAR_API
const char *yeastar_event_field(const yeastar_event *event,
                                const char *name);

/**
 * Like yeastar_event_field; also stores the length.
 *
 * `out_len`: receives the length in bytes, without the NUL; 0 if there is no such field. May be NULL. Since 0.2.0.
 */
YEASTAR_API
const char *yeastar_event_field_len(const yeastar_event *event,
                                    const char *name,
                                    size_t *out_len);

/**
 * The number of fields; 0 for NULL. Fields set by the library (`pbx`, `redelivered`) are included; a name that was
 * sent twice counts once. Any thread; does not block. Since 0.2.0.
 */
YEASTAR_API
size_t yeastar_event_field_count(const yeastar_event *event);

/**
 * The canonical name of a field; yeastar_event_field returns its value. `index` is counted from 0: first the fields
 * set by the library, then the others in the order sent.
 *
 * NULL if there is no such field, and for NULL. Borrowed from the event. Any thread; constant time; does not block.
 * Since 0.2.0.
 */
YEASTAR_API
const char *yeastar_event_field_name(const yeastar_event *event,
                                     size_t index);

/**
 * The number of parties; 0 for NULL. Any thread; does not block.
 */
YEASTAR_API size_t yeastar_event_party_count(const yeastar_event *event);

/**
 * A field of a party. Parties are counted from 0, in the order sent. Fields: `type` ("ext", "inbound" or
 * "outbound"), `role` ("caller", "callee", "released_by", "other"), `number` (of an extension), `from`, `to`,
 * `trunk`, `id` (of a trunk call).
 *
 * NULL if there is no such party or field (`role` is absent where the order of the parties does not tell it), or if
 * an argument is NULL or not UTF-8. Borrowed from the event. Any thread; does not block.
 */
YEASTAR_API
const char *yeastar_event_party(const yeastar_event *event,
                                size_t index,
                                const char *field);

/**
 * Like yeastar_event_party for `index` and `field`; also stores the length.
 *
 * `out_len`: receives the length in bytes, without the NUL; 0 if there is no such field. May be NULL. Since 0.2.0.
 */
YEASTAR_API
const char *yeastar_event_party_len(const yeastar_event *event,
                                    size_t index,
                                    const char *field,
                                    size_t *out_len);

/**
 * The number of fields of the party with this `index`, counted from 0; 0 if there is no such party, and for NULL.
 * Any thread; does not block. Since 0.2.0.
 */
YEASTAR_API
size_t yeastar_event_party_field_count(const yeastar_event *event,
                                       size_t index);

/**
 * The name of a field of a party, such as `number`; yeastar_event_party returns its value. `index` is the party,
 * `field` the field, both counted from 0.
 *
 * NULL if there is no such party or field, and for NULL. Borrowed from the event, or static. Any thread; does not
 * block. Since 0.2.0.
 */
YEASTAR_API
const char *yeastar_event_party_field_name(const yeastar_event *event,
                                           size_t index,
                                           size_t field);

/**
 * The event as JSON, in the same form for all formats of reports; docs/events.schema.json describes it.
 *
 * `out_len`: receives the length in bytes, without the NUL; may be NULL. Borrowed from the event. NULL and 0 for
 * NULL. Any thread; does not block.
 */
YEASTAR_API
const char *yeastar_event_json(const yeastar_event *event,
                               size_t *out_len);

/**
 * The body of the report as it was received, not NUL-terminated. `out_len` receives its length; may be NULL.
 * Borrowed from the event. NULL and 0 for NULL; 0 bytes for events made by the library. Any thread; does not block.
 */
YEASTAR_API
const uint8_t *yeastar_event_raw(const yeastar_event *event,
                                 size_t *out_len);

/**
 * When the event was received, in milliseconds since 1970 (UTC); 0 for NULL. Any thread; does not block.
 */
YEASTAR_API int64_t yeastar_event_received_ms(const yeastar_event *event);

/**
 * Until when a `YEASTAR_EVENT_INVITE` can be answered with yeastar_inbound_accept, yeastar_inbound_refuse or a
 * transfer: ten seconds after it was received, in milliseconds since 1970 (UTC). -1 for any other event, and for
 * NULL. Any thread; does not block.
 */
YEASTAR_API
int64_t yeastar_event_deadline_ms(const yeastar_event *event);

/**
 * Acknowledges an event: with `listener.journal`, it will not be delivered again. Without a journal this does
 * nothing.
 *
 * `YEASTAR_ERR_INVALID_ARGUMENT`: NULL. `YEASTAR_ERR_IO`: the journal cannot be written; the event may be delivered
 * again. `YEASTAR_ERR_CLOSED`: its listener has been freed; the event is delivered again when the journal is next
 * opened. `YEASTAR_ERR_FORKED`: the journal belongs to the parent. Any thread; may wait for the disk.
 */
YEASTAR_API
yeastar_status yeastar_event_ack(const yeastar_event *event,
                                 yeastar_error **out_error);

/**
 * Another reference to the same event, which outlives a callback. Free it with yeastar_event_free. NULL for NULL.
 * Any thread; does not block.
 */
YEASTAR_API
yeastar_event *yeastar_event_clone(const yeastar_event *event);

/**
 * Frees a reference to an event. NULL is ignored. Call it once for each event returned by yeastar_listener_next,
 * yeastar_event_parse and yeastar_event_clone; never for the event passed to a callback. Any thread; does not block.
 */
YEASTAR_API
void yeastar_event_free(yeastar_event *event);

/**
 * Starts an HTTP server for reports. When this returns, the server is accepting connections.
 *
 * `config`: the `listener.*` keys and `pbx.timezone` are used; it is copied. `out_listener`: receives the listener,
 * to be freed with yeastar_listener_free. yeastar_client_attach makes a PBX send its reports here.
 *
 * `YEASTAR_ERR_INVALID_ARGUMENT`: a NULL, an unknown `pbx.timezone`, or a path that `listener.journal` does not
 * accept. `YEASTAR_ERR_IO`: the address is in use or not local, or the journal cannot be opened.
 * `YEASTAR_ERR_WRONG_STATE`: another listener uses the journal. Any thread; blocks only while opening the journal.
 */
YEASTAR_API
yeastar_status yeastar_listener_new(const yeastar_config *config,
                                    yeastar_listener **out_listener,
                                    yeastar_error **out_error);

/**
 * The port that the listener is bound to, also if `listener.bind` has port 0. 0 for NULL, and after fork(). Any
 * thread; does not block.
 */
YEASTAR_API
uint16_t yeastar_listener_port(const yeastar_listener *listener);

/**
 * Waits for an event.
 *
 * `timeout_ms`: how long to wait at most, in milliseconds; 0 does not wait, -1 waits without limit. `out_event`:
 * receives the event, to be freed with yeastar_event_free.
 *
 * `YEASTAR_ERR_TIMEOUT`: no event arrived in time; `*out_error` stays NULL. `YEASTAR_ERR_WRONG_STATE`: a callback is
 * set. `YEASTAR_ERR_CLOSED`: the listener was freed meanwhile. `YEASTAR_ERR_INVALID_ARGUMENT`: a NULL, or a time-out
 * below -1. `YEASTAR_ERR_FORKED`. Any thread; several may wait and share the events. Blocks for at most
 * `timeout_ms`.
 */
YEASTAR_API
yeastar_status yeastar_listener_next(yeastar_listener *listener,
                                     int64_t timeout_ms,
                                     yeastar_event **out_event,
                                     yeastar_error **out_error);

/**
 * A file descriptor that is readable while events are queued, for poll, epoll, libuv or asyncio. It belongs to the
 * listener: do not read, write or close it. Take events with yeastar_listener_next and a time-out of 0.
 *
 * -1 if there is none: for NULL, and after fork(). Any thread; does not block.
 */
YEASTAR_API
int yeastar_listener_fd(yeastar_listener *listener);

/**
 * Delivers events to a function instead of yeastar_listener_next. A second call replaces the function.
 *
 * `callback` must not be NULL. It runs on a thread of the library, one event at a time. It should return soon (one
 * that takes over a second is counted as `slow`), and must not throw or longjmp. It may call any function, including
 * yeastar_listener_free of this or another listener, which does not wait then. With a journal, an event is
 * acknowledged when its callback returns. `userdata` is passed to the callback. `userdata_free` (may be NULL) is
 * called with it exactly once: when another function replaces this one, when the listener is freed, or when this
 * call fails.
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
 * A counter by name: `received` (reports accepted), `delivered` (to the host), `duplicates`, `dropped` (because the
 * queue was full), `rejected` (answered 503, so that the PBX sends again), `malformed`, `queued` (waiting now),
 * `connections` (open now), `connections_max` (their limit), `evicted` (connections closed to make room for new ones),
 * `refused` (requests that were not reports), `slow` (callbacks over a second), `commits`
 * (of the journal).
 *
 * 0 for any other name, for NULL, and after fork(). Any thread; does not block.
 */
YEASTAR_API
uint64_t yeastar_listener_stat(const yeastar_listener *listener,
                               const char *name);

/**
 * Closes a listener. NULL is ignored. Threads waiting for an event return `YEASTAR_ERR_CLOSED`; queued events are
 * dropped (with a journal, they are delivered again). Attached clients stay usable.
 *
 * When this returns, no callback is running and `userdata_free` has run. Called from a callback of any listener or
 * of the log, it does not wait: the listener is closed at once, a callback in progress ends later, and
 * `userdata_free` runs after it. After fork() it closes the child's copies of descriptors and does not wait. Call it
 * once. Any thread; outside callbacks, it may wait for one to return.
 */
YEASTAR_API
void yeastar_listener_free(yeastar_listener *listener);

/**
 * Creates a client for one PBX. Nothing is sent yet: the first request logs in.
 *
 * `config` needs the keys `url`, `username`, and `password` or `password_md5`; it is copied. `out_client`: receives
 * the client, to be freed with yeastar_client_free.
 *
 * `YEASTAR_ERR_INVALID_ARGUMENT`: a NULL, a missing key, keys that contradict each other, an unreadable
 * `tls.ca_file`, or an unknown `pbx.timezone`. `YEASTAR_ERR_IO`: `login.guard_file` cannot be used.
 * `YEASTAR_ERR_TLS`: the system has no trusted certificates. Any thread; blocks only while reading files.
 */
YEASTAR_API
yeastar_status yeastar_client_new(const yeastar_config *config,
                                  yeastar_client **out_client,
                                  yeastar_error **out_error);

/**
 * Makes the PBX send its reports to `listener`: at once if the session is up, otherwise from the next login on. The
 * events have the field `pbx`, the name of this client. If the client's configuration sets `report.port` or
 * `report.url`, these are used instead of the listener's port and a secret path made for this client.
 *
 * `client` and `listener` must not be NULL; either may be freed first. All handles to the session share the
 * listener; a second listener replaces the first.
 *
 * `YEASTAR_ERR_INVALID_ARGUMENT`: NULL, or the path in `report.url` is that of a client with another name on the same
 * listener. `YEASTAR_ERR_CLOSED`: one of them has been freed. If the session is up, also the statuses of
 * yeastar_heartbeat. Any thread; blocks for at most `timeout_ms` if the session is up.
 */
YEASTAR_API
yeastar_status yeastar_client_attach(yeastar_client *client,
                                     yeastar_listener *listener,
                                     yeastar_error **out_error);

/**
 * Fetches the call records (CDRs) of a period, and delivers those whose report was never received to the attached
 * listener, as events with the field `backfilled`. A typical period is that of a `YEASTAR_EVENT_GAP`.
 *
 * `from_ms` and `to_ms`: milliseconds since 1970 (UTC), like the fields of a gap. `out_delivered`: receives the
 * number of events; may be NULL. A record counts as received if it has reached the queue of this listener, which
 * remembers the last 65536.
 *
 * `YEASTAR_ERR_WRONG_STATE`: no listener is attached. `YEASTAR_ERR_INVALID_ARGUMENT`: NULL, or not a time. Otherwise
 * as yeastar_cdr_query. Any thread; blocks for at most twice `timeout_ms`.
 */
YEASTAR_API
yeastar_status yeastar_client_backfill(yeastar_client *client,
                                       int64_t from_ms,
                                       int64_t to_ms,
                                       uint64_t *out_delivered,
                                       yeastar_error **out_error);

/**
 * Another handle to the same session, with its own time-out (copied from `client`) and its own cancel. Cheap enough
 * to make one per call. Free it with yeastar_client_free.
 *
 * NULL for NULL, after fork(), and after a `YEASTAR_ERR_PANIC`. Any thread; does not block.
 */
YEASTAR_API
yeastar_client *yeastar_client_clone(const yeastar_client *client);

/**
 * Sets the time-out of later calls through this handle, in milliseconds, 1 to 3600000. Other handles to the session
 * keep theirs.
 *
 * `YEASTAR_ERR_INVALID_ARGUMENT`: NULL, or out of range. Any thread; does not block.
 */
YEASTAR_API
yeastar_status yeastar_client_set_timeout(yeastar_client *client,
                                          int64_t timeout_ms,
                                          yeastar_error **out_error);

/**
 * Cancels the calls in progress through this handle: they return `YEASTAR_ERR_CANCELLED` within 100 ms. Later calls
 * work; calls through other handles continue.
 *
 * `YEASTAR_ERR_INVALID_ARGUMENT`: NULL. Any thread, but not from a signal handler; does not block.
 */
YEASTAR_API
yeastar_status yeastar_client_cancel(yeastar_client *client);

/**
 * Cancels the calls in progress through this handle and all later ones: they return `YEASTAR_ERR_CANCELLED`. Use it
 * where a call may not have started yet, for example when a context is cancelled. The handle must still be freed.
 * Other handles to the session are not affected.
 *
 * NULL is ignored, and so is a second call. After fork() it does nothing. Any thread, but not from a signal handler;
 * does not block. Since 0.2.0.
 */
YEASTAR_API
void yeastar_client_close(yeastar_client *client);

/**
 * Sets a function that later calls through this handle ask whether to continue while they wait for the PBX, at most
 * every 100 ms, on the thread of the call. An interpreter can run its signal handlers there, and end the call on
 * Ctrl-C. Handles made by yeastar_client_clone do not inherit it.
 *
 * `client` must not be NULL. `ask`: NULL removes the function. `userdata` is passed to it, and must stay valid until
 * the last call that began before another function was set has returned.
 *
 * `YEASTAR_ERR_INVALID_ARGUMENT`: `client` is NULL. `YEASTAR_ERR_FORKED`. Any thread; does not block. Since 0.2.0.
 */
YEASTAR_API
yeastar_status yeastar_client_set_interrupt(yeastar_client *client,
                                            yeastar_interrupt_fn ask,
                                            void *userdata,
                                            yeastar_error **out_error);

/**
 * Changes the password of later logins, for example after it was changed on the PBX. Everything else stays: the
 * current token, listeners and their paths, all handles, and the count of the lock-out guard.
 *
 * `client` and `password` must not be NULL. `password`: in clear text, with the limits of the key `password`; only
 * its MD5 is kept. Applies to all handles to the session.
 *
 * `YEASTAR_ERR_INVALID_ARGUMENT`: a NULL, or a password that the key would refuse; nothing has changed then.
 * `YEASTAR_ERR_CANCELLED` after yeastar_client_close, `YEASTAR_ERR_CLOSED`, `YEASTAR_ERR_FORKED`. Any thread; does not
 * block. Since 0.2.0.
 */
YEASTAR_API
yeastar_status yeastar_client_set_password(yeastar_client *client,
                                           const char *password,
                                           yeastar_error **out_error);

/**
 * A counter of the session by name: `requests` (including logins and heartbeats), `failures` of them, by class:
 * `failures_transport` (no connection, TLS, time-out), `failures_protocol` (not what the API promises),
 * `failures_pbx` (refused, dead tokens included), `failures_caller` (cancelled, closed); `logins`, `renewals`,
 * `heartbeats`, `bytes_sent` and `bytes_received` (paths and bodies), `last_success_ms` (Unix time; 0: never).
 *
 * 0 for any other name, for NULL, and after fork(). Any thread; does not block.
 */
YEASTAR_API
uint64_t yeastar_client_stat(const yeastar_client *client,
                             const char *name);

/**
 * Frees a handle. NULL is ignored. Calls in progress through it on other threads return `YEASTAR_ERR_CLOSED`;
 * starting one while the handle is being freed is an error of the caller. Freeing the last handle of a session ends
 * its keep-alive; it does not log out. After fork() it closes the child's copies of descriptors. Call it once. Any
 * thread; does not block.
 */
YEASTAR_API
void yeastar_client_free(yeastar_client *client);

/**
 * Logs in. Optional, since requests log in by themselves: use it to check the credentials early. If the session is
 * up, it is checked with a heartbeat instead.
 *
 * `YEASTAR_ERR_LOGIN_REFUSED`: wrong user name or password. `YEASTAR_ERR_LOCKED_OUT`: the PBX has locked out this
 * address for ten minutes, or might do so after another failure, so that nothing was sent;
 * yeastar_error_retry_after_ms says how long to wait. What may have been refused is counted for this process and the
 * children it forks, and across programs and restarts with the key `login.guard_file` alone: a service without it that
 * is started again and again with a wrong password gets locked out. `YEASTAR_ERR_PBX`: refused for another reason,
 * such as 30003 (the API service is not running). Also the statuses of transport and protocol, `YEASTAR_ERR_TIMEOUT`,
 * `_CANCELLED`, `_CLOSED`, `_FORKED` and `_INVALID_ARGUMENT` (NULL). Any thread; blocks for at most `timeout_ms`.
 */
YEASTAR_API
yeastar_status yeastar_login(yeastar_client *client,
                             yeastar_error **out_error);

/**
 * Extends the token by 30 minutes and tells the PBX where to send reports. With `keepalive` on, the library does
 * this by itself.
 *
 * `YEASTAR_ERR_WRONG_STATE`: not logged in. `YEASTAR_ERR_TOKEN`: the token had expired; the next request logs in
 * again. Otherwise as yeastar_login. Any thread; blocks for at most `timeout_ms`.
 */
YEASTAR_API
yeastar_status yeastar_heartbeat(yeastar_client *client,
                                 yeastar_error **out_error);

/**
 * Ends the session: the PBX drops the token and stops sending reports. `YEASTAR_OK` also if there is no session. The
 * next request logs in again.
 *
 * Statuses as yeastar_login. Any thread; blocks for at most `timeout_ms`.
 */
YEASTAR_API
yeastar_status yeastar_logout(yeastar_client *client,
                              yeastar_error **out_error);

/**
 * Sends any request, including those unknown to this version of the library.
 *
 * `path`: as in the documentation, such as "extension/query", without version and token. `body_json`: a JSON object,
 * or NULL for none; sent as it is. `out_reply`: receives the reply, to be freed with yeastar_reply_free; may be
 * NULL.
 *
 * A known query may be sent once more if the connection breaks before the reply begins; nothing else is. If the
 * token has expired, the library logs in and sends the request again: it had been refused, so nothing happens twice.
 *
 * A reply is a success if its `status` is Success; without a `status` a known query has succeeded if its payload is there.
 * Anything else is an error that shows what came (`errno`, `errcode`, `errmsg`, `error`).
 *
 * `YEASTAR_ERR_PBX`: refused, see yeastar_error_pbx_code. `YEASTAR_ERR_BAD_REPLY`: not the JSON that the API promises, or
 * it says neither Success nor why not; a change may still have taken effect. `YEASTAR_ERR_TOKEN`: even a new token was rejected.
 * `YEASTAR_ERR_INVALID_ARGUMENT`: NULL, not a path, "login", or not a JSON object. Otherwise as yeastar_login. Any
 * thread; blocks for at most `timeout_ms`.
 */
YEASTAR_API
yeastar_status yeastar_call(yeastar_client *client,
                            const char *path,
                            const char *body_json,
                            yeastar_reply **out_reply,
                            yeastar_error **out_error);

/**
 * Downloads a recording: requests a one-time key, fetches the file, and passes its bytes to `sink` as they arrive.
 *
 * `recording`: the file name, from the field `recording` of a CDR; must not be NULL. `sink` must not be NULL;
 * `userdata` is passed to it.
 *
 * `YEASTAR_ERR_CANCELLED`: the sink stopped. `YEASTAR_ERR_PBX`: refused, such as 20014 (no such recording); the sink
 * was not called. `YEASTAR_ERR_BAD_REPLY`: nothing, a web page or another reply came instead of the file; the sink
 * was not called. `YEASTAR_ERR_IO` (the connection broke, or ended before the file was complete:
 * docs/configuration.md says how that is known) and `YEASTAR_ERR_TIMEOUT`: the sink may have received a part;
 * nothing is sent twice. Otherwise as yeastar_call. Any thread; blocks for at most `timeout_ms`; for large files,
 * raise it with yeastar_client_set_timeout.
 */
YEASTAR_API
yeastar_status yeastar_recording_download(yeastar_client *client,
                                          const char *recording,
                                          yeastar_sink sink,
                                          void *userdata,
                                          yeastar_error **out_error);

/**
 * Downloads a recording to a file. The file is complete or not written at all: it is written under another name in
 * the same folder and then renamed.
 *
 * `recording`: as for yeastar_recording_download. `file`: a path; an existing file is replaced. No argument may be
 * NULL.
 *
 * `YEASTAR_ERR_IO`: the file cannot be written, or the connection broke. Otherwise as yeastar_recording_download.
 * Any thread; blocks for at most `timeout_ms`, and for the disk.
 */
YEASTAR_API
yeastar_status yeastar_recording_save(yeastar_client *client,
                                      const char *recording,
                                      const char *file,
                                      yeastar_error **out_error);

/**
 * Downloads a voicemail message.
 *
 * `extid`: the extension number. `voicemailfile` and `voicemailstatus` ("read" or "unread"): as returned by
 * yeastar_voicemail_query. No argument may be NULL. Otherwise as yeastar_recording_download; 20018 means that there
 * is no such message.
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
 * Downloads call records as CSV (RFC 4180, with a header line), byte for byte as sent; yeastar_cdr_query parses
 * them.
 *
 * `extid`: an extension number, several joined by commas, or "all". `starttime` and `endtime`: "2018-11-27
 * 00:00:00", in the local time of the PBX. No argument may be NULL. Otherwise as yeastar_recording_download; 20021
 * means that there are no records.
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
 * (`callduration`, `desttrunkname`), and with the key `pbx.timezone` with `timestart_utc` beside `timestart`. No records is an
 * empty list, not an error.
 *
 * Damaged rows are repaired where only one reading fits: an unclosed quote ends with its line, a name with a comma
 * is put together, repeated headers and blank lines are skipped. A row that cannot be read has the fields `_raw`
 * (the line) and `_error` (the reason) instead.
 *
 * `extid`, `starttime`, `endtime`: as for yeastar_cdr_download. `out_reply`: receives the reply, to be freed with
 * yeastar_reply_free; may be NULL.
 *
 * `YEASTAR_ERR_TOO_LARGE`: more than `max_reply_bytes`. Otherwise as yeastar_call. Any thread; blocks for at most
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
 * Fetches the certificate of a PBX, for a person to compare before setting `tls.pin_sha256`. Nothing else is sent,
 * and nothing is trusted.
 *
 * `url`: https://host:port; must not be NULL. `timeout_ms`: 1 to 3600000. `out_reply` must not be NULL; it receives
 * a reply with `/sha256` (the value for `tls.pin_sha256`), `/subject`, `/issuer`, `/not_before` and `/not_after`
 * (ISO 8601, UTC), `/key` ("RSA 2048") and `/version` (of X.509), to be freed with yeastar_reply_free.
 *
 * `YEASTAR_ERR_INVALID_ARGUMENT`: a NULL, not such a URL, or out of range. `YEASTAR_ERR_TLS`: no TLS version or
 * cipher suite in common; the message says what to set on the PBX. `YEASTAR_ERR_RESOLVE`, `_CONNECT`, `_TIMEOUT`,
 * `_IO`. Any thread; blocks for at most `timeout_ms`.
 */
YEASTAR_API
yeastar_status yeastar_tls_fetch_pin(const char *url,
                                     int64_t timeout_ms,
                                     yeastar_reply **out_reply,
                                     yeastar_error **out_error);

/**
 * Sets the log function of the process: it receives a line for each request, with its duration and result, and for
 * each change of a session. A second call replaces the function. Without one, nothing is logged.
 *
 * `level`: a yeastar_log_level; lines up to it are logged. No line contains a password, its MD5 or a token; phone
 * numbers appear in `YEASTAR_LOG_DEBUG` lines only. `callback`: NULL, or `YEASTAR_LOG_OFF` as `level`, ends logging.
 * `userdata` is passed to the callback. `userdata_free` (may be NULL) is called with it exactly once: after the last
 * line, when another function has replaced this one, or when this call fails.
 *
 * A line that another thread is writing may still arrive after this has returned. `YEASTAR_ERR_INVALID_ARGUMENT`: no
 * such level. Any thread; does not block.
 */
YEASTAR_API
yeastar_status yeastar_log_set_callback(int32_t level,
                                        yeastar_log_fn callback,
                                        void *userdata,
                                        void (*userdata_free)(void *userdata),
                                        yeastar_error **out_error);

/**
 * Lists the current inbound calls.
 *
 * `client` must not be NULL.
 *
 * `optional`: NULL, or any of
 * - `inboundid`: which calls, by the ids in their reports (ids joined by commas, or all); if absent: all
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `inbound`: one entry for each call
 * - `inbound[].inboundid`: id of the call; a string, never a number
 * - `inbound[].from`: calling number
 * - `inbound[].to`: called number
 * - `inbound[].trunk`: name of the trunk
 * - `inbound[].status`: Talking, Progress or Wait
 * - `inbound[].callee`: who has the call; only {extid} is shown
 * - `inbound[].callee[].extid`: number of the extension
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 30001 (the API process of the PBX failed, for example for lack of memory).
 *
 * Undocumented: how callee looks when an IVR or an outbound call has the call.
 *
 * Any thread; blocks for at most `timeout_ms`. A query: sent once more if the connection breaks before the
 * reply begins. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/query-inbound-calls.md;
 * https://help.yeastar.com/en/s-series-developer/api/api_query_inbound_calls.html;
 * https://help.yeastar.com/en/cloudpbx-developer/api/api_query_inbound_calls.html.
 */
YEASTAR_API
yeastar_status yeastar_inbound_query(yeastar_client *client,
                                     const yeastar_params *optional,
                                     yeastar_reply **out_reply,
                                     yeastar_error **out_error);

/**
 * Lists the current outbound calls.
 *
 * `client` must not be NULL.
 *
 * `optional`: NULL, or any of
 * - `outboundid`: which calls, by the ids in their reports (ids joined by commas, or all); if absent: all
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `outbound`: one entry for each call
 * - `outbound[].outboundid`: id of the call; a string, never a number
 * - `outbound[].from`: calling number
 * - `outbound[].to`: called number
 * - `outbound[].trunk`: name of the trunk
 * - `outbound[].status`: Talking, Progress or Wait
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 30001 (the API process of the PBX failed, for example for lack of memory).
 *
 * Any thread; blocks for at most `timeout_ms`. A query: sent once more if the connection breaks before the
 * reply begins. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/query-outbound-calls.md.
 */
YEASTAR_API
yeastar_status yeastar_outbound_query(yeastar_client *client,
                                      const yeastar_params *optional,
                                      yeastar_reply **out_reply,
                                      yeastar_error **out_error);

/**
 * Ends the current call of an extension.
 *
 * Must not be NULL: `client` and
 * - `extid`: the extension (extension number)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10004 (a required parameter is blank or missing), 10007 (there is no such call), 30001
 * (the API process of the PBX failed, for example for lack of memory).
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/hang-up-an-extension-call.md.
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
 * Must not be NULL: `client` and
 * - `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10004 (a required parameter is blank or missing), 10007 (there is no such call), 30001
 * (the API process of the PBX failed, for example for lack of memory).
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/hang-up-an-inbound-call.md.
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
 * Must not be NULL: `client` and
 * - `outboundid`: id of the outbound call, from its reports (an id such as 1495698433.203)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10004 (a required parameter is blank or missing), 10007 (there is no such call), 30001
 * (the API process of the PBX failed, for example for lack of memory).
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/hang-up-an-outbound-call.md.
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
 * Must not be NULL: `client` and
 * - `extid`: the extension (extension number)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10004 (a required parameter is blank or missing), 10007 (there is no such call), 30001
 * (the API process of the PBX failed, for example for lack of memory).
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/hold-a-call.md.
 */
YEASTAR_API
yeastar_status yeastar_extension_hold(yeastar_client *client,
                                      const char *extid,
                                      const yeastar_params *optional,
                                      yeastar_reply **out_reply,
                                      yeastar_error **out_error);

/**
 * Resumes the held call of an extension.
 *
 * Must not be NULL: `client` and
 * - `extid`: the extension (extension number)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10004 (a required parameter is blank or missing), 10007 (there is no such call), 30001
 * (the API process of the PBX failed, for example for lack of memory).
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/resume-call-on-hold.md.
 */
YEASTAR_API
yeastar_status yeastar_extension_unhold(yeastar_client *client,
                                        const char *extid,
                                        const yeastar_params *optional,
                                        yeastar_reply **out_reply,
                                        yeastar_error **out_error);

/**
 * Mutes the microphone of an extension until extension/unmute or the end of the call.
 *
 * Must not be NULL: `client` and
 * - `extid`: the extension (extension number)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10004 (a required parameter is blank or missing), 10007 (there is no such call), 30001
 * (the API process of the PBX failed, for example for lack of memory).
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/mute-an-extension.md.
 */
YEASTAR_API
yeastar_status yeastar_extension_mute(yeastar_client *client,
                                      const char *extid,
                                      const yeastar_params *optional,
                                      yeastar_reply **out_reply,
                                      yeastar_error **out_error);

/**
 * Unmutes the microphone of an extension.
 *
 * Must not be NULL: `client` and
 * - `extid`: the extension (extension number)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10004 (a required parameter is blank or missing), 10007 (there is no such call), 30001
 * (the API process of the PBX failed, for example for lack of memory).
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/unmute-an-extension.md.
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
 * Must not be NULL: `client` and
 * - `caller`: extension that rings first (extension number)
 * - `callee`: extension that is called then (extension number)
 *
 * `optional`: NULL, or any of
 * - `autoanswer`: whether the phone answers by itself (yes or no); SIP phones that can only; if absent: no
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension),
 * 30001 (the API process of the PBX failed, for example for lack of memory).
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/make-an-internal-call.md;
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
 * Must not be NULL: `client` and
 * - `extid`: extension that rings first (extension number); the outbound route must allow it
 * - `outto`: external number, with the prefix that the outbound route wants
 *
 * `optional`: NULL, or any of
 * - `autoanswer`: whether the phone answers by itself (yes or no); SIP phones that can only; if absent: no
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension),
 * 10024 (the extension may not place outbound calls), 30001 (the API process of the PBX failed, for example
 * for lack of memory).
 *
 * The guide prints the error as 100024, with a digit too many.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017,
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
 * Must not be NULL: `client` and
 * - `caller`: number that is dialled first; must fit an outbound route
 * - `outto`: number that is dialled second; must fit an outbound route
 * - `fromext`: extension whose permission for outbound calls is used (extension number)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension),
 * 10012 (there is no such IVR), 30001 (the API process of the PBX failed, for example for lack of memory).
 *
 * Takes two free trunks or channels.
 * 10012 is listed on the page although no IVR is involved.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/call-back.md;
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
 * Must not be NULL: `client` and
 * - `ivrid`: the IVR (IVR number)
 * - `extid`: extension to call (extension number)
 *
 * `optional`: NULL, or any of
 * - `autoanswer`: whether the phone answers by itself (yes or no); SIP phones that can only; if absent: no
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension),
 * 10012 (there is no such IVR), 30001 (the API process of the PBX failed, for example for lack of memory).
 *
 * Keys that are pressed come as a report.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017,
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
 * Must not be NULL: `client` and
 * - `ivrid`: the IVR (IVR number)
 * - `outto`: external number, with the prefix that the outbound route wants
 * - `fromext`: extension whose permission for outbound calls is used (extension number)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10006 (there is no such extension), 10012 (there is no such IVR), 10024 (the extension
 * may not place outbound calls).
 *
 * Before firmware 30.11.0.7 the report of pressed keys lacked infos for such calls.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017,
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
 * Must not be NULL: `client` and
 * - `queueid`: the queue (queue number)
 * - `outto`: external number, with the prefix that the outbound route wants
 * - `fromext`: extension whose permission for outbound calls is used (extension number)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10006 (there is no such extension), 10013 (there is no such queue), 10024 (the extension
 * may not place outbound calls).
 *
 * The Chinese table names the member callerid, the sample callid.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.1, firmware 30.5.0.30. Source: guide of 2017,
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
 * Must not be NULL: `client` and
 * - `ringgroupid`: the ring group (ring group number)
 * - `outto`: external number, with the prefix that the outbound route wants
 * - `fromext`: extension whose permission for outbound calls is used (extension number)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10006 (there is no such extension), 10014 (there is no such ring group), 10024 (the
 * extension may not place outbound calls).
 *
 * The Chinese table names the member callerid, the sample callid.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.1, firmware 30.5.0.30. Source: guide of 2017,
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
 * Accepts an inbound call that the PBX holds for a decision.
 *
 * Must not be NULL: `client` and
 * - `inboundid`: id of the call, from the report Invite (an id such as 1495698433.203)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10004 (a required parameter is blank or missing), 10007 (there is no such call), 10016
 * (the answer came too late to accept or refuse the call), 30001 (the API process of the PBX failed, for
 * example for lack of memory).
 *
 * Only for trunks with control of inbound calls switched on. After ten seconds the PBX accepts by itself; an
 * answer that comes later is refused (10016).
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/control-inbound-calls.md;
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
 * Rejects an inbound call that the PBX holds for a decision.
 *
 * Must not be NULL: `client` and
 * - `inboundid`: id of the call, from the report Invite (an id such as 1495698433.203)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10004 (a required parameter is blank or missing), 10007 (there is no such call), 10016
 * (the answer came too late to accept or refuse the call), 30001 (the API process of the PBX failed, for
 * example for lack of memory).
 *
 * The same ten seconds as for inbound/accept.
 * A call so refused leaves no entry in the call log of the PBX.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/control-inbound-calls.md.
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
 * Must not be NULL: `client` and
 * - `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203)
 * - `extid`: extension that gets the call (extension number)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension),
 * 30001 (the API process of the PBX failed, for example for lack of memory).
 *
 * Works for ringing and answered calls.
 * Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
 * inbound/transfer_number.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017,
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
 * Must not be NULL: `client` and
 * - `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203)
 * - `ivrid`: IVR that gets the call (IVR number)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension),
 * 10012 (there is no such IVR), 30001 (the API process of the PBX failed, for example for lack of memory).
 *
 * Works for ringing and answered calls.
 * Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
 * inbound/transfer_number.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017,
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
 * Must not be NULL: `client` and
 * - `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203)
 * - `outto`: external number, with the prefix that the outbound route wants
 * - `fromext`: extension whose permission for outbound calls is used (extension number)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension),
 * 10007 (there is no such call), 30001 (the API process of the PBX failed, for example for lack of memory).
 *
 * Works for ringing and answered calls.
 * The guide speaks of a trunk, but it is an external number.
 * Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
 * inbound/transfer_number.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017,
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
 * Must not be NULL: `client` and
 * - `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203)
 * - `queueid`: queue that gets the call (queue number)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10004 (a required parameter is blank or missing), 10013 (there is no such queue), 30001
 * (the API process of the PBX failed, for example for lack of memory).
 *
 * Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
 * inbound/transfer_number.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017,
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
 * Must not be NULL: `client` and
 * - `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203)
 * - `ringgroupid`: ring group that gets the call (ring group number)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension),
 * 10014 (there is no such ring group), 30001 (the API process of the PBX failed, for example for lack of
 * memory).
 *
 * Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
 * inbound/transfer_number.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017,
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
 * Must not be NULL: `client` and
 * - `outboundid`: id of the outbound call, from its reports (an id such as 1495698433.203)
 * - `extid`: extension that gets the call (extension number)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension),
 * 10007 (there is no such call), 30001 (the API process of the PBX failed, for example for lack of memory).
 *
 * Works for ringing and answered calls.
 * In the sample the callid differs from the outboundid.
 * Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
 * outbound/transfer_number.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017,
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
 * Must not be NULL: `client` and
 * - `outboundid`: id of the outbound call, from its reports (an id such as 1495698433.203)
 * - `ivrid`: IVR that gets the call (IVR number)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10004 (a required parameter is blank or missing), 10007 (there is no such call), 10012
 * (there is no such IVR), 30001 (the API process of the PBX failed, for example for lack of memory).
 *
 * Works for ringing and answered calls.
 * Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
 * outbound/transfer_number.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017,
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
 * Must not be NULL: `client` and
 * - `outboundid`: id of the outbound call, from its reports (an id such as 1495698433.203)
 * - `outto`: external number, with the prefix that the outbound route wants
 * - `fromext`: extension whose permission for outbound calls is used (extension number)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension),
 * 10007 (there is no such call), 30001 (the API process of the PBX failed, for example for lack of memory).
 *
 * Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
 * outbound/transfer_number.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017,
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
 * Must not be NULL: `client` and
 * - `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203)
 * - `number`: target: number of an extension, IVR, queue or ring group, or an external number
 *
 * `optional`: NULL, or any of
 * - `fromext`: extension whose permission for outbound calls is used for an external target (extension
 *   number); blank in the sample for an internal one
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
 * documentation names no error codes.
 *
 * Works for ringing and answered calls.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.6, firmware 30.10.0.16. Source:
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
 * Must not be NULL: `client` and
 * - `outboundid`: id of the outbound call, from its reports (an id such as 1495698433.203)
 * - `number`: target: number of an extension, IVR, queue or ring group, or an external number
 * - `fromext`: extension whose permission for outbound calls is used for an external target (extension
 *   number, may be blank); blank for an internal one
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
 * documentation names no error codes.
 *
 * Works for ringing and answered calls.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.6, firmware 30.10.0.16. Source:
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
 * Transfers a call to any number on behalf of one of its parties, which leaves the call.
 *
 * Must not be NULL: `client` and
 * - `callid`: id of the call (an id such as 1495698433.203)
 * - `transferor`: party that transfers the call and is then hung up
 * - `transferto`: target: number of an extension, IVR, queue or ring group, or an external number
 *
 * `optional`: NULL, or any of
 * - `fromext`: extension whose permission for outbound calls is used for an external target (extension
 *   number)
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
 * documentation names no error codes.
 *
 * Such a transfer is not reported as a Transfer event.
 * Before firmware 30.11.0.7 it restarted the API process of the PBX: the connection may be lost right after
 * it.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
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
 * Must not be NULL: `client` and
 * - `extid`: whose calls (extension numbers joined by commas, or all)
 * - `starttime`: start, in the local time of the PBX (yyyy-mm-dd hh:mm:ss)
 * - `endtime`: end (yyyy-mm-dd hh:mm:ss)
 *
 * `optional`: NULL, or any of
 * - `allowedip`: a further address that may download (IP address); if absent: the caller only
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `extid`: as asked for
 * - `starttime`: as asked for
 * - `endtime`: as asked for
 * - `random`: key, 32 hex digits, good for one download within 30 seconds
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 20015 (allowedip is wrong), 20019 (the format of the time is wrong), 20020 (the key for
 * the call records is not valid), 20021 (there are no call records).
 *
 * yeastar_cdr_download and yeastar_cdr_query do both steps.
 * Before firmware 30.10.0.67 the download could end in 504.
 *
 * Any thread; blocks for at most `timeout_ms`. A query: sent once more if the connection breaks before the
 * reply begins. In the API since v1.1.0, firmware 30.10.0.59. Source:
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
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
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
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 30001 (the API process of the PBX failed, for example for lack of memory).
 *
 * Any thread; blocks for at most `timeout_ms`. A query: sent once more if the connection breaks before the
 * reply begins. In the API since v1.0.0. Source: guide of 2017,
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
 * `optional`: NULL, or any of
 * - `extid`: which extensions (extension numbers joined by commas, or all); if absent: all
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
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
 * - `extinfos[].inbound`: present during an inbound call
 * - `extinfos[].inbound.inboundid`: id of that call
 * - `extinfos[].inbound.from`: calling number
 * - `extinfos[].inbound.to`: called number
 * - `extinfos[].inbound.trunk`: name of the trunk
 * - `extinfos[].outbound`: present during an outbound call
 * - `extinfos[].outbound.outboundid`: id of that call; once printed ouboundid
 * - `extinfos[].outbound.from`: calling number
 * - `extinfos[].outbound.to`: called number
 * - `extinfos[].outbound.trunk`: name of the trunk
 * - `extinfos[].ext`: present during a call with another extension
 * - `extinfos[].ext.extid`: number of the other extension
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 30001 (the API process of the PBX failed, for example for lack of memory).
 *
 * Keys that do not apply are absent: no atransfer keys while alwaysforward is off.
 * Undocumented: whether inbound, outbound and ext are objects or lists: no sample shows one.
 *
 * Any thread; blocks for at most `timeout_ms`. A query: sent once more if the connection breaks before the
 * reply begins. In the API since v1.0.0. Source: guide of 2017,
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
 * Changes settings of one extension; parameters that are not given stay unchanged.
 *
 * Must not be NULL: `client` and
 * - `extid`: the extension to change (extension number)
 *
 * `optional`: NULL, or any of
 * - `extnumber`: new number (extension number)
 * - `username`: name of the user (at most 31 characters); the table allows letters and digits, its own
 *   samples have blanks
 * - `callerid`: caller ID (letters and digits, at most 31 characters)
 * - `registername`: SIP registration name (letters and digits, at most 31 characters, not blank)
 * - `registerpassword`: SIP password (at most 31 characters, none of ; & " ' \ < > ` | and no space, not
 *   blank); the Chinese guide wants digits, upper and lower case letters in it
 * - `maxregistrations`: phones that may register (1 to 5)
 * - `loginpassword`: password for the user's web page, in clear (6 to 63 characters, none of ; & " ' \ < > `
 *   | and no space, not blank); the Chinese guide wants digits, upper and lower case letters in it;
 *   undocumented: whether clear text is what the PBX expects
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
 * - `monitormode`: how it may monitor others (Disabled, Extensive, Listen, Whisper or Barge-in); Extensive
 *   allows all modes
 * - `ringtimeout`: seconds to ring (15, 30, 60, 120 or 300)
 * - `maxduration`: longest outbound call, in seconds (Follow System, Unlimited, 60, 300, 600, 900, 1800,
 *   3600 or 6000)
 * - `dnd`: do not disturb (on or off)
 * - `callrestriction`: no outbound calls (on or off)
 * - `agentid`: number announced as the agent's, such as 6932; blank stands for the extension number
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10006 (there is no such extension), 10007 (there is no such call), 10017 (the PBX could
 * not save the extension), 10033 (the PBX could not save the outbound routes of the extension).
 *
 * Written mobile, read moblie. This library takes both.
 * Undocumented: 10033 hints at a field for outbound routes; no page of v1.x names one.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017,
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
 * Must not be NULL: `client` and
 * - `extid`: extensions to wake (extension numbers joined by commas)
 *
 * `optional`: NULL, or any of
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
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10006 (there is no such extension), 10020 (the PBX could not add or change the alarm),
 * 10022 (the alarm exists already), 30001 (the API process of the PBX failed, for example for lack of
 * memory).
 *
 * The PBX does not tell the id of the new alarm: query for it.
 * An alarm of type onetime is deleted after its repeats.
 * The tables write Repeatinterval and Prompt with capitals, the samples without; this library sends them
 * without.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017,
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
 * Must not be NULL: `client` and
 * - `extid`: the extension (extension numbers joined by commas); undocumented: whether several may be joined
 *   by commas
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
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
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10006 (there is no such extension), 10021 (there is no such alarm).
 *
 * Any thread; blocks for at most `timeout_ms`. A query: sent once more if the connection breaks before the
 * reply begins. In the API since v1.0.0. Source: guide of 2017,
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
 * Must not be NULL: `client` and
 * - `extid`: the extension (extension numbers joined by commas)
 *
 * `optional`: NULL, or any of
 * - `wakeupid`: the alarm, from wakeupcall/query (digits); v1.1.0
 * - `time`: old time of the alarm, which selects it in v1.0.1 (HH:MM)
 * - `wakeup`: the new settings of the alarm (a list, given by the keys of its entries); of several entries
 *   the PBX takes the first only
 * - `wakeup[0].time`: when to ring (HH:MM); required in v1.1.0, optional in v1.0.1
 * - `wakeup[0].type`: once, every day, or on the weekdays given (onetime, everyday or custom); required in
 *   v1.1.0, optional in v1.0.1
 * - `wakeup[0].weekdays`: 0 is Sunday, 1 to 6 are Monday to Saturday (0 to 6, several joined by commas);
 *   needed if `wakeup[0].type` is custom
 * - `wakeup[0].repeats`: how often to ring (1 to 3)
 * - `wakeup[0].repeatinterval`: minutes between two rings, such as 5 (digits)
 * - `wakeup[0].prompt`: custom prompt to play; if absent: macroform-cold_day
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10020 (the PBX could not add or change the alarm), 10021 (there is no such alarm), 30001
 * (the API process of the PBX failed, for example for lack of memory).
 *
 * v1.0.1 selects the alarm by time, v1.1.0 by wakeupid. This library takes the one that fits `api_version`;
 * between the two, where nothing is documented, it wants both.
 * The guide of 2017 prints the error as 100021, with a digit too many.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017,
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
 * Must not be NULL: `client` and
 * - `extid`: the extension (extension numbers joined by commas)
 *
 * `optional`: NULL, or any of
 * - `wakeupid`: which alarms, by the ids from wakeupcall/query (ids joined by commas, or all); v1.1.0
 * - `time`: time of the alarm, which selects it in v1.0.1 (HH:MM, or all)
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10021 (there is no such alarm), 30001 (the API process of the PBX failed, for example
 * for lack of memory).
 *
 * A request that names no alarm deletes all of them. This library sends such a request only if all is
 * written out for wakeupid or time.
 * v1.0.1 selects the alarm by time, v1.1.0 by wakeupid: what the other version wants is taken for no name at
 * all. This library takes the one that fits `api_version`; between the two, where nothing is documented, it
 * wants both.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source:
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
 * Resets the extension of a room: its voicemail, outbound permissions, alarms and caller ID name are
 * deleted.
 *
 * Must not be NULL: `client` and
 * - `extid`: extensions of the room (extension numbers joined by commas)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
 * documentation names no error codes.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.6, firmware 30.10.0.16. Source:
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
 * Must not be NULL: `client` and
 * - `name`: which routes (names joined by commas, or all)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
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
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
 * documentation names no error codes.
 *
 * Any thread; blocks for at most `timeout_ms`. A query: sent once more if the connection breaks before the
 * reply begins. In the API since v1.1.0, firmware 30.10.0.59. Source:
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
 * Must not be NULL: `client` and
 * - `name`: name of the new route
 * - `trunks`: trunks that the route listens to (names joined by commas)
 * - `desttype`: kind of destination (hangup, extension, extrange, voicemail, ivr, ringgroup, queue,
 *   conference, disa, callback, outroute or faxtoemail)
 * - `dest`: the destination: a number or name that fits desttype (may be blank); blank where there is none,
 *   as for hangup
 *
 * `optional`: NULL, or any of
 * - `did`: pattern of the dialled number, 10. for example
 * - `caller_id`: pattern of the calling number
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
 * documentation names no error codes.
 *
 * Undocumented: whether the reply contains the id of the new route.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
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
 * Must not be NULL: `client` and
 * - `name`: its name
 * - `trunks`: trunks that the route listens to (names joined by commas)
 * - `desttype`: kind of destination (hangup, extension, extrange, voicemail, ivr, ringgroup, queue,
 *   conference, disa, callback, outroute or faxtoemail)
 * - `dest`: the destination: a number or name that fits desttype (may be blank); blank where there is none
 *
 * `optional`: NULL, or any of
 * - `id`: the route, from inroute/query (digits); missing from the table, there in the sample, and needed;
 *   needed
 * - `did`: pattern of the dialled number, 10. for example
 * - `caller_id`: pattern of the calling number
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
 * documentation names no error codes.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
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
 * Must not be NULL: `client` and
 * - `name`: which routes (names joined by commas, or all); all deletes every inbound route
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
 * documentation names no error codes.
 *
 * Addressed by name, while inroute/update goes by id.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
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
 * `optional`: NULL, or any of
 * - `ivrid`: which IVRs (IVR numbers joined by commas, or all); if absent: all
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
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
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10012 (there is no such IVR), 30001 (the API process of the PBX failed, for example for
 * lack of memory).
 *
 * The page promises the actions of the keys, but no field carries them.
 *
 * Any thread; blocks for at most `timeout_ms`. A query: sent once more if the connection breaks before the
 * reply begins. In the API since v1.0.0. Source: guide of 2017, api_sample/ivr/query-one-or-more-ivrs.md;
 * https://help.yeastar.com/zh-cn/s-series-developer/api/api_query_ivr_settings.html;
 * https://help.yeastar.com/en/cloudpbx-developer/api/api_query_ivr_settings.html.
 */
YEASTAR_API
yeastar_status yeastar_ivr_query(yeastar_client *client,
                                 const yeastar_params *optional,
                                 yeastar_reply **out_reply,
                                 yeastar_error **out_error);

/**
 * Changes settings of one IVR; parameters that are not given stay unchanged.
 *
 * Must not be NULL: `client` and
 * - `ivrid`: the IVR to change (IVR number)
 *
 * `optional`: NULL, or any of
 * - `ivrnumber`: new number (IVR number); required in the English guide of 2017 only
 * - `ivrname`: new name (at most 31 characters, none of ! $ ( ) / # ; , [ ] " = < > & ' ` ^ % @ { } | and no
 *   space, not blank); required in the English guide of 2017 only, whose sample leaves it out
 * - `promptrepeat`: how often the prompt is played (1 to 5)
 * - `responsetimeout`: seconds to wait for a key (1 to 10)
 * - `digittimeout`: seconds to wait for the next digit (1 to 10)
 * - `dialext`: whether callers may dial extensions (on or off)
 * - `dialtocheckvoicemail`: whether callers may check voicemail (on or off)
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10012 (there is no such IVR), 10018 (the PBX could not save the IVR).
 *
 * prompt, dialoutboundroutes and selectedrouters can be read but not set.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/ivr/configure-an-individual-ivr.md;
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
 * Must not be NULL: `client` and
 * - `listener`: extension that listens (extension number)
 * - `listenedext`: extension in a call (extension number)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension),
 * 10007 (there is no such call), 10008 (the extension is not idle), 10009 (the extension may not be
 * monitored), 10010 (the monitor mode of the extension does not allow this), 30001 (the API process of the
 * PBX failed, for example for lack of memory).
 *
 * One listener at a time for each extension.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/listen-monitor.md.
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
 * Must not be NULL: `client` and
 * - `whisperer`: extension that whispers (extension number)
 * - `whisperedext`: extension in a call (extension number)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension),
 * 10007 (there is no such call), 10008 (the extension is not idle), 10009 (the extension may not be
 * monitored), 10010 (the monitor mode of the extension does not allow this), 30001 (the API process of the
 * PBX failed, for example for lack of memory).
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/whisper-monitor.md; Chinese
 * guide of 2017, tong-hua/mi-yu-jian-ting.md.
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
 * Must not be NULL: `client` and
 * - `bargein`: extension that joins (extension number)
 * - `bargedext`: extension in a call (extension number)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension),
 * 10007 (there is no such call), 10008 (the extension is not idle), 10009 (the extension may not be
 * monitored), 10010 (the monitor mode of the extension does not allow this), 30001 (the API process of the
 * PBX failed, for example for lack of memory).
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/barge-in-mointor.md.
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
 * Must not be NULL: `client` and
 * - `name`: which routes (names joined by commas, or all)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
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
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
 * documentation names no error codes.
 *
 * Only one dial pattern of a route can be read or written.
 *
 * Any thread; blocks for at most `timeout_ms`. A query: sent once more if the connection breaks before the
 * reply begins. In the API since v1.1.0, firmware 30.10.0.59. Source:
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
 * Must not be NULL: `client` and
 * - `name`: name of the new route
 * - `prefix`: dial pattern, 6. for example
 * - `trunks`: trunks that the route uses (names joined by commas)
 * - `extensions`: extensions that may use it (extension numbers joined by commas, may be blank);
 *   undocumented: whether it may be blank when extensionsgroup is given
 *
 * `optional`: NULL, or any of
 * - `strip`: leading digits to drop (digits)
 * - `prepend`: digits to put in front
 * - `extensionsgroup`: groups that may use it (names joined by commas)
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
 * documentation names no error codes.
 *
 * Undocumented: whether the reply contains the id of the new route.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
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
 * Must not be NULL: `client` and
 * - `name`: its name
 * - `prefix`: dial pattern, 6. for example
 * - `trunks`: trunks that the route uses (names joined by commas)
 * - `extensions`: extensions that may use it (extension numbers joined by commas, may be blank);
 *   undocumented: whether it may be blank when extensionsgroup is given
 *
 * `optional`: NULL, or any of
 * - `id`: the route, from outroute/query (digits); missing from the table, there in the sample, and needed;
 *   needed
 * - `strip`: leading digits to drop (digits)
 * - `prepend`: digits to put in front
 * - `extensionsgroup`: groups that may use it (names joined by commas)
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
 * documentation names no error codes.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
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
 * Must not be NULL: `client` and
 * - `name`: which routes (names joined by commas, or all); all deletes every outbound route
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
 * documentation names no error codes.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
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
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `paginggrouplist`: one entry for each group
 * - `paginggrouplist[].id`: id, for paginggroup/update
 * - `paginggrouplist[].number`: number of the group
 * - `paginggrouplist[].name`: name of the group
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
 * documentation names no error codes.
 *
 * Any thread; blocks for at most `timeout_ms`. A query: sent once more if the connection breaks before the
 * reply begins. In the API since v1.1.0, firmware 30.10.0.59. Source:
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
 * Must not be NULL: `client` and
 * - `number`: which groups (paging group numbers joined by commas, or all)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
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
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
 * documentation names no error codes.
 *
 * Any thread; blocks for at most `timeout_ms`. A query: sent once more if the connection breaks before the
 * reply begins. In the API since v1.1.0, firmware 30.10.0.59. Source:
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
 * Must not be NULL: `client` and
 * - `number`: number of the new group (paging group number)
 * - `name`: its name
 * - `duplex`: one-way, two-way, or one-way to a multicast address (paging, intercom or multicast)
 * - `enablekeyhanup`: whether a member may press * to talk to the caller alone (yes or no)
 *
 * `optional`: NULL, or any of
 * - `allowexten`: members, for paging and intercom (extension numbers joined by commas)
 * - `allowextengroup`: groups of extensions, for paging and intercom (names joined by commas); replies show
 *   that one of the two may be blank
 * - `multicastip`: multicast address; needed if `duplex` is multicast
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
 * documentation names no error codes.
 *
 * Undocumented: whether the reply contains the id of the new group.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
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
 * Must not be NULL: `client` and
 * - `id`: the group, from paginggrouplist/query (digits)
 * - `number`: its number (paging group number)
 * - `name`: its name
 * - `duplex`: one-way, two-way, or one-way to a multicast address (paging, intercom or multicast)
 * - `enablekeyhanup`: whether a member may press * to talk to the caller alone (yes or no)
 *
 * `optional`: NULL, or any of
 * - `allowexten`: members, for paging and intercom (extension numbers joined by commas)
 * - `allowextengroup`: groups of extensions, for paging and intercom (names joined by commas); replies show
 *   that one of the two may be blank
 * - `multicastip`: multicast address; needed if `duplex` is multicast
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
 * documentation names no error codes.
 *
 * Everything is required: query the group, change what you need, and send all of it back.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
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
 * Must not be NULL: `client` and
 * - `number`: which groups (paging group numbers joined by commas, or all); all deletes every group
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
 * documentation names no error codes.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
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
 * Must not be NULL: `client` and
 * - `extid`: extension to call (extension number)
 * - `prompt`: custom prompts on the PBX, joined by + (names joined by +); each name should hold a letter,
 *   though the sample plays one named 1
 *
 * `optional`: NULL, or any of
 * - `autoanswer`: whether the phone answers by itself (yes, no, Yes or No); the table of v1.1.0 has
 *   capitals, the samples have none; if absent: no
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `callid`: id of the whole call
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension),
 * 10015 (the call is not connected), 10023 (there is no such audio file), 30001 (the API process of the PBX
 * failed, for example for lack of memory).
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017,
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
 * Must not be NULL: `client` and
 * - `outto`: external number, with the prefix that the outbound route wants
 * - `prompt`: custom prompts on the PBX, joined by + (names joined by +)
 *
 * `optional`: NULL, or any of
 * - `fromext`: extension whose permission for outbound calls is used (extension number)
 * - `autoanswer`: in a sample of 2017, not in the table (yes, no, Yes or No)
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `callid`: id of the whole call; missing from the table of 2017, there in its samples
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension),
 * 10015 (the call is not connected), 10023 (there is no such audio file), 30001 (the API process of the PBX
 * failed, for example for lack of memory).
 *
 * Not useful on PSTN trunks, where a call counts as answered at once.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017,
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
 * `optional`: NULL, or any of
 * - `queueid`: which queues (queue numbers joined by commas, or all); if absent: all
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `queues`: one entry for each queue
 * - `queues[].queuenumber`: number of the queue
 * - `queues[].queuename`: name of the queue
 * - `queues[].password`: password of its dynamic agents in clear; may be blank
 * - `queues[].ringstrategy`: which agents ring, see queue/update
 * - `queues[].failoveraction`: what happens to callers nobody answered; the sample says Hang up, in two
 *   words
 * - `queues[].agents`: static agents, joined by commas; a comma may end the list
 * - `queues[].dynamicagents`: dynamic agents; v1.1.0 only
 * - `queues[].agenttimeout`: seconds that an agent's phone rings
 * - `queues[].agentannounce`: prompt played to the agent, such as [None]
 * - `queues[].wrapuptime`: wrap-up time after a call, in seconds
 * - `queues[].ringinuse`: on or off: agents in a call ring too
 * - `queues[].retry`: seconds until the agents ring again
 * - `queues[].musiconhold`: music on hold, such as [None]
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
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10013 (there is no such queue), 30001 (the API process of the PBX failed, for example
 * for lack of memory).
 *
 * A prompt that is not set reads [None] in some fields and None in others.
 * failoverdest can be set but is not in the reply.
 *
 * Any thread; blocks for at most `timeout_ms`. A query: sent once more if the connection breaks before the
 * reply begins. In the API since v1.0.0. Source: guide of 2017,
 * api_sample/queues/query-one-or-more-queues.md;
 * https://help.yeastar.com/en/cloudpbx-developer/api/api_query_queue_settings.html.
 */
YEASTAR_API
yeastar_status yeastar_queue_query(yeastar_client *client,
                                   const yeastar_params *optional,
                                   yeastar_reply **out_reply,
                                   yeastar_error **out_error);

/**
 * Changes settings of one queue; parameters that are not given stay unchanged.
 *
 * Must not be NULL: `client` and
 * - `queueid`: the queue to change (queue number)
 *
 * `optional`: NULL, or any of
 * - `queuenumber`: new number (queue number)
 * - `queuename`: new name (at most 31 characters, none of : ! $ ( ) / # ; , [ ] " = < > & ' ` ^ % @ { } |
 *   and no space, not blank)
 * - `password`: password of its dynamic agents (digits, at most 127 characters)
 * - `ringstrategy`: which agents ring (Ring All, Least Recent, Fewest Calls, Random, Rrmemory, RRmemory or
 *   Linear); the round robin is printed in two spellings
 * - `failoveraction`: what happens to callers nobody answered (Hangup, Hang up, Extension, Voicemail, IVR,
 *   Ring Group, Queue, Conference, Fax to Email, Dial by name or Dial by Name); two of the words are printed
 *   in two spellings
 * - `failoverdest`: number or name that fits failoveraction
 * - `agents`: static agents (extension numbers joined by commas)
 * - `dynamicagents`: dynamic agents (extension numbers joined by commas); v1.1.0 only
 * - `agenttimeout`: seconds that an agent's phone rings (10, 20, 30, 40 or 50)
 * - `wrapuptime`: wrap-up time after a call, in seconds (10, 20, 30, 40 or 50)
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
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10013 (there is no such queue), 10019 (the PBX could not save the queue), 30001 (the API
 * process of the PBX failed, for example for lack of memory).
 *
 * The prompts agentannounce, joinannounce, userannounce and musiconhold can be read but not set.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.0. Source: guide of 2017,
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
 * Must not be NULL: `client` and
 * - `queueid`: the queue (queue numbers joined by commas); undocumented: whether several may be joined by
 *   commas
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `queues`: one entry for each queue
 * - `queues[].queuenumber`: number of the queue
 * - `queues[].queuestatus`: a list with one entry
 * - `queues[].queuestatus[].callercount`: callers waiting
 * - `queues[].queuestatus[].members`: one entry for each agent; may be absent when nobody is logged in
 * - `queues[].queuestatus[].members[].agent`: number of the agent
 * - `queues[].queuestatus[].members[].agentstatus`: 0 unknown, 1 idle, 2 in a call, 3 busy, 5 not
 *   registered, 6 ringing, 7 in a call and ringing, 8 on hold, 9 paused, 10 wrap-up after a call; 4 is not
 *   defined
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10013 (there is no such queue).
 *
 * Known from the edition for the Cloud PBX; clients of S-Series boxes use it too.
 *
 * Any thread; blocks for at most `timeout_ms`. A query: sent once more if the connection breaks before the
 * reply begins. In the API version undocumented: in the documentation of v1.1.0, not in the guide of v1.0.1.
 * Source: https://help.yeastar.com/en/cloudpbx-developer/api/api_query_queue_status.html.
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
 * Must not be NULL: `client` and
 * - `queueid`: the queue (queue number)
 * - `extid`: the agent's extension (extension number)
 *
 * `optional`: NULL, or any of
 * - `password`: password of the queue, if it has one
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10013 (there is no such queue), 10032 (the password is wrong).
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API version undocumented: in the documentation of v1.1.0, not in the guide of v1.0.1.
 * Source: https://help.yeastar.com/en/cloudpbx-developer/api/api_log_in_a_queue.html;
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
 * Must not be NULL: `client` and
 * - `queueid`: the queue (queue number)
 * - `extid`: the agent's extension (extension number)
 * - `password`: password of the queue (may be blank); undocumented: what to send if it has none; a blank
 *   value is accepted
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10013 (there is no such queue), 10032 (the password is wrong).
 *
 * The password is required here but optional in queue/add_dynamicagent.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API version undocumented: in the documentation of v1.1.0, not in the guide of v1.0.1.
 * Source: https://help.yeastar.com/en/cloudpbx-developer/api/api_log_out_a_queue.html.
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
 * Must not be NULL: `client` and
 * - `queueid`: the queue (queue number)
 * - `extid`: the agent's extension (extension number)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10006 (there is no such extension), 10013 (there is no such queue).
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API version undocumented: in the documentation of v1.1.0, not in the guide of v1.0.1.
 * Source: https://help.yeastar.com/en/cloudpbx-developer/api/api_pause_an_agent.html.
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
 * Must not be NULL: `client` and
 * - `queueid`: the queue (queue number)
 * - `extid`: the agent's extension (extension number)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10006 (there is no such extension), 10013 (there is no such queue).
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API version undocumented: in the documentation of v1.1.0, not in the guide of v1.0.1.
 * Source: https://help.yeastar.com/en/cloudpbx-developer/api/api_resume_an_agent.html.
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
 * Must not be NULL: `client` and
 * - `recording`: file name, from the field recording of the report NewCdr
 *
 * `optional`: NULL, or any of
 * - `allowedip`: a further address that may download (IP address); v1.1.0; if absent: the caller only
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `recording`: as asked for
 * - `random`: key, 32 hex digits, good for one download within 30 seconds
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 20012 (the key for the recording is not valid), 20014 (the recording does not exist),
 * 20015 (allowedip is wrong).
 *
 * yeastar_recording_download and yeastar_recording_save do both steps.
 * The codes 20012 and 20014 changed their meaning after 2017.
 *
 * Any thread; blocks for at most `timeout_ms`. A query: sent once more if the connection breaks before the
 * reply begins. In the API since v1.0.1, firmware 30.5.0.30. Source: guide of 2017,
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
 * Must not be NULL: `client` and
 * - `phonenumber`: number of the receiver
 * - `message`: plain text, which this library percent-encodes (at most 2000 characters, no emoji); the
 *   Chinese edition counts 1000 Chinese characters
 * - `trunk`: name of the trunk
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `smsid`: id of the message, such as 18396210850-1502874159
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10026 (there is no GSM module of that name), 10027 (the GSM module is busy, or none is
 * idle), 10028 (the number is blank), 10029 (the PBX could not open its SMS file), 10030 (the text of the
 * SMS is blank).
 *
 * The reply says that the message was accepted. Whether it was delivered comes as a report, sms-send, with
 * Succeed or Failed.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.0.1, firmware 30.5.0.30. Source: guide of 2017,
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
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
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
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 30001 (the API process of the PBX failed, for example for lack of memory).
 *
 * Any thread; blocks for at most `timeout_ms`. A query: sent once more if the connection breaks before the
 * reply begins. In the API since v1.0.0. Source: guide of 2017, api_sample/system/device-information.md;
 * https://help.yeastar.com/zh-cn/s1000-developer/api/api_query_pbx_information.html;
 * https://help.yeastar.com/zh-cn/cloudpbx-developer/api/api_query_pbx_information.html.
 */
YEASTAR_API
yeastar_status yeastar_deviceinfo_query(yeastar_client *client,
                                        const yeastar_params *optional,
                                        yeastar_reply **out_reply,
                                        yeastar_error **out_error);

/**
 * Applies pending configuration changes at once.
 *
 * `client` must not be NULL.
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 10025 (apply comes too often).
 *
 * Requests that change the configuration apply by themselves, but many in a row may be dropped: make all
 * changes, then call this once.
 * Firmware before 30.11.0.7 could stop placing calls if this was sent too often; newer firmware answers
 * 10025.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API version undocumented: in the guide of v1.0.1, without the version that brought it.
 * Source: https://help.yeastar.com/en/s-series-developer/api/api_save_and_apply_settings.html;
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
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `trunklist`: one entry for each trunk
 * - `trunklist[].trunkname`: name of the trunk
 * - `trunklist[].status`: FXO: Fault, Idle, Busy. BRI, E1, T1, J1: Fault, Alarm, Down, Up. GSM, CDMA, UMTS:
 *   Power Off, Alarm, No SIM, No Signal, Pin Error, Unregister, Busy, Idle. SIP, IAX: Registering, Failure,
 *   Registered, Disable, Unknown. Letter case varies
 * - `trunklist[].type`: SIP, FXO, GSM, BRI or E1; IAX by the table of states
 * - `trunklist[].port`: port, such as Span1-Port1; absent for SIP trunks
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 30001 (the API process of the PBX failed, for example for lack of memory).
 *
 * The ids of SIP trunks come from siptrunk/query.
 *
 * Any thread; blocks for at most `timeout_ms`. A query: sent once more if the connection breaks before the
 * reply begins. In the API since v1.0.0. Source: guide of 2017, api_sample/trunk/query-trunk-list.md;
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
 * Must not be NULL: `client` and
 * - `trunkname`: which trunks (names joined by commas, or all)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
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
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
 * documentation names no error codes.
 *
 * A trunk named all, or with a comma in its name, cannot be addressed.
 *
 * Any thread; blocks for at most `timeout_ms`. A query: sent once more if the connection breaks before the
 * reply begins. In the API since v1.1.0, firmware 30.10.0.59. Source:
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
 * Must not be NULL: `client` and
 * - `trunkname`: name of the new trunk
 * - `trunktype`: whether the PBX registers with a provider, faces a peer, or lets the other side register
 *   (register, peer or account)
 *
 * `optional`: NULL, or any of
 * - `host`: domain or address of the provider; needed if `trunktype` is register or peer
 * - `port`: its port, such as 5060 (digits); needed if `trunktype` is register or peer
 * - `domain`: its SIP domain; needed if `trunktype` is register or peer
 * - `username`: user name at the provider, or of the account; needed if `trunktype` is register or account
 * - `authname`: name for authentication; needed if `trunktype` is register or account
 * - `fromuser`: user in the From header of outgoing calls; leave it blank if the provider does not want one;
 *   register only
 * - `password`: password; needed if `trunktype` is register or account
 * - `extensionsdod`: direct outward dialling by extension: number-name-extension, such as
 *   5503301-yeastar-1000; undocumented: whether several may be joined by commas
 * - `extensionsgroupdod`: the same by group: number-name-group, such as 5503301-yeastar-sales
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
 * documentation names no error codes.
 *
 * Undocumented: whether the reply contains the id of the new trunk.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
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
 * Must not be NULL: `client` and
 * - `id`: the trunk, from siptrunk/query (digits)
 * - `trunkname`: its name
 * - `trunktype`: its type (register, peer or account)
 *
 * `optional`: NULL, or any of
 * - `host`: domain or address of the provider; needed if `trunktype` is register or peer
 * - `port`: its port, such as 5060 (digits); needed if `trunktype` is register or peer
 * - `domain`: its SIP domain; needed if `trunktype` is register or peer
 * - `username`: user name at the provider, or of the account; needed if `trunktype` is register or account
 * - `authname`: name for authentication; needed if `trunktype` is register or account
 * - `fromuser`: user in the From header of outgoing calls; register only
 * - `password`: password; needed if `trunktype` is register or account
 * - `extensionsdod`: direct outward dialling by extension: number-name-extension; undocumented: whether
 *   several may be joined by commas
 * - `extensionsgroupdod`: the same by group: number-name-group
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
 * documentation names no error codes.
 *
 * Nearly everything is required: query the trunk, change what you need, and send all of it back.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
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
 * Must not be NULL: `client` and
 * - `trunkname`: which trunks (names joined by commas, or all); all deletes every SIP trunk
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
 * documentation names no error codes.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
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
 * `optional`: NULL, or any of
 * - `extid`: which extensions (extension numbers joined by commas, or all); if absent: all
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `voicemails`: one entry for each extension; absent when there are no messages
 * - `voicemails[].extid`: number of the extension
 * - `voicemails[].voicemail`: one entry for each message
 * - `voicemails[].voicemail[].voicemailfile`: file name, such as msg0000.wav
 * - `voicemails[].voicemail[].messagefrom`: number of the caller
 * - `voicemails[].voicemail[].voicemailstatus`: read or unread
 * - `voicemails[].voicemail[].voicemaildate`: YYYY-MM-DD HH:MM:SS
 * - `voicemails[].voicemail[].voicemaillength`: length, presumably in seconds
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
 * documentation names no error codes.
 *
 * Known from the edition for the Cloud PBX; the error table of the S1000 knows its codes.
 *
 * Any thread; blocks for at most `timeout_ms`. A query: sent once more if the connection breaks before the
 * reply begins. In the API version undocumented: in the documentation of v1.1.0, not in the guide of v1.0.1.
 * Source: https://help.yeastar.com/en/cloudpbx-developer/api/api_query_voicemail.html;
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
 * Must not be NULL: `client` and
 * - `extid`: extension that the message is for (extension number)
 * - `voicemailfile`: file name, from voicemail/query
 * - `voicemailstatus`: where the PBX looks for the file, so it has to be right (read or unread)
 *
 * `optional`: NULL, or any of
 * - `allowedip`: a further address that may download (IP address); if absent: the caller only
 *
 * `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It holds
 * - `extid`: as asked for
 * - `voicemailstatus`: as asked for
 * - `voicemailfile`: as asked for
 * - `random`: key, 32 hex digits, good for one download
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
 * codes of the PBX: 20015 (allowedip is wrong), 20016 (the status of the voicemail message is wrong), 20017
 * (the key for the voicemail message is not valid), 20018 (the voicemail message does not exist).
 *
 * yeastar_voicemail_download does both steps.
 * Undocumented: how long the key lives: 30 seconds are stated for recordings and call records.
 *
 * Any thread; blocks for at most `timeout_ms`. A query: sent once more if the connection breaks before the
 * reply begins. In the API version undocumented: in the documentation of v1.1.0, not in the guide of v1.0.1.
 * Source: https://help.yeastar.com/en/cloudpbx-developer/api/api_download_voicemail.html.
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
 * Must not be NULL: `client` and
 * - `extid`: the extension (extension number)
 * - `voicemailfile`: file name, from voicemail/query (or all); all deletes every message
 * - `voicemailstatus`: which folder (read, unread or all)
 *
 * `optional`: NULL or empty; there are no optional parameters so far.
 *
 * `out_reply`: may be NULL; receives the reply, which holds only `status`, to be freed with
 * yeastar_reply_free.
 *
 * `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
 * YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
 * documentation names no error codes.
 *
 * Any thread; blocks for at most `timeout_ms`. A change: never sent twice because of a broken connection or
 * a time-out. In the API version undocumented: in the Chinese documentation of v1.1.0 for the Cloud PBX
 * only. Source: https://help.yeastar.com/zh-cn/cloudpbx-developer/api/api_delete_voicemail.html.
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
