/*
 * Forks at every allocation of the first client of a process and of its first request. What is made once a process must
 * not be half made then: the child's own client would wait for it. fork_points.c is preloaded.
 */
#include "sockets.h"

#include <signal.h>
#include <sys/wait.h>

static uint16_t closed_port;
static int armed, is_child, forks;

/* Counted apart by the lock-out guard: the parent waits for its child in the middle of its own login. */
static yeastar_client *client_of_guard(const char *guard_id)
{
    yeastar_error *error = NULL;
    yeastar_client *client = NULL;
    char url[64];
    snprintf(url, sizeof url, "http://127.0.0.1:%u", (unsigned)closed_port);
    yeastar_config *config = yeastar_config_new();
    WORKS(yeastar_config_set(config, "url", url, &error));
    WORKS(yeastar_config_set(config, "username", "api", &error));
    WORKS(yeastar_config_set(config, "password", "x", &error));
    WORKS(yeastar_config_set(config, "login.guard_id", guard_id, &error));
    WORKS(yeastar_client_new(config, &client, &error));
    yeastar_config_free(config);
    return client;
}

static void child(void)
{
    alarm(SLOW ? 120 : 20);
    is_child = 1;
    yeastar_client *own = client_of_guard("child");
    yeastar_status status = yeastar_login(own, NULL);
    yeastar_client_free(own);
    _exit(status == YEASTAR_ERR_CONNECT ? 0 : 1);
}

void at_fork_point(const char *function);

void at_fork_point(const char *function)
{
    static __thread int inside;
    int status = 0;
    if (!__atomic_load_n(&armed, __ATOMIC_SEQ_CST) || is_child || inside || strcmp(function, "malloc") != 0)
        return;
    inside = 1;
    pid_t pid = fork();
    CHECK(pid >= 0);
    if (pid == 0)
        child();
    CHECK(waitpid(pid, &status, 0) == pid);
    if (status != 0) {
        printf("the child of allocation %d ends with %#x\n", forks, (unsigned)status);
        _exit(EXIT_FAILURE);
    }
    __atomic_add_fetch(&forks, 1, __ATOMIC_SEQ_CST);
    inside = 0;
}

int main(void)
{
    yeastar_error *error = NULL;
    close(listen_somewhere(&closed_port));
    fflush(stdout);
    __atomic_store_n(&armed, 1, __ATOMIC_SEQ_CST);
    yeastar_client *client = client_of_guard("parent");
    /* The forks take time. */
    WORKS(yeastar_client_set_timeout(client, 600000, &error));
    FAILS(YEASTAR_ERR_CONNECT, yeastar_login(client, &error));
    __atomic_store_n(&armed, 0, __ATOMIC_SEQ_CST);
    yeastar_client_free(client);
    CHECK(forks > 50);
    return done_with_sockets();
}
