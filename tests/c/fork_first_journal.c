/*
 * Forks while another thread opens the first journal of the process: the child opens one of its own. fork_points.c is
 * preloaded. argv[1]: a folder to write to.
 */
#include "common.h"

#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

#define STEPS 40
#define EACH 11 /* calls of malloc between two places to fork at */

static char folder[256];
static pthread_t opener;
static int is_opening, calls, fork_at;
static int wanted; /* 1: fork now. 2: it is about to. */

static void open_journal(const char *name)
{
    yeastar_error *error = NULL;
    yeastar_listener *listener = NULL;
    char file[512];
    yeastar_config *config = yeastar_config_new();
    snprintf(file, sizeof file, "%s/%s-%ld", folder, name, (long)getpid());
    WORKS(yeastar_config_set(config, "listener.bind", "127.0.0.1:0", &error));
    WORKS(yeastar_config_set(config, "listener.journal", file, &error));
    WORKS(yeastar_listener_new(config, &listener, &error));
    yeastar_listener_free(listener);
    yeastar_config_free(config);
}

void at_fork_point(const char *function);

void at_fork_point(const char *function)
{
    if (!__atomic_load_n(&is_opening, __ATOMIC_SEQ_CST) || strcmp(function, "malloc") != 0
        || !pthread_equal(pthread_self(), opener) || ++calls != fork_at)
        return;
    __atomic_store_n(&wanted, 1, __ATOMIC_SEQ_CST);
    struct timespec pause = {0, 1000000};
    for (int i = 0; i < 2000 && __atomic_load_n(&wanted, __ATOMIC_SEQ_CST) == 1; i++)
        nanosleep(&pause, NULL);
    /* The other thread is inside of fork by now, or has done it. */
    pause.tv_nsec = 20000000;
    nanosleep(&pause, NULL);
}

static void *open_first(void *unused)
{
    opener = pthread_self();
    __atomic_store_n(&is_opening, 1, __ATOMIC_SEQ_CST);
    open_journal("first");
    __atomic_store_n(&is_opening, 0, __ATOMIC_SEQ_CST);
    __atomic_store_n(&wanted, 1, __ATOMIC_SEQ_CST);
    return unused;
}

/* In a process that has opened no journal yet. */
static void forked_at(int call)
{
    pthread_t thread;
    int status = 0;
    struct timespec pause = {0, 100000};
    fork_at = call;
    CHECK(pthread_create(&thread, NULL, open_first, NULL) == 0);
    while (__atomic_load_n(&wanted, __ATOMIC_SEQ_CST) == 0)
        nanosleep(&pause, NULL);
    __atomic_store_n(&wanted, 2, __ATOMIC_SEQ_CST);
    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) {
        alarm(SLOW ? 120 : 30);
        __atomic_store_n(&is_opening, 0, __ATOMIC_SEQ_CST);
        open_journal("own");
        fflush(stdout);
        _exit(0);
    }
    CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0);
    CHECK(pthread_join(thread, NULL) == 0);
    fflush(stdout);
    _exit(0);
}

int main(int argc, char **argv)
{
    CHECK(argc == 2);
    snprintf(folder, sizeof folder, "%s", argv[1]);
    for (int step = 0; step < STEPS; step++) {
        int status = 0;
        fflush(stdout);
        pid_t child = fork();
        CHECK(child >= 0);
        if (child == 0)
            forked_at(1 + step * EACH);
        CHECK(waitpid(child, &status, 0) == child);
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
            printf("forked at call %d of malloc: %#x\n", 1 + step * EACH, (unsigned)status);
            return EXIT_FAILURE;
        }
    }
    return done();
}
