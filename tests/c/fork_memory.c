/*
 * A child that frees what its parent made has its memory back. What stays is of threads that only the parent has, and
 * does not grow with the number of clients or of events.
 */
#define _GNU_SOURCE
#include "sockets.h"

#include <malloc.h>
#include <sys/wait.h>

#define CLIENTS 40
#define EVENTS 1000
/* The place of a session, which the keep-alive refers to; what the threads of a listener have. */
#define LEFT_OF_CLIENT 4096
#define LEFT_OF_LISTENER (256 * 1024)

static size_t in_use(void)
{
    struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

static yeastar_client *logged_in(char **argv)
{
    yeastar_error *error = NULL;
    yeastar_reply *reply = NULL;
    yeastar_client *client = client_of(argv);
    WORKS(yeastar_deviceinfo_query(client, NULL, &reply, &error));
    yeastar_reply_free(reply);
    return client;
}

static yeastar_listener *filled(char **argv, int events)
{
    yeastar_error *error = NULL;
    yeastar_listener *listener = NULL;
    char body[512];
    yeastar_config *config = config_of(argv);
    WORKS(yeastar_listener_new(config, &listener, &error));
    yeastar_config_free(config);
    for (int i = 0; i < events; i++) {
        snprintf(body, sizeof body, "{\"action\":\"NewCdr\",\"callid\":\"%d\",\"callfrom\":\"1000\",\"note\":\"%0200d\"}", i, i);
        post(yeastar_listener_port(listener), body);
    }
    return listener;
}

/* What is in use now of what was not, after something was freed. */
static size_t left(size_t before)
{
    size_t now = in_use();
    return now > before ? now - before : 0;
}

static void child(yeastar_client **clients, yeastar_listener *listener, size_t before, size_t with_clients)
{
    size_t with_all = in_use();
    yeastar_listener_free(listener);
    size_t of_listener = left(with_clients);
    size_t both = in_use();
    for (int i = 0; i < CLIENTS; i++)
        yeastar_client_free(clients[i]);
    size_t of_clients = left(before + of_listener);
    size_t had_clients = both - before - of_listener, had_listener = with_all - with_clients;
    CHECK(had_clients > 4 * CLIENTS * LEFT_OF_CLIENT && had_listener > 4 * LEFT_OF_LISTENER);
    if (of_clients < CLIENTS * LEFT_OF_CLIENT && of_listener < LEFT_OF_LISTENER)
        _exit(0);
    fprintf(stderr, "%zu bytes of %zu stay of %d clients, %zu of %zu of a listener\n", of_clients, had_clients, CLIENTS,
            of_listener, had_listener);
    _exit(EXIT_FAILURE);
}

int main(int argc, char **argv)
{
    CHECK(argc == 5);
    static yeastar_client *clients[CLIENTS];
    /* What is made once a process. */
    yeastar_client_free(logged_in(argv));
    yeastar_listener_free(filled(argv, 1));
    size_t before = in_use();
    for (int i = 0; i < CLIENTS; i++)
        clients[i] = logged_in(argv);
    size_t with_clients = in_use();
    yeastar_listener *listener = filled(argv, EVENTS);

    fflush(stdout);
    pid_t pid = fork();
    CHECK(pid >= 0);
    if (pid == 0) {
        child(clients, listener, before, with_clients);
    }
    int status = 0;
    CHECK(waitpid(pid, &status, 0) == pid && status == 0);
    /* The parent has all of it. */
    for (int i = 0; i < CLIENTS; i++) {
        yeastar_error *error = NULL;
        WORKS(yeastar_heartbeat(clients[i], &error));
        yeastar_client_free(clients[i]);
    }
    CHECK(yeastar_listener_stat(listener, "queued") == EVENTS);
    yeastar_listener_free(listener);
    return done_with_sockets();
}
