/*
 * To be preloaded: refuses new threads as a system does that has no more, while the program says so.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stddef.h>

/* Of the program: how many more threads may start; -1: any number. Absent in others that the preloading reaches. */
extern volatile int threads_left __attribute__((weak));

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *argument)
{
    static __typeof__(&pthread_create) next;
    if (&threads_left != NULL && threads_left >= 0) {
        if (threads_left == 0)
            return EAGAIN;
        threads_left--;
    }
    if (next == NULL)
        *(void **)&next = dlsym(RTLD_NEXT, "pthread_create");
    return next(thread, attributes, start, argument);
}
