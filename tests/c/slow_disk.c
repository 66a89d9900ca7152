/*
 * A disk that needs two seconds for each flush: what needs no commit is answered meanwhile, and reports that came during
 * one commit share the next. argv[1]: a folder to write to.
 */
#include "sockets.h"

#include <pthread.h>
#include <poll.h>
#include <sys/syscall.h>

#define REPORTS 20
#define FLUSH_MS 2000

static int is_slow, flushing;

/* In place of the C library's, for the library too. */
static int flush(int descriptor)
{
    if (__atomic_load_n(&is_slow, __ATOMIC_SEQ_CST)) {
        __atomic_add_fetch(&flushing, 1, __ATOMIC_SEQ_CST);
        sleep_ms(FLUSH_MS);
        __atomic_sub_fetch(&flushing, 1, __ATOMIC_SEQ_CST);
    }
    return (int)syscall(SYS_fdatasync, descriptor);
}

int fdatasync(int descriptor);
int fsync(int descriptor);

int fdatasync(int descriptor)
{
    return flush(descriptor);
}

int fsync(int descriptor)
{
    return flush(descriptor);
}

static int report(uint16_t port, int callid)
{
    char body[128];
    snprintf(body, sizeof body, "{\"action\":\"RING\",\"callid\":\"%d\",\"ext\":[{\"extid\":\"1000\"}]}", callid);
    return send_report(port, body);
}

static int is_answered(int socket_fd)
{
    struct pollfd readable = {socket_fd, POLLIN, 0};
    return poll(&readable, 1, 0) == 1;
}

static void expect(int socket_fd, const char *status)
{
    char answer[16] = {0};
    CHECK(recv(socket_fd, answer, sizeof answer - 1, MSG_WAITALL) == sizeof answer - 1);
    CHECK(strstr(answer, status) != NULL);
    close(socket_fd);
}

int main(int argc, char **argv)
{
    yeastar_error *error = NULL;
    yeastar_listener *listener = NULL;
    char file[512];
    CHECK(argc == 2);
    yeastar_config *config = yeastar_config_new();
    snprintf(file, sizeof file, "%s/journal", argv[1]);
    WORKS(yeastar_config_set(config, "listener.bind", "127.0.0.1:0", &error));
    WORKS(yeastar_config_set(config, "listener.journal", file, &error));
    WORKS(yeastar_listener_new(config, &listener, &error));
    uint16_t port = yeastar_listener_port(listener);
    expect(report(port, 0), " 200");

    __atomic_store_n(&is_slow, 1, __ATOMIC_SEQ_CST);
    uint64_t commits = yeastar_listener_stat(listener, "commits");
    int first = report(port, 1);
    while (!__atomic_load_n(&flushing, __ATOMIC_SEQ_CST))
        sleep_ms(1);
    int others[REPORTS];
    for (int i = 0; i < REPORTS; i++)
        others[i] = report(port, 2 + i);
    for (int i = 0; i < 3; i++) {
        const char request[] = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
        int socket_fd = connect_to(port);
        CHECK(send(socket_fd, request, sizeof request - 1, MSG_NOSIGNAL) == sizeof request - 1);
        expect(socket_fd, " 405");
    }
    CHECK(!is_answered(first) && __atomic_load_n(&flushing, __ATOMIC_SEQ_CST));
    expect(first, " 200");
    CHECK(!is_answered(others[0]));
    for (int i = 0; i < REPORTS; i++)
        expect(others[i], " 200");
    CHECK(yeastar_listener_stat(listener, "commits") == commits + 2);
    __atomic_store_n(&is_slow, 0, __ATOMIC_SEQ_CST);
    yeastar_listener_free(listener);
    yeastar_config_free(config);
    return done_with_sockets();
}
