/*
 * A child that lives on has copies of its parent's connections. When the parent ends one of them, its peer sees the end
 * all the same; and what the parent has locked is free again.
 */
#include "small_pbx.h"

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>

static pid_t child_that_lives_on(void)
{
    fflush(stdout);
    pid_t pid = fork();
    CHECK(pid >= 0);
    if (pid == 0) {
        /* Also if a check of the parent fails. */
        alarm(SLOW ? 600 : 60);
        pause();
        _exit(EXIT_FAILURE);
    }
    return pid;
}

static void end_child(pid_t pid)
{
    CHECK(kill(pid, SIGKILL) == 0 && waitpid(pid, NULL, 0) == pid);
}

/* Whether a connection ends within some seconds; what comes before is read. */
static int ends(int connection)
{
    char bytes[512];
    for (;;) {
        struct pollfd watched = {connection, POLLIN, 0};
        if (poll(&watched, 1, SLOW ? 60000 : 5000) != 1)
            return 0;
        if (recv(connection, bytes, sizeof bytes, 0) <= 0)
            return 1;
    }
}

/* That of a report, which the listener closes after its answer; and one that it keeps until it is freed. */
static void listeners(const char *journal)
{
    yeastar_error *error = NULL;
    yeastar_listener *listener = NULL;
    static const char report[] = "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}";
    yeastar_config *config = yeastar_config_new();
    WORKS(yeastar_config_set(config, "listener.bind", "127.0.0.1:0", &error));
    WORKS(yeastar_config_set(config, "listener.journal", journal, &error));
    WORKS(yeastar_listener_new(config, &listener, &error));
    uint16_t port = yeastar_listener_port(listener);
    int reports = connect_to(port), idle = connect_to(port);
    for (long long limit = now_ms() + 30000; yeastar_listener_stat(listener, "connections") < 2 && now_ms() < limit;)
        sleep_ms(5);
    pid_t pid = child_that_lives_on();
    CHECK(send(reports, report, sizeof report - 1, MSG_NOSIGNAL) == sizeof report - 1);
    CHECK(ends(reports));
    yeastar_listener_free(listener);
    CHECK(ends(idle));
    WORKS(yeastar_listener_new(config, &listener, &error));
    end_child(pid);
    yeastar_listener_free(listener);
    yeastar_config_free(config);
    close(reports);
    close(idle);
}

static void clients(void)
{
    yeastar_error *error = NULL;
    struct pbx pbx = {0};
    start_pbx(&pbx);
    yeastar_client *client = client_of_port(pbx.port);
    WORKS(yeastar_login(client, &error));
    await_connections(&pbx, 1);
    int watched = dup(pbx.connections[0]);
    pid_t pid = child_that_lives_on();
    yeastar_client_free(client);
    CHECK(ends(watched));
    end_child(pid);
    close(watched);
    shutdown(pbx.listening, SHUT_RDWR);
}

int main(int argc, char **argv)
{
    CHECK(argc == 2);
    listeners(argv[1]);
    clients();
    (void)hang_up;
    return done_with_sockets();
}
