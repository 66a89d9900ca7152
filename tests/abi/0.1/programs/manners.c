/*
 * A guest in somebody else's process: descriptors are close-on-exec, signals are left to the host and blocked in threads of
 * the library, environment and locale stay as they are; and when the host has run out of descriptors, that is an error.
 */
#include "common.h"

#include <dirent.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

extern char **environ;

static int entries(const char *path)
{
    int count = 0;
    DIR *folder = opendir(path);
    CHECK(folder != NULL);
    while (readdir(folder) != NULL)
        count++;
    closedir(folder);
    return count;
}

/* Every descriptor above the first three, as a program would inherit it. */
static int inheritable(void)
{
    int count = 0;
    for (int fd = 3; fd < 256; fd++) {
        int flags = fcntl(fd, F_GETFD);
        count += flags >= 0 && (flags & FD_CLOEXEC) == 0;
    }
    return count;
}

/* Threads of the library by name, and whether each blocks the signals that a host may want. */
static int own_threads(void)
{
    int count = 0;
    DIR *tasks = opendir("/proc/self/task");
    CHECK(tasks != NULL);
    for (struct dirent *task; (task = readdir(tasks)) != NULL;) {
        char path[300], line[128], name[32] = "";
        unsigned long long blocked = 0;
        snprintf(path, sizeof path, "/proc/self/task/%.200s/status", task->d_name);
        FILE *status = task->d_name[0] == '.' ? NULL : fopen(path, "r");
        if (status == NULL)
            continue;
        while (fgets(line, sizeof line, status) != NULL) {
            (void)sscanf(line, "Name: %31s", name);
            (void)sscanf(line, "SigBlk: %llx", &blocked);
        }
        fclose(status);
        if (strncmp(name, "yeastar-", 8) == 0) {
            const int wanted[] = {SIGHUP, SIGINT, SIGTERM, SIGCHLD, SIGALRM, SIGUSR1, SIGUSR2, SIGPIPE, SIGWINCH};
            for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
                CHECK((blocked >> (wanted[i] - 1) & 1) == 1);
            count++;
        }
    }
    closedir(tasks);
    return count;
}

int main(int argc, char **argv)
{
    CHECK(argc == 5);
    yeastar_error *error = NULL;
    struct sigaction before[32], after;
    for (int number = 1; number < 32; number++)
        (void)sigaction(number, NULL, &before[number]);
    CHECK(setlocale(LC_ALL, "C") != NULL);
    int variables = 0, others = inheritable(), open_before = entries("/proc/self/fd");
    while (environ[variables] != NULL)
        variables++;

    yeastar_client *client = NULL;
    yeastar_listener *listener = NULL;
    yeastar_config *config = config_of(argv);
    WORKS(yeastar_client_new(config, &client, &error));
    WORKS(yeastar_listener_new(config, &listener, &error));
    WORKS(yeastar_client_attach(client, listener, &error));
    WORKS(yeastar_login(client, &error));
    CHECK(yeastar_listener_fd(listener) >= 0);
    CHECK(inheritable() == others);
    CHECK(own_threads() >= 1);

    /* No descriptor to be had: an error each time, and all is well once there are some again. Not under a tool that
       needs descriptors itself. */
    struct rlimit limit, none;
    CHECK(getrlimit(RLIMIT_NOFILE, &limit) == 0);
    if (!SLOW) {
        yeastar_client *other = NULL;
        yeastar_listener *more = NULL;
        WORKS(yeastar_client_new(config, &other, &error));
        none = limit;
        none.rlim_cur = 0;
        CHECK(setrlimit(RLIMIT_NOFILE, &none) == 0);
        CHECK(yeastar_login(other, &error) != YEASTAR_OK && strlen(yeastar_error_message(error)) > 5);
        CHECK(yeastar_error_status(error) != YEASTAR_ERR_PANIC);
        yeastar_error_free(error);
        CHECK(yeastar_listener_new(config, &more, &error) != YEASTAR_OK && more == NULL);
        CHECK(yeastar_error_status(error) != YEASTAR_ERR_PANIC);
        yeastar_error_free(error);
        error = NULL;
        CHECK(setrlimit(RLIMIT_NOFILE, &limit) == 0);
        WORKS(yeastar_login(other, &error));
        WORKS(yeastar_logout(other, &error));
        yeastar_client_free(other);
    }

    WORKS(yeastar_logout(client, &error));
    yeastar_listener_free(listener);
    yeastar_client_free(client);
    yeastar_config_free(config);

    for (int number = 1; number < 32; number++) {
        (void)sigaction(number, NULL, &after);
        CHECK(after.sa_handler == before[number].sa_handler && after.sa_flags == before[number].sa_flags);
    }
    int now = 0;
    while (environ[now] != NULL)
        now++;
    CHECK(now == variables);
    CHECK(strcmp(setlocale(LC_ALL, NULL), "C") == 0);
    CHECK(entries("/proc/self/fd") == open_before);
    return done();
}
