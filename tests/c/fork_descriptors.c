/*
 * Forks while calls are under way on other threads. After the child has freed what its handles lead to, nothing of the
 * library's is open there.
 */
#include "small_pbx.h"

#include <dirent.h>
#include <sys/wait.h>

#define MOST_DESCRIPTORS 1024

static char is_known[MOST_DESCRIPTORS];
static char url[64], file[512];

/* Those of the program itself. */
static void know(int descriptor)
{
    CHECK(descriptor >= 0 && descriptor < MOST_DESCRIPTORS);
    is_known[descriptor] = 1;
}

/* Calls `see` for each open descriptor. */
static void each_open(void (*see)(int))
{
    DIR *folder = opendir("/proc/self/fd");
    CHECK(folder != NULL);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
        if (entry->d_name[0] != '.' && atoi(entry->d_name) != dirfd(folder))
            see(atoi(entry->d_name));
    closedir(folder);
}

static void must_be_known(int descriptor)
{
    char path[64], target[256] = {0};
    snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
    if (descriptor < MOST_DESCRIPTORS && is_known[descriptor])
        return;
    CHECK(readlink(path, target, sizeof target - 1) >= 0);
    printf("still open in the child: %d, %s\n", descriptor, target);
    fflush(stdout);
    _exit(EXIT_FAILURE);
}

static void *logs_in(void *client)
{
    yeastar_login(client, NULL);
    return NULL;
}

static void *fetches_pin(void *unused)
{
    yeastar_reply *reply = NULL;
    (void)unused;
    CHECK(yeastar_tls_fetch_pin(url, 60000, &reply, NULL) != YEASTAR_OK);
    return NULL;
}

static void *saves(void *client)
{
    CHECK(yeastar_recording_save(client, "call.wav", file, NULL) != YEASTAR_OK);
    return NULL;
}

static yeastar_client *client_over(const char *scheme, uint16_t port)
{
    yeastar_error *error = NULL;
    yeastar_client *client = NULL;
    char address[64];
    snprintf(address, sizeof address, "%s://127.0.0.1:%u", scheme, (unsigned)port);
    const char *const keys[][2] = {{"url", address}, {"username", "api"}, {"password", "x"}, {"keepalive", "off"},
                                   {"tls.verify", "off"}, {"login.guard_id", address}, {"timeout_ms", "60000"}};
    yeastar_config *config = yeastar_config_new();
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        WORKS(yeastar_config_set(config, keys[i][0], keys[i][1], &error));
    WORKS(yeastar_client_new(config, &client, &error));
    yeastar_config_free(config);
    return client;
}

static yeastar_listener *listener_with_all(const char *journal)
{
    yeastar_error *error = NULL;
    yeastar_listener *listener = NULL;
    yeastar_config *config = yeastar_config_new();
    WORKS(yeastar_config_set(config, "listener.bind", "127.0.0.1:0", &error));
    WORKS(yeastar_config_set(config, "listener.journal", journal, &error));
    WORKS(yeastar_listener_new(config, &listener, &error));
    yeastar_config_free(config);
    CHECK(yeastar_listener_fd(listener) >= 0);
    return listener;
}

int main(int argc, char **argv)
{
    CHECK(argc == 2);
    char journal[512];
    struct pbx silent = {.is_silent = 1}, generous = {0};
    snprintf(journal, sizeof journal, "%s/journal", argv[1]);
    snprintf(file, sizeof file, "%s/call.wav", argv[1]);
    start_pbx(&silent);
    start_pbx(&generous);
    snprintf(url, sizeof url, "https://127.0.0.1:%u", (unsigned)silent.port);
    each_open(know);

    yeastar_client *plain = client_over("http", silent.port), *tls = client_over("https", silent.port);
    yeastar_client *download = client_over("http", generous.port);
    yeastar_listener *listener = listener_with_all(journal);
    uint16_t port = yeastar_listener_port(listener);
    int report = connect_to(port);
    know(report);
    pthread_t threads[4];
    CHECK(pthread_create(&threads[0], NULL, logs_in, plain) == 0);
    CHECK(pthread_create(&threads[1], NULL, logs_in, tls) == 0);
    CHECK(pthread_create(&threads[2], NULL, fetches_pin, NULL) == 0);
    CHECK(pthread_create(&threads[3], NULL, saves, download) == 0);
    await_connections(&silent, 3);
    while (yeastar_client_stat(download, "requests") < 3 || yeastar_listener_stat(listener, "connections") < 1)
        sleep_ms(5);
    for (int place = 0; place < silent.count; place++)
        know(silent.connections[place]);
    for (int place = 0; place < generous.count; place++)
        know(generous.connections[place]);

    fflush(stdout);
    pid_t pid = fork();
    CHECK(pid >= 0);
    if (pid == 0) {
        yeastar_client_free(plain);
        yeastar_client_free(tls);
        yeastar_client_free(download);
        yeastar_listener_free(listener);
        each_open(must_be_known);
        _exit(0);
    }
    int status = 0;
    CHECK(waitpid(pid, &status, 0) == pid && status == 0);
    hang_up(&silent);
    hang_up(&generous);
    for (int i = 0; i < 4; i++)
        CHECK(pthread_join(threads[i], NULL) == 0);
    yeastar_client_free(plain);
    yeastar_client_free(tls);
    yeastar_client_free(download);
    yeastar_listener_free(listener);
    return done_with_sockets();
}
