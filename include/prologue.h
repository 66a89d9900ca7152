
/*
 * libyeastar @VERSION@: client of the HTTP API of Yeastar S-Series PBXs, and receiver of the reports they push.
 *
 * Made by cbindgen from src/ffi: do not edit.
 *
 * Conventions
 *   Errors     A function that can fail returns yeastar_status and takes a last argument out_error, which may be NULL.
 *              On failure every other output is NULL or 0, and *out_error a new object for the caller to free; on
 *              success *out_error is NULL. Do not pass a pointer that still holds an error: it would leak.
 *   Ownership  Objects returned through out_..., ..._new and ..._clone are owned by the caller and freed with the matching
 *              ..._free, which accepts NULL; other returned pointers are borrowed from the first argument. Inputs are
 *              copied. Never free() anything of the library.
 *   Text       NUL-terminated UTF-8.
 *   Order      Handles are counted: they may be freed in any order.
 *   Side effects: none on stdout, stderr, signals, locale or environment. Sockets are close-on-exec; no SIGPIPE is raised.
 *   Memory     When memory runs out, the process is aborted, as in every Rust program.
 *
 * Processes and threads
 *   fork       In the child, calls on objects of the parent return YEASTAR_ERR_FORKED; ..._free there frees memory and
 *              closes the child's copies of descriptors, and neither logs the parent out nor waits: what a thread of the
 *              parent may have been using stays allocated. What the child makes itself works, whatever other threads of
 *              the parent were doing. A child that lives without freeing a listener of its parent keeps copies of its
 *              sockets: the parent can open the port again at once, another program may get EADDRINUSE.
 *   signals    Threads of the library block all signals but SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS and SIGABRT,
 *              which a handler of the host's sees when its own callback crashes.
 *   cancelling pthread_cancel of a thread that is inside of a call takes effect when the call returns, in
 *              yeastar_listener_next within a second. To end a call, use yeastar_client_cancel.
 *   exit       Calls from atexit, and from destructors of static objects and of thread-specific data, work like others.
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
