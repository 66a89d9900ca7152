
/*
 * libyeastar @VERSION@: client of the HTTP API of Yeastar S-Series PBXs, and receiver of the reports they push.
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
