/*
 * No thread can be had: what needs one fails at once with an error that says so, what can do without works, and nothing
 * of that moment is remembered. no_threads.c is preloaded.
 */
#include "common.h"

#include <dirent.h>

extern volatile int threads_left;
volatile int threads_left = -1;

static int warnings, freed;

static void note_line(int32_t level, const char *line, void *userdata)
{
    (void)userdata;
    warnings += level == YEASTAR_LOG_WARN && strstr(line, "no thread can be started") != NULL;
}

static void note_free(void *userdata)
{
    (void)userdata;
    freed++;
}

static void take(const yeastar_event *event, void *userdata)
{
    (void)event, (void)userdata;
}

/* That a call, made while only so many threads may start, names threads and does not wait. */
#define NEEDS_A_THREAD(allowed, call) \
    do { \
        long long began = now_ms(); \
        threads_left = (allowed); \
        yeastar_status status = (call); \
        threads_left = -1; \
        if (status != YEASTAR_ERR_INTERNAL || strstr(yeastar_error_message(error), "cannot start a thread") == NULL) { \
            printf("%d: %s: %s\n", __LINE__, yeastar_status_name(status), yeastar_error_message(error)); \
            exit(EXIT_FAILURE); \
        } \
        CHECK(now_ms() - began < (SLOW ? 20000 : 1000)); \
        yeastar_error_free(error); \
        error = NULL; \
    } while (0)

static int has_thread(const char *wanted)
{
    int found = 0;
    char path[300], name[32];
    DIR *folder = opendir("/proc/self/task");
    CHECK(folder != NULL);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        snprintf(path, sizeof path, "/proc/self/task/%s/comm", entry->d_name);
        FILE *file = fopen(path, "r");
        if (file != NULL) {
            found |= fgets(name, sizeof name, file) != NULL && strncmp(name, wanted, 15) == 0;
            fclose(file);
        }
    }
    closedir(folder);
    return found;
}

/* A login needs none, nor does a request. The keep-alive is started by the next request that finds a thread. */
static void logs_in(char **argv)
{
    yeastar_error *error = NULL;
    yeastar_reply *reply = NULL;
    threads_left = 0;
    yeastar_client *client = client_of(argv);
    WORKS(yeastar_login(client, &error));
    WORKS(yeastar_deviceinfo_query(client, NULL, &reply, &error));
    CHECK(warnings == 1 && !has_thread("yeastar-keepalive"));
    threads_left = -1;
    yeastar_reply_free(reply);
    WORKS(yeastar_deviceinfo_query(client, NULL, &reply, &error));
    yeastar_reply_free(reply);
    /* A thread names itself, which may take a moment. */
    for (long long limit = now_ms() + 30000; !has_thread("yeastar-keepalive"); sleep_ms(5))
        CHECK(now_ms() < limit);
    WORKS(yeastar_logout(client, &error));
    yeastar_client_free(client);
}

static void resolves(char **argv)
{
    yeastar_error *error = NULL;
    yeastar_client *client = NULL;
    yeastar_reply *reply = NULL;
    char url[300];
    yeastar_config *config = config_of(argv);
    snprintf(url, sizeof url, "https://localhost%s", strrchr(argv[1], ':'));
    WORKS(yeastar_config_set(config, "url", url, &error));
    WORKS(yeastar_client_new(config, &client, &error));
    NEEDS_A_THREAD(0, yeastar_login(client, &error));
    NEEDS_A_THREAD(0, yeastar_deviceinfo_query(client, NULL, &reply, &error));
    NEEDS_A_THREAD(0, yeastar_tls_fetch_pin(url, 20000, &reply, &error));
    CHECK(reply == NULL);
    /* A thread for the login, and none for the name. */
    NEEDS_A_THREAD(1, yeastar_login(client, &error));
    WORKS(yeastar_login(client, &error));
    WORKS(yeastar_tls_fetch_pin(url, 20000, &reply, &error));
    yeastar_reply_free(reply);
    yeastar_client_free(client);
    yeastar_config_free(config);
}

static void listens(char **argv)
{
    yeastar_error *error = NULL;
    yeastar_listener *listener = NULL;
    yeastar_event *event = NULL;
    yeastar_config *config = config_of(argv);
    NEEDS_A_THREAD(0, yeastar_listener_new(config, &listener, &error));
    CHECK(listener == NULL);
    WORKS(yeastar_listener_new(config, &listener, &error));
    NEEDS_A_THREAD(0, yeastar_listener_set_callback(listener, take, &freed, note_free, &error));
    CHECK(freed == 1);
    /* Events are pulled as before. */
    CHECK(yeastar_listener_next(listener, 0, &event, &error) == YEASTAR_ERR_TIMEOUT);
    WORKS(yeastar_listener_set_callback(listener, take, &freed, note_free, &error));
    yeastar_listener_free(listener);
    CHECK(freed == 2);

    WORKS(yeastar_config_set(config, "listener.journal", argv[5], &error));
    NEEDS_A_THREAD(0, yeastar_listener_new(config, &listener, &error));
    /* One for the journal, and none for the listener. */
    NEEDS_A_THREAD(1, yeastar_listener_new(config, &listener, &error));
    WORKS(yeastar_listener_new(config, &listener, &error));
    yeastar_listener_free(listener);
    yeastar_config_free(config);
}

int main(int argc, char **argv)
{
    CHECK(argc == 6);
    yeastar_error *error = NULL;
    WORKS(yeastar_log_set_callback(YEASTAR_LOG_WARN, note_line, NULL, NULL, &error));
    logs_in(argv);
    resolves(argv);
    listens(argv);
    WORKS(yeastar_log_set_callback(YEASTAR_LOG_OFF, NULL, NULL, NULL, &error));
    return done();
}
