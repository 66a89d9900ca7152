/*
 * After fork: in the child, calls on objects of the parent are refused, freeing them is harmless, and the session of
 * the parent is not affected. Objects that the child creates work.
 */
#define _GNU_SOURCE
#include "common.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int open_descriptors(void)
{
    int count = 0;
    DIR *folder = opendir("/proc/self/fd");
    CHECK(folder != NULL);
    while (readdir(folder) != NULL)
        count++;
    closedir(folder);
    return count;
}

static int connects(uint16_t port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int with = socket(AF_INET, SOCK_STREAM, 0);
    int connected = connect(with, (struct sockaddr *)&address, sizeof address) == 0;
    close(with);
    return connected;
}

/* A child that keeps its copies does not block the port of a listener that its parent has freed. */
static void port_is_free_while_a_child_lives(char **argv)
{
    yeastar_error *error = NULL;
    yeastar_config *config = config_of(argv);
    yeastar_listener *listener = NULL;
    WORKS(yeastar_listener_new(config, &listener, &error));
    uint16_t port = yeastar_listener_port(listener);
    pid_t pid = fork();
    CHECK(pid >= 0);
    if (pid == 0) {
        pause();
        _exit(EXIT_FAILURE);
    }
    yeastar_listener_free(listener);
    CHECK(!connects(port));
    char address[32];
    snprintf(address, sizeof address, "127.0.0.1:%u", (unsigned)port);
    WORKS(yeastar_config_set(config, "listener.bind", address, &error));
    WORKS(yeastar_listener_new(config, &listener, &error));
    CHECK(connects(port));
    kill(pid, SIGKILL);
    CHECK(waitpid(pid, NULL, 0) == pid);
    yeastar_listener_free(listener);
    yeastar_config_free(config);
}

/* The C library does not notice it, as when a child is made in another PID namespace by clone(). */
static void child_of_raw_clone_is_noticed(yeastar_client *client, yeastar_listener *listener)
{
    int status = 0;
    yeastar_event *event = NULL;
    long pid = syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
    CHECK(pid >= 0);
    if (pid == 0) {
        alarm(SLOW ? 600 : 20);
        CHECK(yeastar_login(client, NULL) == YEASTAR_ERR_FORKED);
        CHECK(yeastar_listener_next(listener, 200, &event, NULL) == YEASTAR_ERR_FORKED);
        yeastar_listener_free(listener);
        yeastar_client_free(client);
        _exit(0);
    }
    CHECK(waitpid((pid_t)pid, &status, 0) == pid && status == 0);
}

static void child(char **argv, yeastar_client *client, yeastar_listener *listener, yeastar_reply *reply)
{
    yeastar_error *error = NULL;
    yeastar_event *event = NULL;
    yeastar_reply *none = NULL;
    FAILS(YEASTAR_ERR_FORKED, yeastar_login(client, &error));
    FAILS(YEASTAR_ERR_FORKED, yeastar_heartbeat(client, &error));
    FAILS(YEASTAR_ERR_FORKED, yeastar_logout(client, &error));
    FAILS(YEASTAR_ERR_FORKED, yeastar_deviceinfo_query(client, NULL, &none, &error));
    FAILS(YEASTAR_ERR_FORKED, yeastar_call(client, "deviceinfo/query", NULL, &none, &error));
    FAILS(YEASTAR_ERR_FORKED, yeastar_client_set_timeout(client, 100, &error));
    FAILS(YEASTAR_ERR_FORKED, yeastar_client_attach(client, listener, &error));
    FAILS(YEASTAR_ERR_FORKED, yeastar_listener_next(listener, -1, &event, &error));
    CHECK(yeastar_client_cancel(client) == YEASTAR_ERR_FORKED);
    CHECK(yeastar_client_clone(client) == NULL);
    CHECK(yeastar_listener_port(listener) == 0 && yeastar_listener_fd(listener) == -1);
    CHECK(yeastar_listener_stat(listener, "received") == 0);
    CHECK(none == NULL && event == NULL);
    /* Immutable objects can still be read. */
    CHECK(yeastar_reply_string(reply, "/deviceinfo/sn") != NULL);
    yeastar_reply_free(reply);
    int before = open_descriptors();
    yeastar_listener_free(listener);
    /* At least the socket, the event loop, its waker, and the descriptor for the host. */
    CHECK(open_descriptors() <= before - 4);
    yeastar_client_free(client);
    /* And the connection, if the PBX keeps it open; it still works in the parent. */
    CHECK(open_descriptors() <= before - (getenv("YEASTAR_TEST_KEEP_ALIVE") ? 5 : 4));

    yeastar_client *own = client_of(argv);
    WORKS(yeastar_login(own, &error));
    WORKS(yeastar_logout(own, &error));
    yeastar_client_free(own);
}

int main(int argc, char **argv)
{
    CHECK(argc == 5);
    yeastar_error *error = NULL;
    yeastar_config *config = config_of(argv);
    yeastar_client *client = NULL;
    yeastar_listener *listener = NULL;
    yeastar_reply *reply = NULL;
    WORKS(yeastar_client_new(config, &client, &error));
    WORKS(yeastar_listener_new(config, &listener, &error));
    CHECK(yeastar_listener_fd(listener) >= 0);
    WORKS(yeastar_client_attach(client, listener, &error));
    WORKS(yeastar_deviceinfo_query(client, NULL, &reply, &error));

    fflush(stdout);
    pid_t pid = fork();
    CHECK(pid >= 0);
    if (pid == 0) {
        child(argv, client, listener, reply);
        /* By exec: a leak check at exit would report the stacks of the parent's threads, which a child cannot free. */
        execl("/bin/sh", "sh", "-c", "exit 0", (char *)NULL);
        _exit(EXIT_FAILURE);
    }
    int status = 0;
    CHECK(waitpid(pid, &status, 0) == pid);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);

    child_of_raw_clone_is_noticed(client, listener);
    /* The session still exists and the listener is open: a complete call still arrives. */
    WORKS(yeastar_heartbeat(client, &error));
    WORKS(yeastar_extension_dial_extension(client, "1000", "1001", NULL, NULL, &error));
    for (int over = 0; !over;) {
        yeastar_event *event = NULL;
        WORKS(yeastar_listener_next(listener, 30000, &event, &error));
        over = yeastar_event_kind(event) == YEASTAR_EVENT_CDR;
        yeastar_event_free(event);
    }
    yeastar_reply_free(reply);
    yeastar_config_free(config);
    yeastar_listener_free(listener);
    yeastar_client_free(client);
    port_is_free_while_a_child_lives(argv);
    return done();
}
