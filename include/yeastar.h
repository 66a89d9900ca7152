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
 * Names and values for a request. Copied when it is used, so that it may serve again. One thread at a time.
 */
typedef struct yeastar_params yeastar_params;

/**
 * A successful answer. Immutable; may be read from any thread. Made by a request, freed by yeastar_reply_free.
 */
typedef struct yeastar_reply yeastar_reply;

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

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* YEASTAR_H */
