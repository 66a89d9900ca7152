
/*
 * libyeastar @VERSION@: client of the HTTP API of Yeastar S-Series PBXs, and receiver of the reports they push.
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

#define YEASTAR_VERSION_MAJOR @MAJOR@
#define YEASTAR_VERSION_MINOR @MINOR@
#define YEASTAR_VERSION_PATCH @PATCH@
#define YEASTAR_VERSION "@VERSION@"

/* Define YEASTAR_STATIC when linking the static library on Windows. */
#if defined(_WIN32) && !defined(YEASTAR_STATIC)
#define YEASTAR_API __declspec(dllimport)
#else
#define YEASTAR_API
#endif
