/*
 * Functions of the host that run on threads of the library fork, and return in the child as well. The child has no other
 * thread, and ends like any process whose last thread ends; what the parent receives is not affected.
 */
#define _GNU_SOURCE
#include "sockets.h"

#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>

#define MOST_THREADS 8
#define REPORTS 5

static pid_t parent;
static pthread_t main_thread;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char forked_on[MOST_THREADS][16];
static int count, reports, freed;

/* Once for each name of a thread of the library. In the parent, returns when the child has ended. */
static void fork_on_this_thread(void)
{
    char name[16] = {0};
    int status = 0, known = 0;
    if (getpid() != parent || pthread_equal(pthread_self(), main_thread))
        return;
    CHECK(pthread_getname_np(pthread_self(), name, sizeof name) == 0);
    pthread_mutex_lock(&lock);
    for (int i = 0; i < count; i++)
        known |= strcmp(forked_on[i], name) == 0;
    if (!known) {
        CHECK(count < MOST_THREADS);
        memcpy(forked_on[count++], name, sizeof name);
    }
    pthread_mutex_unlock(&lock);
    if (known)
        return;
    pid_t pid = fork();
    CHECK(pid >= 0);
    if (pid == 0) {
        /* Ends it with a status that the parent does not expect; threads of the library block this signal. */
        sigset_t alarms;
        sigemptyset(&alarms);
        sigaddset(&alarms, SIGALRM);
        CHECK(pthread_sigmask(SIG_UNBLOCK, &alarms, NULL) == 0);
        alarm(SLOW ? 600 : 10);
        return;
    }
    CHECK(waitpid(pid, &status, 0) == pid);
    if (status != 0) {
        printf("the child of a fork on %s ends with %#x\n", name, (unsigned)status);
        exit(EXIT_FAILURE);
    }
}

static void take(const yeastar_event *event, void *userdata)
{
    (void)userdata;
    fork_on_this_thread();
    __atomic_add_fetch(&reports, yeastar_event_kind(event) == YEASTAR_EVENT_BOOT, __ATOMIC_SEQ_CST);
}

static void note_line(int32_t level, const char *line, void *userdata)
{
    (void)level, (void)line, (void)userdata;
    fork_on_this_thread();
}

static void note_free(void *userdata)
{
    (void)userdata;
    CHECK(getpid() == parent);
    freed++;
}

static int has_forked_on(const char *name)
{
    int found = 0;
    pthread_mutex_lock(&lock);
    for (int i = 0; i < count; i++)
        found |= strncmp(forked_on[i], name, 15) == 0;
    pthread_mutex_unlock(&lock);
    return found;
}

int main(int argc, char **argv)
{
    CHECK(argc == 5);
    yeastar_error *error = NULL;
    yeastar_listener *listener = NULL;
    parent = getpid();
    main_thread = pthread_self();
    yeastar_config *config = config_of(argv);
    WORKS(yeastar_listener_new(config, &listener, &error));
    yeastar_config_free(config);
    WORKS(yeastar_log_set_callback(YEASTAR_LOG_DEBUG, note_line, NULL, note_free, &error));
    WORKS(yeastar_listener_set_callback(listener, take, NULL, note_free, &error));
    for (int i = 0; i < REPORTS; i++) {
        char report[64];
        snprintf(report, sizeof report, "{\"action\":\"BootUp\",\"sn\":\"%d\"}", i);
        post(yeastar_listener_port(listener), report);
    }
    for (long long limit = now_ms() + 30000; __atomic_load_n(&reports, __ATOMIC_SEQ_CST) < REPORTS; sleep_ms(5))
        CHECK(now_ms() < limit);
    CHECK(has_forked_on("yeastar-events") && has_forked_on("yeastar-listener"));
    yeastar_listener_free(listener);
    WORKS(yeastar_log_set_callback(YEASTAR_LOG_OFF, NULL, NULL, NULL, &error));
    CHECK(reports == REPORTS && freed == 2);
    return done_with_sockets();
}
