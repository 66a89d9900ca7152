/*
 * Forks inside the library: at calls that are made while locks are held, on any thread. The child frees the objects of
 * its parent and creates new ones, and never hangs. fork_points.c is preloaded.
 */
#include "common.h"

#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define EACH 6 /* forks at each function, but for malloc */
#define MALLOC_STEP 97
#define MALLOC_FORKS 60

static char **arguments;
static char folder[256];
static yeastar_client *volatile client;
static yeastar_listener *volatile listener;
static int armed, forks, logged_in, is_child;
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

static void ignore_line(int32_t level, const char *line, void *userdata)
{
    (void)level, (void)line, (void)userdata;
}

static yeastar_listener *listener_with_journal(const char *name)
{
    yeastar_error *error = NULL;
    char file[512];
    yeastar_listener *made = NULL;
    yeastar_config *config = config_of(arguments);
    snprintf(file, sizeof file, "%s/%s", folder, name);
    WORKS(yeastar_config_set(config, "listener.journal", file, &error));
    yeastar_status status = yeastar_listener_new(config, &made, &error);
    /* SQLite, being initialised by a thread that exists only in the parent. */
    CHECK(status == YEASTAR_OK || (is_child && status == YEASTAR_ERR_INTERNAL));
    yeastar_error_free(error);
    yeastar_config_free(config);
    return made;
}

/* One that needs the system's trusted certificates, and one whose host is a name. */
static void other_clients(void)
{
    yeastar_error *error = NULL;
    yeastar_client *other = NULL;
    char url[300];
    const char *port = strrchr(arguments[1], ':');
    yeastar_config *config = config_of(arguments);
    snprintf(url, sizeof url, "https://localhost%s", port);
    WORKS(yeastar_config_set(config, "url", url, &error));
    WORKS(yeastar_config_set(config, "connect_timeout_ms", SLOW ? "20000" : "2000", &error));
    WORKS(yeastar_client_new(config, &other, &error));
    yeastar_login(other, NULL);
    yeastar_client_free(other);
    yeastar_config_free(config);

    config = yeastar_config_new();
    WORKS(yeastar_config_set(config, "url", "https://127.0.0.1:1", &error));
    WORKS(yeastar_config_set(config, "username", "api", &error));
    WORKS(yeastar_config_set(config, "password", "x", &error));
    if (yeastar_client_new(config, &other, &error) == YEASTAR_OK)
        yeastar_client_free(other);
    yeastar_error_free(error);
    yeastar_config_free(config);
}

static void child(void)
{
    char name[64];
    yeastar_error *error = NULL;
    is_child = 1;
    WORKS(yeastar_log_set_callback(YEASTAR_LOG_DEBUG, ignore_line, NULL, NULL, &error));
    if (listener != NULL) {
        CHECK(yeastar_listener_next(listener, 0, NULL, NULL) == YEASTAR_ERR_FORKED);
        yeastar_listener_free(listener);
    }
    if (client != NULL) {
        CHECK(yeastar_login(client, NULL) == YEASTAR_ERR_FORKED);
        yeastar_client_free(client);
    }
    snprintf(name, sizeof name, "journal-%ld", (long)getpid());
    yeastar_listener *own_listener = listener_with_journal(name);
    yeastar_client *own = client_of(arguments);
    yeastar_status status = yeastar_login(own, NULL);
    if (own_listener != NULL)
        yeastar_client_attach(own, own_listener, NULL);
    other_clients();
    yeastar_client_free(own);
    yeastar_listener_free(own_listener);
    _exit(status == YEASTAR_OK ? 0 : 2);
}

static void fork_here(const char *function)
{
    int status = 0;
    long long limit = now_ms() + (SLOW ? 120000 : 30000);
    pid_t pid = fork();
    CHECK(pid >= 0);
    if (pid == 0)
        child();
    while (waitpid(pid, &status, WNOHANG) == 0) {
        struct timespec pause = {0, 5000000};
        if (now_ms() > limit) {
            printf("a child that was forked inside of %s hangs\n", function);
            kill(pid, SIGKILL);
            _exit(EXIT_FAILURE);
        }
        nanosleep(&pause, NULL);
    }
    if (!WIFEXITED(status) || (WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != 2)) {
        printf("a child that was forked inside of %s ends with %#x\n", function, (unsigned)status);
        _exit(EXIT_FAILURE);
    }
    forks++;
    logged_in += WEXITSTATUS(status) == 0;
}

void at_fork_point(const char *function);

void at_fork_point(const char *function)
{
    static const char *const names[] = {"open", "fsync", "getaddrinfo", "pthread_mutex_lock", "pthread_create"};
    static int seen[5], mallocs, malloc_forks;
    static __thread int inside;
    int wanted = 0;
    if (!__atomic_load_n(&armed, __ATOMIC_SEQ_CST) || is_child || inside)
        return;
    inside = 1;
    if (strcmp(function, "malloc") == 0)
        wanted = __atomic_add_fetch(&mallocs, 1, __ATOMIC_SEQ_CST) % MALLOC_STEP == 0
                 && __atomic_add_fetch(&malloc_forks, 1, __ATOMIC_SEQ_CST) <= MALLOC_FORKS;
    for (int i = 0; i < 5; i++)
        wanted |= strcmp(function, names[i]) == 0 && __atomic_add_fetch(&seen[i], 1, __ATOMIC_SEQ_CST) <= EACH;
    if (wanted) {
        pthread_mutex_lock(&one_at_a_time);
        fork_here(function);
        pthread_mutex_unlock(&one_at_a_time);
    }
    inside = 0;
}

/* What is in progress in the parent. */
static void work(int round)
{
    yeastar_error *error = NULL;
    char name[64];
    WORKS(yeastar_log_set_callback(YEASTAR_LOG_DEBUG, ignore_line, NULL, NULL, &error));
    snprintf(name, sizeof name, "journal-parent-%d", round);
    yeastar_listener *own_listener = listener_with_journal(name);
    listener = own_listener;
    other_clients();
    yeastar_client *own = client_of(arguments);
    client = own;
    WORKS(yeastar_client_attach(own, own_listener, &error));
    WORKS(yeastar_login(own, &error));
    WORKS(yeastar_extension_dial_extension(own, "1000", "1001", NULL, NULL, &error));
    for (int over = 0; !over;) {
        yeastar_event *event = NULL;
        WORKS(yeastar_listener_next(own_listener, 60000, &event, &error));
        over = yeastar_event_kind(event) == YEASTAR_EVENT_BYE;
        WORKS(yeastar_event_ack(event, &error));
        yeastar_event_free(event);
    }
    client = NULL;
    listener = NULL;
    yeastar_client_free(own);
    yeastar_listener_free(own_listener);
    WORKS(yeastar_log_set_callback(YEASTAR_LOG_OFF, NULL, NULL, NULL, &error));
}

int main(int argc, char **argv)
{
    CHECK(argc == 6);
    arguments = argv;
    snprintf(folder, sizeof folder, "%s", argv[5]);
    fflush(stdout);
    __atomic_store_n(&armed, 1, __ATOMIC_SEQ_CST);
    for (int round = 0; round < 3; round++)
        work(round);
    __atomic_store_n(&armed, 0, __ATOMIC_SEQ_CST);
    if (forks < 20 || logged_in < forks / 2) {
        printf("%d forks, %d of them logged in\n", forks, logged_in);
        return EXIT_FAILURE;
    }
    return done();
}
