/*
 * To be preloaded: notifies the program before each call that may be made while a lock is held.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <netdb.h>
#include <pthread.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

/* Defined by the program; absent in other preloaded programs, such as a shell. */
void at_fork_point(const char *function) __attribute__((weak));

static void point(const char *function)
{
    if (at_fork_point != NULL)
        at_fork_point(function);
}

#define NEXT(name) \
    static __typeof__(&name) next; \
    if (next == NULL) \
        *(void **)&next = dlsym(RTLD_NEXT, #name)

void *__libc_malloc(size_t size);

void *malloc(size_t size)
{
    point("malloc");
    return __libc_malloc(size);
}

#define OPEN(name) \
    int name(const char *path, int flags, ...); \
    int name(const char *path, int flags, ...) \
    { \
        va_list more; \
        va_start(more, flags); \
        mode_t mode = va_arg(more, mode_t); \
        va_end(more); \
        point("open"); \
        NEXT(name); \
        return next(path, flags, mode); \
    }

OPEN(open)
OPEN(open64)

#define SYNC(name) \
    int name(int descriptor) \
    { \
        point("fsync"); \
        NEXT(name); \
        return next(descriptor); \
    }

SYNC(fsync)
SYNC(fdatasync)

int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **result)
{
    point("getaddrinfo");
    NEXT(getaddrinfo);
    return next(node, service, hints, result);
}

int pthread_mutex_lock(pthread_mutex_t *mutex)
{
    NEXT(pthread_mutex_lock);
    int result = next(mutex);
    point("pthread_mutex_lock");
    return result;
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *argument)
{
    point("pthread_create");
    NEXT(pthread_create);
    return next(thread, attributes, start, argument);
}
